package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
    /** The formatter's own files: they are built apart from the tests, with dependencies of their own. */
    private static final Set<String> FORMATTER = Set.of("Format.java", "Formatting.java", "RootLists.java");

    @Test
    void all_code_compiles_without_a_warning(@TempDir Path out) throws IOException {
        var files = new ArrayList<Path>();
        for (String folder : List.of("lib", "scripts", "tests"))
            files.addAll(Sources.files(folder).stream()
                    .filter(file -> !file.startsWith("tests/fixtures") && !isFormatter(file))
                    .toList());
        assertEquals(List.of(), warnings(files, System.getProperty("java.class.path"), out));
    }

    @Test
    void the_formatter_compiles_without_a_warning(@TempDir Path out) throws IOException {
        assertEquals(0, FormatTest.format("--version").exit());
        var files =
                Sources.files("tests").stream().filter(LintTest::isFormatter).toList();
        assertEquals(List.of(), warnings(files, command("format").getLast(), out));
    }

    private static boolean isFormatter(Path file) {
        return FORMATTER.contains(file.getFileName().toString());
    }

    /** The cached command of an alias, as {@code autodev} wrote it; its last line is the class path. */
    private static List<String> command(String alias) throws IOException {
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse(System.getenv("HOME") + "/.cache");
        return Files.readAllLines(
                Path.of(cache + "/autodev/checkouts" + Path.of("").toRealPath() + "/@/" + alias));
    }

    private static List<String> warnings(List<Path> files, String classPath, Path out) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var manager = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
            manager.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries(classPath));
            var sources = manager.getJavaFileObjectsFromPaths(files);
            compiler.getTask(null, manager, found, List.of("-Xlint:all", "-proc:none"), null, sources)
                    .call();
        }
        return found.getDiagnostics().stream().map(LintTest::line).toList();
    }

    /** What our code builds on; without our own jars, which would hide a file that is missing. */
    private static List<Path> libraries(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(jar -> jar.endsWith(".jar") && !jar.matches(".*[/\\\\](Autodev\\w*|Tests|Format)\\.jar"))
                .map(Path::of)
                .toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> warning) {
        String file = warning.getSource() == null ? "" : warning.getSource().getName();
        return file + ":" + warning.getLineNumber() + " " + warning.getMessage(Locale.ROOT);
    }
}
