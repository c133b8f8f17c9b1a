package autodev.notebook.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependenciesTest {
    private static final String SMALL = "org.jspecify:jspecify:1.0.1";

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private static Surroundings here(Map<String, String> environment) {
        return new Surroundings(
                environment, System.getProperty("os.name"), Path.of(System.getProperty("java.home")), List.of());
    }

    private Dependencies real() {
        return Dependencies.here(here(System.getenv()), said::add);
    }

    /** As {@link #real}, on a machine that has Maven and no JBang. */
    private Dependencies maven() throws IOException {
        var environment = new HashMap<>(System.getenv());
        environment.remove(JBang.VARIABLE);
        environment.put("XDG_CACHE_HOME", folder.toString());
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path maven = Files.writeString(
                programs.resolve("mvn"),
                "#!/bin/sh\nexec " + here(System.getenv()).program("mvn").orElseThrow() + " \"$@\"\n");
        assertTrue(maven.toFile().setExecutable(true));
        environment.put("PATH", programs.toString());
        return Dependencies.here(here(environment), said::add);
    }

    @Test
    void an_artifact_is_a_jar_that_is_there_and_what_goes_on_is_said() {
        var jars = real().resolve(List.of(SMALL));
        assertEquals(List.of("jspecify-1.0.1.jar"), names(jars));
        assertTrue(Files.isRegularFile(jars.getFirst()));
        assertEquals(List.of("resolving " + SMALL, "1 jar for " + SMALL), said);
    }

    @Test
    void maven_does_it_where_there_is_no_jbang() throws IOException {
        assertEquals(List.of("jspecify-1.0.1.jar"), names(maven().resolve(List.of(SMALL))));
        assertThatNothingIsGot(maven());
    }

    @Test
    void what_is_not_there_is_told_in_one_line_and_never_nothing() {
        assertThatNothingIsGot(real());
    }

    private static void assertThatNothingIsGot(Dependencies dependencies) {
        var missing =
                assertThrows(BadInput.class, () -> dependencies.resolve(List.of("org.jspecify:jspecify:0.0.404")));
        assertTrue(
                missing.getMessage().startsWith("cannot get org.jspecify:jspecify:0.0.404: Could not"),
                missing.getMessage());
        assertEquals(1, missing.getMessage().lines().count());
    }

    @Test
    void jars_and_folders_are_taken_as_they_are_beside_artifacts() throws IOException {
        Path jar = Files.createFile(folder.resolve("mine.jar"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        var found = real().resolve(List.of(jar + " " + SMALL, classes.toString(), jar.toString()));
        assertEquals(List.of("mine.jar", "classes", "jspecify-1.0.1.jar"), names(found));
    }

    @Test
    void what_names_nothing_is_refused_before_anything_is_started() {
        var dependencies = Dependencies.here(here(Map.of("PATH", "", "HOME", folder.toString())), said::add);
        for (String wrong : List.of("guava", "a:b:c:d:e", "a::b", "nowhere.jar", "a:b", "", "a:b:1@pom"))
            assertThrows(BadInput.class, () -> dependencies.resolve(List.of(wrong)), wrong);
        assertEquals(List.of(), said);
        var blocked = assertThrows(Blocked.class, () -> dependencies.resolve(List.of(SMALL)));
        assertTrue(blocked.getMessage().contains("jbang.dev"), blocked.getMessage());
    }

    @Test
    void a_list_of_versions_says_those_of_the_others() {
        var jars = real().resolve(List.of(
                "com.fasterxml.jackson.core:jackson-core", "com.fasterxml.jackson:jackson-bom:2.22.4@pom"));
        assertEquals(List.of("jackson-core-2.22.4.jar"), names(jars));
    }

    private static List<String> names(List<Path> jars) {
        return jars.stream().map(jar -> jar.getFileName().toString()).toList();
    }
}
