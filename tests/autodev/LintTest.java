package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
    @Test
    void all_code_compiles_without_a_warning(@TempDir Path out) throws Exception {
        var files = new ArrayList<Path>();
        for (String folder : List.of("lib", "scripts", "tests"))
            files.addAll(Sources.files(folder).stream()
                    .filter(file -> !file.startsWith("tests/fixtures"))
                    .toList());
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var manager = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
            manager.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries());
            compiler.getTask(
                            null,
                            manager,
                            found,
                            List.of("-Xlint:all", "-proc:none"),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        assertEquals(
                List.of(), found.getDiagnostics().stream().map(LintTest::line).toList());
    }

    /** What our code builds on; without our own jars, which would hide a file that is missing. */
    private static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> !jar.endsWith("Autodev.jar") && !jar.endsWith("Tests.jar"))
                .filter(jar -> jar.toString().endsWith(".jar"))
                .toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> warning) {
        String file = warning.getSource() == null ? "" : warning.getSource().getName();
        return file + ":" + warning.getLineNumber() + " " + warning.getMessage(Locale.ROOT);
    }
}
