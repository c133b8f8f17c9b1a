package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code autodev} keeps between starts: never stale, never torn, nowhere but in its cache. */
class WarmStartTest {
    @TempDir
    Path temp;

    private MiniCheckout checkout;

    @BeforeEach
    void check_out() throws IOException {
        checkout = new MiniCheckout(temp).withJBang();
    }

    @Test
    void every_change_is_noticed_and_only_then_is_anything_built() throws IOException {
        assertSays("hello", true);
        assertSays("hello", false);

        Path greeting = checkout.root.resolve("lib/autodev/Greeting.java");
        var longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Path other = temp.resolve("Greeting.java");
        Files.writeString(other, Files.readString(greeting).replace("hello", "older"));
        Files.setLastModifiedTime(other, longAgo);
        Files.move(other, greeting, StandardCopyOption.REPLACE_EXISTING);
        assertSays("older", true);

        checkout.write("lib/autodev/Extra.java", "package autodev; class Extra {}");
        assertSays("older", true);
        Files.delete(checkout.root.resolve("lib/autodev/Extra.java"));
        assertSays("older", true);

        Path jar = library();
        Path fake = Files.writeString(temp.resolve("fake.jar"), "not a jar");
        Files.setLastModifiedTime(fake, longAgo);
        Files.move(fake, jar, StandardCopyOption.REPLACE_EXISTING);
        assertSays("older", true);
        Files.delete(library());
        assertSays("older", true);

        Path launcher = checkout.root.resolve("autodev");
        Files.writeString(launcher, Files.readString(launcher) + "# changed\n");
        assertSays("older", true);
        assertSays("older", false);
    }

    @Test
    void a_broken_source_is_an_error_until_it_is_mended() throws IOException {
        checkout.write("lib/autodev/Greeting.java", "package autodev; public class Greeting { nonsense }");
        var broken = checkout.run("say");
        assertEquals(3, broken.exit());
        assertEquals("", broken.out());
        assertTrue(broken.err().endsWith("autodev: JBang could not build scripts/say.java (see above)\n"));
        checkout.greeting("mended");
        assertSays("mended", true);
    }

    @Test
    void two_first_starts_at_once_both_work() throws IOException {
        var one = checkout.start("", "say");
        var two = checkout.start("", "say");
        var ends = List.of(one.await(), two.await());
        for (Started end : ends) assertEquals("hello in " + checkout.cwd.toRealPath() + "\n", end.out(), end.err());
        assertEquals(
                1,
                ends.stream()
                        .filter(end -> end.err().contains("building scripts/"))
                        .count());
        assertSays("hello", false);
    }

    @Test
    void a_lock_left_by_a_killed_start_does_not_stop_the_next() throws IOException {
        Files.createDirectories(checkout.state());
        Files.createSymbolicLink(checkout.state().resolve("lock"), Path.of("4194305")); // above the highest process id
        assertSays("hello", true);
    }

    @Test
    void nothing_is_written_but_the_cache() throws IOException {
        var before = MiniCheckout.listing(checkout.root);
        assertSays("hello", true);
        assertSays("hello", false);
        assertEquals(before, MiniCheckout.listing(checkout.root));
        try (Stream<Path> home = Files.list(checkout.home)) {
            assertEquals(List.of(checkout.home.resolve(".cache")), home.toList());
        }
        try (Stream<Path> cache = Files.list(checkout.home.resolve(".cache"))) {
            assertEquals(List.of(checkout.cache()), cache.toList());
        }
        try (Stream<Path> state = Files.list(checkout.state())) {
            assertEquals(
                    List.of(),
                    state.filter(file -> file.toString().contains("temp")).toList());
        }
    }

    @Test
    void a_damaged_archive_is_ignored() throws IOException {
        var first = checkout.run("say");
        try (Stream<Path> state = Files.list(checkout.state())) {
            Path archive = state.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(archive, "not an archive");
        }
        var said = checkout.run("say");
        assertEquals(new Started(0, first.out(), ""), said);
    }

    @Test
    void java_takes_the_archive_with_the_options_of_a_start() throws IOException {
        checkout.write(
                "scripts/say.java",
                Files.readString(checkout.root.resolve("scripts/say.java"))
                        .replace("//JAVA 25+", "//JAVA 25+\n//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED"));
        var first = checkout.run("say");
        var command = Files.readAllLines(checkout.state().resolve("say"));
        String archive = command.get(3);
        String options = command.get(4).strip();
        assertEquals("--enable-native-access=ALL-UNNAMED", options);
        // With "on" Java ends where it cannot use the archive, in the place of starting slowly.
        var argv = List.of(
                command.get(1),
                "-Xshare:on",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + archive,
                options,
                "-cp",
                command.get(7),
                command.get(5));
        var started = Started.run(checkout.cwd, Map.of(), "", argv);
        assertEquals(new Started(0, first.out(), ""), started);
        var otherwise = new ArrayList<>(argv);
        otherwise.remove(options);
        assertNotEquals(0, Started.run(checkout.cwd, Map.of(), "", otherwise).exit());
    }

    private void assertSays(String word, boolean builds) throws IOException {
        var said = checkout.run("say");
        assertEquals(word + " in " + checkout.cwd.toRealPath() + "\n", said.out(), said.err());
        assertEquals(builds, said.err().contains("building scripts/say.java"), said.err());
    }

    private Path library() throws IOException {
        try (Stream<Path> walk = Files.walk(checkout.state().resolve("jars"))) {
            Path jar = walk.filter(file -> file.endsWith("Autodev.jar"))
                    .findFirst()
                    .orElseThrow();
            assertNotEquals(0, Files.size(jar));
            return jar;
        }
    }
}
