package autodev;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The checkout's own Java files, parsed by the compiler, not resolved. */
final class Sources {
    private final List<CompilationUnitTree> units = new ArrayList<>();
    private final DocTrees docs;

    private Sources(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var manager = compiler.getStandardFileManager(null, null, null);
        var task = (JavacTask) compiler.getTask(
                new StringWriter(),
                manager,
                null,
                List.of("-proc:none"),
                null,
                manager.getJavaFileObjectsFromPaths(files));
        docs = DocTrees.instance(task);
        for (CompilationUnitTree unit : task.parse()) units.add(unit);
    }

    /** All files below {@code folder}. */
    static Sources below(String folder) throws IOException {
        return new Sources(files(folder));
    }

    static List<Path> files(String folder) throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of(folder))) {
            return walk.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    List<CompilationUnitTree> units() {
        return units;
    }

    /** {@code lib/autodev/Json.java}. */
    static String name(CompilationUnitTree unit) {
        return unit.getSourceFile().getName().replace('\\', '/');
    }

    /** {@code autodev.llm}; {@code ""} in no package. */
    static String packageName(CompilationUnitTree unit) {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    /** {@code lib/autodev/Json.java:12}. */
    String place(CompilationUnitTree unit, Tree tree) {
        return name(unit) + ":" + unit.getLineMap().getLineNumber(start(unit, tree));
    }

    /** How many lines a tree takes. */
    long lines(CompilationUnitTree unit, Tree tree) {
        var map = unit.getLineMap();
        long end = docs.getSourcePositions().getEndPosition(unit, tree);
        return map.getLineNumber(end) - map.getLineNumber(start(unit, tree)) + 1;
    }

    /** Whether the compiler made up a tree (a record's own constructor) that stands nowhere in the file. */
    boolean generated(CompilationUnitTree unit, Tree tree) {
        return docs.getSourcePositions().getEndPosition(unit, tree) < 0;
    }

    /** Whether a doc comment, of either form, stands before a tree. */
    boolean documented(TreePath path) {
        String comment = docs.getDocComment(path);
        return comment != null && !comment.isBlank();
    }

    private long start(CompilationUnitTree unit, Tree tree) {
        return docs.getSourcePositions().getStartPosition(unit, tree);
    }
}
