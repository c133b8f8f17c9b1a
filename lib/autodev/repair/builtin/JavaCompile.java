package autodev.repair.builtin;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;

/** Compiles a workspace's Java files in memory, to learn the errors only. */
final class JavaCompile {
    // Past this, a compilation costs more than the test runs that it saves.
    private static final int LARGEST = 2_000_000;

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;
    private final List<String> options;

    JavaCompile(JavaCompiler compiler, Path root) {
        this.compiler = compiler;
        // One file manager for all: it keeps the JDK's own classes indexed, which is most of a small compilation's
        // time.
        this.files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        this.options = List.of(
                "-proc:none",
                "-implicit:none",
                "-nowarn",
                "-Xmaxerrs",
                "1000",
                "-XDshould-stop.ifError=FLOW",
                "-cp",
                classPath(root));
    }

    /** Jars that the workspace carries with it; its own dependencies elsewhere are out of sight. */
    private static String classPath(Path root) {
        return root.resolve("lib") + "/*" + java.io.File.pathSeparator + root.resolve("libs") + "/*";
    }

    /** The errors of {@code texts} (path to text), all compiled together; none where they are too big to try. */
    synchronized JavaErrors errors(Map<String, String> texts, Set<String> paths) {
        JavaErrors errors = new JavaErrors();
        List<JavaFront.JavaText> units = new ArrayList<>();
        int size = 0;
        for (String path : paths) {
            String text = texts.getOrDefault(path, "");
            size += text.length();
            units.add(new JavaFront.JavaText(path, text));
        }
        if (size > LARGEST) return errors;
        JavacTask task = (JavacTask) compiler.getTask(null, files, errors, options, null, units);
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError e) {
            errors.errors.add(new JavaErrors.Error("", 0, 0, 0, "compiler.err.crash", String.valueOf(e)));
        }
        return errors;
    }
}
