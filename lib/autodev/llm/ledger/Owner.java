package autodev.llm.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that writes to the ledger, so that others can tell whether it still lives: when it began to write, its id, and the
 * place where that id means something (this start of this machine, and the container in it).
 */
record Owner(Instant began, long pid, String place) {
    /** This process. */
    static final Owner SELF = new Owner(
            Instant.ofEpochMilli(System.currentTimeMillis()),
            ProcessHandle.current().pid(),
            here());

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})-([0-9a-z]{1,40})");
    // Clocks are set, and the system tells a process's start to a second only.
    private static final long TOLERANCE_SECONDS = 10;

    /** The owner whose {@link #toString} this is. */
    static Optional<Owner> of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) return Optional.empty();
        var began = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
        return Optional.of(new Owner(began, Long.parseLong(parts.group(2)), parts.group(3)));
    }

    /** Whether it has surely ended; empty for a process of another machine or container, of which we cannot know. */
    Optional<Boolean> dead() {
        if (!place.equals(SELF.place)) return Optional.empty();
        var latest = began.plusSeconds(TOLERANCE_SECONDS);
        // A process that started later has only been given the same id.
        return Optional.of(ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().map(latest::isAfter).orElse(true))
                .isEmpty());
    }

    /** Its name in the ledger; letters, digits and hyphens. */
    @Override
    public String toString() {
        return began.toEpochMilli() + "-" + pid + "-" + place;
    }

    // On systems without /proc all processes are taken for those of one machine.
    private static String here() {
        Path boot = Path.of("/proc/sys/kernel/random/boot_id");
        Path namespace = Path.of("/proc/self/ns/pid");
        try {
            if (!Files.exists(boot) || !Files.isSymbolicLink(namespace)) return "local";
            String both = Files.readString(boot, StandardCharsets.UTF_8).strip() + Files.readSymbolicLink(namespace);
            return Integer.toHexString(both.hashCode());
        } catch (IOException e) {
            return "local";
        }
    }
}
