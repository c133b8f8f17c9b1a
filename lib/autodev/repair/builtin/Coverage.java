package autodev.repair.builtin;

import autodev.repair.Failure;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Learns which lines each Python test runs: in a copy, each module gets one line more at its top, which starts a tracer that
 * writes into the copy. So it works under any runner and inside the sandbox, and nothing but the test command is run.
 */
final class Coverage {
    private static final String FILE = ".autodev-lines.jsonl";

    private Coverage() {}

    /** Puts the tracer into the Python modules of a copy of the workspace. */
    static void instrument(Workspace copy, List<Source> sources) {
        String tracer = Base64.getEncoder()
                .encodeToString(PythonProcess.resource("trace.py").getBytes(StandardCharsets.UTF_8));
        for (Source s : sources) {
            Optional<Node> first = first(s);
            if (first.isEmpty()) continue;
            write(copy, s, tracer, first.get());
        }
    }

    private static void write(Workspace copy, Source s, String tracer, Node first) {
        int at = before(s, first);
        int line = s.line(at);
        int depth = (int) s.path().chars().filter(c -> c == '/').count() + 1;
        String call = "exec(__import__('base64').b64decode('" + tracer + "').decode(), {'at': (" + quoted(s.path())
                + ", " + line + ", " + depth + ")})" + s.newline();
        store(copy.root().resolve(s.path()), Edit.apply(s.text(), List.of(Edit.insert(at, call))));
    }

    /** The start of the first statement's line, decorators included. */
    private static int before(Source s, Node first) {
        int at = s.lineStart(first.start);
        while (at > 0) {
            int above = s.lineStart(at - 1);
            if (!s.text().startsWith("@", above)) break;
            at = above;
        }
        return at;
    }

    private static String quoted(String path) {
        return "'" + path.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** The first statement that is neither documentation nor an import from the future. */
    private static Optional<Node> first(Source s) {
        if (s.language() != Language.PYTHON) return Optional.empty();
        return s.tree()
                .flatMap(t -> t.child("body"))
                .flatMap(b -> b.children.stream()
                        .filter(n -> !n.is(Kind.DOC) && !n.text.equals("__future__"))
                        .findFirst())
                .filter(n -> s.text().substring(s.lineStart(n.start), n.start).isBlank());
    }

    /** What the tracer wrote in the copy; empty where it wrote nothing of use. */
    static Optional<Spectrum> read(Workspace copy, Failure failure) {
        Path file = copy.root().resolve(FILE);
        if (!Files.isRegularFile(file)) return Optional.empty();
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            Files.delete(file);
            return Optional.of(Spectrum.read(lines, failure)).filter(Spectrum::useful);
        } catch (IOException | autodev.BadInput e) {
            // The code under test may do anything to the file; static suspicion is enough then.
            return Optional.empty();
        }
    }

    /** Writes a text into a copy, whole. */
    static void store(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
