package autodev.llm.ledger;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The calls that processes have written and nobody has read yet. Takes them over into the database: in one transaction with the
 * place up to which each file has been read, so that each line counts once. The file of a process that has ended is removed when
 * all of it is in the database; one of another machine or container after it has been silent for {@value #SILENT_DAYS} days.
 */
record Spools(Path ledger) {
    private static final int SILENT_DAYS = 30;
    private static final String DAMAGED = "damaged-calls.jsonl";

    /** A file that has been read to its end and will not be written to again. */
    private record Finished(Path file, String name) {}

    /** Takes over what is there; answers what is missing all the same, a line for each reason. */
    List<String> problems(Database database) {
        var problems = new ArrayList<String>();
        try {
            take(database);
        } catch (LedgerException e) {
            problems.add(
                    "calls that were made since the last report could not be taken over, so they are missing here: "
                            + e.getMessage());
        }
        Path damaged = ledger.resolve(DAMAGED);
        if (Files.exists(damaged))
            problems.add("calls are missing whose lines were damaged on disk; they stand in " + damaged
                    + "; remove that file when you have seen it");
        return problems;
    }

    /** Takes over what is there. Throws {@link LedgerException}. */
    void take(Database database) {
        var finished = database.write(() -> takeAll(database));
        for (var one : finished) {
            try {
                Files.deleteIfExists(one.file());
            } catch (IOException e) {
                continue; // it counts once all the same, and the next reader tries again
            }
            database.write(() -> database.update("DELETE FROM spools WHERE name = ?", one.name()));
        }
    }

    /** As {@link #take}, within a transaction of the caller's; removes no file. */
    List<Finished> takeAll(Database database) throws SQLException, IOException {
        var finished = new ArrayList<Finished>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            var owner = Owner.of(name.substring(0, name.length() - Spool.SUFFIX.length()));
            if (owner.isEmpty()) continue;
            // Asked before the file is read: nobody writes to it after that.
            boolean over = owner.get().dead().orElseGet(() -> silent(file));
            try {
                take(database, file, name, over);
            } catch (NoSuchFileException e) {
                continue; // another reader was faster
            }
            if (over) finished.add(new Finished(file, name));
        }
        return finished;
    }

    private List<Path> files() throws IOException {
        Path folder = ledger.resolve(Spool.FOLDER);
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(Spool.SUFFIX))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private void take(Database database, Path file, String name, boolean over) throws SQLException, IOException {
        long size = Files.size(file);
        long taken = taken(database, name);
        if (taken > size) taken = 0;
        if (taken == size) return;
        byte[] more = new byte[Math.toIntExact(size - taken)];
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(taken);
            in.readFully(more);
        }
        int whole = more.length;
        while (whole > 0 && more[whole - 1] != '\n') whole--;
        // What a process that is gone left of a line is all there will ever be.
        int end = over ? more.length : whole;
        for (String line : new String(more, 0, end, StandardCharsets.UTF_8).split("\n"))
            if (!line.isBlank()) add(database, line);
        database.update("INSERT OR REPLACE INTO spools VALUES (?, ?)", name, taken + end);
    }

    private static long taken(Database database, String name) throws SQLException {
        try (var statement = database.prepared("SELECT taken FROM spools WHERE name = ?", name);
                var row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void add(Database database, String line) throws SQLException, IOException {
        try {
            JsonNode call = Json.parse(line);
            for (String field : List.of("id", "at", "model", "usage", "wall", "outcome"))
                if (!call.hasNonNull(field)) throw new BadInput("no " + field);
            database.add(Json.convert(call, LedgerCall.class));
        } catch (BadInput | ArithmeticException e) {
            Files.writeString(
                    ledger.resolve(DAMAGED),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean silent(Path file) {
        try {
            var last = Files.getLastModifiedTime(file).toInstant();
            return last.isBefore(Instant.now().minus(Duration.ofDays(SILENT_DAYS)));
        } catch (IOException e) {
            return false;
        }
    }
}
