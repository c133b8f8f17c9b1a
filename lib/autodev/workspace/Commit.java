package autodev.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A recorded version in git's format: tree, at most one parent, author and committer, message. */
record Commit(String tree, Optional<String> parent, Instant at, String message) {
    private static final String WHO = "AutoDev <autodev@localhost> ";

    /** Writes it; answers its id. */
    String write(ObjectStore store) throws IOException {
        String when = WHO + at.getEpochSecond() + " +0000\n";
        String text =
                "tree " + tree + "\n" + parent.map(id -> "parent " + id + "\n").orElse("") + "author " + when
                        + "committer " + when + "\n" + message + "\n";
        return store.write("commit", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the commit {@code id}; throws {@link Damage}. */
    static Commit read(ObjectStore store, String id) throws IOException {
        String text = new String(Damage.need(store, id, "commit"), StandardCharsets.UTF_8);
        int blank = text.indexOf("\n\n");
        if (blank < 0) throw new Damage("the commit " + id + " is malformed");
        String tree = "";
        Optional<String> parent = Optional.empty();
        Instant at = Instant.EPOCH;
        for (String line : text.substring(0, blank).split("\n")) {
            if (line.startsWith("tree ")) tree = line.substring(5);
            if (line.startsWith("parent ") && parent.isEmpty()) parent = Optional.of(line.substring(7));
            if (line.startsWith("committer ")) at = when(line);
        }
        return new Commit(tree, parent, at, text.substring(blank + 2).stripTrailing());
    }

    private static Instant when(String committer) {
        try {
            String[] words = committer.split(" ");
            return Instant.ofEpochSecond(Long.parseLong(words[words.length - 2]));
        } catch (NumberFormatException | DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** This commit as a version named {@code id}. */
    History.Version version(String id) {
        return new History.Version(id, message, at);
    }
}
