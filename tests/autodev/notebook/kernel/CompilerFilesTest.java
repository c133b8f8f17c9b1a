package autodev.notebook.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.notebook.install.PackageIndex;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerFilesTest {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    @TempDir
    Path folder;

    private Path near;
    private Path far;
    private StandardJavaFileManager real;
    private CompilerFiles files;

    @BeforeEach
    void begin() throws IOException {
        near = jar("near", "near", "package near; public class Near {}");
        far = jar("far", "far", "package far; public class Far { public static class Part {} }");
        real = JAVAC.getStandardFileManager(null, null, null);
        real.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(near, far));
        files = new CompilerFiles(
                real,
                Optional.of(new PackageIndex(
                        List.of(near, far), Map.of("near", Set.of(near), "far", Set.of(far), "REPL", Set.of()))));
    }

    @AfterEach
    void end() throws IOException {
        real.close();
    }

    @Test
    void a_jar_is_opened_when_its_package_is_named_and_the_order_stays() throws IOException {
        assertEquals(List.of(), classes("REPL"));
        assertEquals(List.of(), opened());
        assertEquals(List.of("far.Far", "far.Far$Part"), classes("far"));
        assertEquals(List.of(far), opened());
        assertEquals(List.of("near.Near"), classes("near"));
        assertEquals(List.of(near, far), opened());
    }

    @Test
    void code_compiles_as_on_the_whole_class_path() {
        assertEquals("", complaints("class A { near.Near n; }"));
        assertEquals("", complaints("import far.*; class A { Far.Part p; near.Near n; }"));
        assertTrue(complaints("class A { nowhere.Thing t; }").contains("package nowhere does not exist"));
        assertTrue(complaints("class A { far.Thing t; }").contains("class Thing"));
    }

    @Test
    void who_asks_for_the_class_path_is_told_the_whole() throws IOException {
        classes("near");
        assertIterableEquals(List.of(near, far), files.getLocationAsPaths(StandardLocation.CLASS_PATH));
        assertEquals(List.of(near.toFile(), far.toFile()), files.getLocation(StandardLocation.CLASS_PATH));
    }

    @Test
    void who_looks_for_more_than_a_package_finds_it() throws IOException {
        classes("near");
        var kind = JavaFileObject.Kind.CLASS;
        assertTrue(files.getJavaFileForInput(StandardLocation.CLASS_PATH, "far.Far", kind)
                .getName()
                .contains("far.jar"));
        assertEquals(List.of(near, far), opened());
        begin();
        classes("near");
        assertEquals(
                3,
                StreamSupport.stream(
                                files.list(StandardLocation.CLASS_PATH, "", EnumSet.of(kind), true)
                                        .spliterator(),
                                false)
                        .count());
    }

    @Test
    void a_class_path_that_is_set_anew_is_taken_as_it_is() throws IOException {
        Path added = jar("added", "near", "package near; public class Added {}");
        classes("near");
        String all = near + File.pathSeparator + far + File.pathSeparator + added;
        assertTrue(files.handleOption("-classpath", List.of(all).iterator()));
        assertEquals(List.of("near.Added", "near.Near"), classes("near"));
        assertEquals(List.of(near, far, added), opened());
        files.setLocation(StandardLocation.CLASS_PATH, List.of(added.toFile()));
        assertEquals(List.of("near.Added"), classes("near"));
    }

    @Test
    void without_an_index_it_is_the_compilers_own() throws IOException {
        files = new CompilerFiles(real, Optional.empty());
        assertEquals(List.of("far.Far", "far.Far$Part"), classes("far"));
        assertEquals(List.of(near, far), opened());
        assertIterableEquals(List.of(near, far), files.getLocationAsPaths(StandardLocation.CLASS_PATH));
    }

    @Test
    void plug_ins_of_the_compilers_are_not_looked_for_in_the_jars() {
        assertNull(files.getClassLoader(StandardLocation.CLASS_PATH).getResource("near/Near.class"));
    }

    private List<Path> opened() {
        return StreamSupport.stream(
                        real.getLocationAsPaths(StandardLocation.CLASS_PATH).spliterator(), false)
                .map(Path.class::cast)
                .toList();
    }

    private List<String> classes(String name) throws IOException {
        var found = files.list(StandardLocation.CLASS_PATH, name, EnumSet.of(JavaFileObject.Kind.CLASS), false);
        return StreamSupport.stream(found.spliterator(), false)
                .map(file -> files.inferBinaryName(StandardLocation.CLASS_PATH, file))
                .sorted()
                .toList();
    }

    private String complaints(String code) {
        var said = new StringBuilder();
        var source = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
        JAVAC.getTask(
                        null,
                        files,
                        problem -> said.append(problem.getMessage(null)).append('\n'),
                        List.of("-proc:none", "-d", folder.toString()),
                        null,
                        List.of(source))
                .call();
        return said.toString();
    }

    private Path jar(String name, String packaged, String code) throws IOException {
        Path classes = folder.resolve(name);
        Path source = Files.createDirectories(classes).resolve(code.replaceFirst(".*? class (\\w+).*", "$1") + ".java");
        Files.writeString(source, code);
        int result = JAVAC.run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        if (result != 0) throw new IllegalStateException(code + " does not compile");
        Path jar = folder.resolve(name + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var list = Files.list(classes.resolve(packaged))) {
            for (Path file : list.sorted().toList()) {
                out.putNextEntry(new JarEntry(packaged + "/" + file.getFileName()));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
