package autodev.repair.builtin;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;

/** Compiles a workspace's Java files in memory, to learn the errors only. */
final class JavaCompile {
    // Characters; past this, compiling all of them for each edit costs more than the test runs that it saves.
    private static final int SMALL = 100_000;
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private final Path root;
    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;
    private final List<String> options;

    JavaCompile(JavaCompiler compiler, Path root) {
        this.root = root;
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
        return root.resolve("lib") + "/*" + File.pathSeparator + root.resolve("libs") + "/*";
    }

    /** The errors of {@code texts} (path to text), all compiled together. */
    JavaErrors errors(Map<String, String> texts) {
        return compile(texts, texts.keySet(), options);
    }

    /**
     * The errors that matter for an edit of {@code path}: all where the texts are few, else those of that file, the others
     * being read from the workspace as far as it uses them.
     */
    JavaErrors errors(Map<String, String> texts, String path) {
        int size = texts.values().stream().mapToInt(String::length).sum();
        if (size <= SMALL) return errors(texts);
        List<String> more = new ArrayList<>(options);
        more.addAll(List.of("-sourcepath", roots(texts)));
        return compile(texts, Set.of(path), more);
    }

    /** The folders in which the packages of the texts start. */
    private String roots(Map<String, String> texts) {
        Set<String> roots = new TreeSet<>();
        texts.forEach((path, text) -> {
            Matcher m = PACKAGE.matcher(text);
            String inside =
                    (m.find() ? m.group(1).replace('.', '/') + "/" : "") + path.substring(path.lastIndexOf('/') + 1);
            if (path.endsWith(inside)) {
                roots.add(root.resolve(path.substring(0, path.length() - inside.length()))
                        .toString());
            }
        });
        return String.join(File.pathSeparator, roots);
    }

    private synchronized JavaErrors compile(Map<String, String> texts, Set<String> paths, List<String> with) {
        JavaErrors errors = new JavaErrors();
        List<JavaFront.JavaText> units = paths.stream()
                .map(path -> new JavaFront.JavaText(path, texts.getOrDefault(path, "")))
                .toList();
        JavacTask task = (JavacTask) compiler.getTask(null, files, errors, with, null, units);
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
