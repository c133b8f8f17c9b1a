package autodev.agents.rule;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The public and protected names of a Java file, as javac reads it; what overrides has the comment of what it
 * overrides.
 */
final class JavaApi {
    private JavaApi() {}

    /** Those of the source {@code text}; empty where javac is missing or finds the text too deep to read. */
    static List<ApiItem> in(String text) {
        return in(Map.of("Source.java", text)).getOrDefault("Source.java", List.of());
    }

    /** As above of many sources by path, at little more than the cost of one. */
    static Map<String, List<ApiItem>> in(Map<String, String> texts) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) return Map.of();
        var found = new TreeMap<String, List<ApiItem>>();
        try {
            // javac wraps what it is given; the number in the address tells whose tree it is.
            List<String> paths = List.copyOf(texts.keySet());
            List<Source> sources = IntStream.range(0, paths.size())
                    .mapToObj(i -> new Source(i, texts.getOrDefault(paths.get(i), "")))
                    .toList();
            var task = (JavacTask)
                    compiler.getTask(Writer.nullWriter(), null, diagnostic -> {}, List.of("-proc:none"), null, sources);
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                var items = new ArrayList<ApiItem>();
                new Reader(unit, trees, items).scan(unit, null);
                String number = unit.getSourceFile().toUri().getPath().split("/")[1];
                found.put(paths.get(Integer.parseInt(number)), items);
            }
        } catch (IOException | IllegalStateException | StackOverflowError e) {
            // One that nobody can read shall not hide the others; alone it is no Java that anybody documents.
            if (texts.size() == 1) return Map.of();
            texts.forEach((path, text) -> found.putAll(in(Map.of(path, text))));
        }
        return found;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(int number, String text) {
            super(URI.create("string:///" + number + "/Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
        }
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final DocTrees trees;
        private final List<ApiItem> found;

        Reader(CompilationUnitTree unit, DocTrees trees, List<ApiItem> found) {
            this.unit = unit;
            this.trees = trees;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (!seen(type.getModifiers())) return null;
            add(
                    type.getKind().name().toLowerCase(java.util.Locale.ROOT).replace("_type", ""),
                    type.getSimpleName().toString());
            return super.visitClass(type, nothing);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            boolean inherits = method.getModifiers().getAnnotations().stream()
                    .anyMatch(a -> a.getAnnotationType().toString().matches("(?:java\\.lang\\.)?Override"));
            // A constructor without a word of its own, and a record's, are the compiler's.
            boolean written = trees.getSourcePositions().getStartPosition(unit, method) >= 0
                    && trees.getSourcePositions().getEndPosition(unit, method) > 0;
            String name = method.getName().toString();
            if (written && !inherits && seen(method.getModifiers()))
                add(name.equals("<init>") ? "constructor" : "method", name.equals("<init>") ? type() : name);
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
            TreePath parent = getCurrentPath().getParentPath();
            boolean member = parent.getLeaf() instanceof ClassTree;
            if (member && !component(field) && seen(field.getModifiers()))
                add("field", field.getName().toString());
            return null;
        }

        // The parts of a record's head are documented with the record.
        private boolean component(VariableTree field) {
            return getCurrentPath().getParentPath().getLeaf().getKind() == Kind.RECORD
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        }

        private boolean seen(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            boolean implied = (parent.getKind() == Kind.INTERFACE || parent.getKind() == Kind.ANNOTATION_TYPE)
                    && !flags.contains(Modifier.PRIVATE);
            return implied || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
        }

        private String type() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    ? type.getSimpleName().toString()
                    : "";
        }

        private void add(String kind, String name) {
            String doc = trees.getDocComment(getCurrentPath());
            long start = trees.getSourcePositions()
                    .getStartPosition(unit, getCurrentPath().getLeaf());
            long line = start < 0 ? 1 : unit.getLineMap().getLineNumber(start);
            found.add(new ApiItem(kind, name, (int) line, doc != null && !doc.isBlank()));
        }
    }
}
