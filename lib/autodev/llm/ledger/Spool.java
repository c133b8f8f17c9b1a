package autodev.llm.ledger;

import autodev.Json;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where this process writes its calls: a file of its own, one JSON line a call, appended in one write. That takes microseconds
 * and loads no database, and what is written stays whatever kills the process. Whoever reads the ledger takes the lines over.
 */
final class Spool {
    static final String FOLDER = "calls";
    static final String SUFFIX = ".jsonl";
    private static final Map<Path, Spool> SPOOLS = new ConcurrentHashMap<>();
    private static final AtomicLong CALLS = new AtomicLong();
    // Two class loaders of one process have a counter each.
    private static final String LOADED = Long.toString(System.nanoTime() & 0xfffffff, Character.MAX_RADIX);

    private final Path file;
    private boolean torn;

    private Spool(Path file) {
        this.file = file;
    }

    /** The spool of this process in the ledger at {@code ledger}. Touches no file. */
    static Spool in(Path ledger) {
        return SPOOLS.computeIfAbsent(
                ledger, folder -> new Spool(folder.resolve(FOLDER).resolve(Owner.SELF + SUFFIX)));
    }

    /** An id that no other call has, in whatever process. */
    static String newId() {
        return Owner.SELF + "-" + LOADED + "-" + CALLS.incrementAndGet();
    }

    /** Appends one call. */
    synchronized void add(LedgerCall call) throws IOException {
        // What a full disk left of a line must not swallow the next one.
        byte[] line = ((torn ? "\n" : "") + Json.line(call) + "\n").getBytes(StandardCharsets.UTF_8);
        if (!Files.isDirectory(file.getParent())) Files.createDirectories(file.getParent());
        // A stream, because an interrupt closes a channel, and the calls that a user breaks off count too.
        try (var out = new FileOutputStream(file.toFile(), true)) {
            torn = true;
            out.write(line);
            torn = false;
        }
    }
}
