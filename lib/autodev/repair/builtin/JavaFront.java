package autodev.repair.builtin;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Reads Java through the compiler of the JDK that AutoDev runs on; nothing is run, nothing is written. */
final class JavaFront implements Front {
    private final JavaCompiler compiler;
    private final JavaCompile compile;

    private JavaFront(JavaCompiler compiler, Path root) {
        this.compiler = compiler;
        this.compile = new JavaCompile(compiler, root);
    }

    /** A front for the workspace at {@code root}; empty where AutoDev runs without a compiler. */
    static Optional<JavaFront> find(Path root) {
        return Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(c -> new JavaFront(c, root));
    }

    @Override
    public List<Source> parse(Map<String, String> texts) {
        List<Source> sources = new ArrayList<>();
        texts.forEach((path, text) -> sources.add(parse(path, text)));
        return sources;
    }

    private Source parse(String path, String text) {
        JavaErrors errors = new JavaErrors();
        var files = List.of(new JavaText(path, text));
        JavacTask task = (JavacTask) compiler.getTask(null, null, errors, List.of("-proc:none"), null, files);
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            Optional<Source.Problem> problem = errors.first();
            Optional<Node> tree = problem.isPresent()
                    ? Optional.empty()
                    : Optional.of(new JavaTreeReader(unit, Trees.instance(task).getSourcePositions(), text).read());
            return new Source(path, text, Language.JAVA, tree, problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError e) {
            // The compiler itself may fail on a text that nobody has compiled yet; such a file is left alone.
            var problem = new Source.Problem(0, 0, "the compiler failed on it: " + e);
            return new Source(path, text, Language.JAVA, Optional.empty(), Optional.of(problem));
        }
    }

    @Override
    public List<String> digests(Map<String, String> texts, List<Candidate> candidates) {
        Map<String, JavaErrors> before = new HashMap<>();
        List<String> digests = new ArrayList<>();
        for (Candidate c : candidates) {
            String edited = c.apply(texts.getOrDefault(c.path(), ""));
            Map<String, String> after = new LinkedHashMap<>(texts);
            after.put(c.path(), edited);
            JavaErrors old = before.computeIfAbsent(c.path(), path -> compile.errors(texts, path));
            boolean allowed = compile.errors(after, c.path()).allows(old);
            digests.add(allowed ? c.path() + "\n" + edited.replaceAll("\\s+", " ") : "");
        }
        return digests;
    }

    /** What does not compile in {@code texts}, each with its place, as {@link JavaErrors} has it. */
    JavaErrors errors(Map<String, String> texts) {
        return compile.errors(texts);
    }

    /** A Java file in memory. */
    static final class JavaText extends javax.tools.SimpleJavaFileObject {
        private final String text;
        final String path;

        JavaText(String path, String text) {
            super(Path.of("/" + path).toUri(), JavaFileObject.Kind.SOURCE);
            this.text = text;
            this.path = path;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
