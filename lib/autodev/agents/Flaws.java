package autodev.agents;

import autodev.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is found in one file while it is read: what makes it useless, and what only deserves a word. */
final class Flaws {
    private static final int LONGEST = 60;

    private final Path file;
    private final List<AgentFlaw> found = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Flaws(Path file) {
        this.file = file;
    }

    void add(int line, String what, String expected) {
        found.add(new AgentFlaw(file, line, what, expected));
    }

    void note(int line, String what) {
        notes.add("line " + line + ": " + what);
    }

    List<AgentFlaw> found() {
        return List.copyOf(found);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** {@code text} in quotes as a message shows it: on one line, cut, without secrets. */
    static String shown(String text) {
        String line = Secrets.redact(text).strip().replaceAll("[\\s\\p{Cc}]+", " ");
        return "\"" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + "\"";
    }
}
