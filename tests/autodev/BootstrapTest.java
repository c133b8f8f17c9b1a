package autodev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code autodev} under dash, with an empty home, an empty cache and few tools; one built checkout is shared. */
class BootstrapTest {
    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    static MiniCheckout built;
    static Started first;

    @BeforeAll
    static void build_once() throws IOException {
        built = new MiniCheckout(shared).withJBang();
        first = built.run("say");
    }

    @Test
    void the_first_start_builds_and_says_so_and_the_next_ones_need_only_java() throws IOException {
        assertEquals(0, first.exit(), first.err());
        assertTrue(first.err().startsWith("autodev: building scripts/say.java once\n"), first.err());
        Path jar = built.cache().resolve(JBangJar.path().getFileName());
        Files.delete(jar);
        var again = built.run("say");
        built.withJBang();
        assertEquals(first.out(), again.out());
        assertEquals("", again.err());
    }

    @Test
    void arguments_reach_the_script_unchanged() throws IOException {
        var args = List.of(
                "", "@file", "%{x}", "a  b", "it's", "\"", "line\nbreak\n", "*", "$HOME `id` \\", "ü€", "--", "-Dx=y");
        var said = built.run(Stream.concat(Stream.of("say"), args.stream()).toArray(String[]::new));
        var heard = said.out()
                .lines()
                .skip(1)
                .map(line -> new String(Base64.getDecoder().decode(line.substring(1, line.length() - 1)), UTF_8))
                .toList();
        assertEquals(args, heard, said.err());
    }

    @Test
    void standard_input_and_exit_code_pass_through() throws IOException {
        String input = "one\ntwo\u0000three";
        var read = built.start(input, "say", "read").await();
        assertTrue(read.out().endsWith(">\n" + input), read.out());
        assertEquals(7, built.run("say", "exit", "7").exit());
    }

    @Test
    void a_closed_standard_input_is_empty_and_not_a_file_that_java_opens() throws IOException {
        String line = "exec dash '" + built.root.resolve("autodev") + "' \"$@\" <&-\n";
        var read = built.runAs(built.cwd, Files.writeString(temp.resolve("closed"), line), "say", "read");
        assertEquals(0, read.exit(), read.err());
        assertTrue(read.out().endsWith(">\n"), read.out());
    }

    @Test
    void scripts_work_where_the_user_stands_and_autodev_may_be_a_link() throws IOException {
        assertTrue(first.out().startsWith("hello in " + built.cwd.toRealPath() + "\n"), first.out());
        Path folder = Files.createDirectories(temp.resolve("bin"));
        Path link = Files.createSymbolicLink(
                folder.resolve("link"),
                folder.toRealPath().relativize(built.root.toRealPath().resolve("autodev")));
        Path second = Files.createSymbolicLink(temp.resolve("ad"), Path.of("bin/link"));
        var said = built.runAs(temp, second, "say");
        assertEquals("hello in " + temp.toRealPath() + "\n", said.out(), said.err());
        assertTrue(Files.isSymbolicLink(link));
        var inside = built.runAs(built.root, Path.of("autodev"), "say");
        assertEquals("hello in " + built.root.toRealPath() + "\n", inside.out(), inside.err());
    }

    @Test
    void aliases_that_work_on_the_checkout_run_in_it() throws IOException {
        var said = built.run("check");
        assertEquals("hello in " + built.root.toRealPath() + "\n", said.out(), said.err());
    }

    @Test
    void words_that_start_with_a_dash_go_to_the_main_alias() throws IOException {
        var said = built.run("--task", "x");
        assertEquals(3, said.out().lines().count(), said.out() + said.err());
    }

    @Test
    void the_list_the_help_and_the_version_need_no_java() throws IOException {
        var bare = new MiniCheckout(temp).env("JAVA_HOME");
        String list = "aliases:\n  say          Say what it was told\n  autodev      Stands for the main alias\n"
                + "  check        Works on the checkout\n";
        assertEquals(new Started(0, list, ""), bare.run());
        assertTrue(bare.run("help").out().endsWith(list));
        assertEquals(
                "autodev " + Files.readString(Path.of("lib/autodev/cli/version.txt")),
                bare.run("-V").out());
        assertFalse(Files.exists(bare.cache()));
    }

    @Test
    void an_unknown_alias_is_answered_with_the_nearest() throws IOException {
        assertEquals(new Started(2, "", "autodev: no alias \"sya\"; did you mean say?\n"), built.run("sya"));
        assertEquals(
                new Started(2, "", "autodev: no alias \"../x?y\"; there are: say, autodev, check\n"),
                built.run("../x\ny"));
        assertEquals(2, built.run("").exit());
    }

    @Test
    void jbang_comes_through_maven_and_only_with_the_right_checksum() throws IOException {
        var checkout = new MiniCheckout(temp);
        checkout.tool("mvn", "echo garbage >jbang-cli-" + JBangJar.version() + "-all.jar\n");
        var refused = checkout.run("say");
        assertEquals(3, refused.exit());
        assertTrue(refused.err().contains("autodev: wrong checksum of the JBang "), refused.err());
        assertEquals(List.of(), jars(checkout));

        checkout.tool(
                "mvn",
                "echo \"$*\" >'" + temp + "/asked'; cat '" + JBangJar.path() + "' >jbang-cli-" + JBangJar.version()
                        + "-all.jar\n");
        assertEquals(0, checkout.run("say").exit());
        String asked = Files.readString(temp.resolve("asked"));
        assertTrue(asked.contains("-Dartifact=dev.jbang:jbang-cli:" + JBangJar.version() + ":jar:all"), asked);
        assertTrue(asked.contains("-Dmaven.repo.local=" + checkout.cache() + "/m2"), asked);
    }

    @Test
    void without_maven_jbang_comes_out_of_its_own_release_and_is_checked_as_well() throws IOException {
        var checkout = new MiniCheckout(temp);
        String release = "mkdir -p jbang-%1$s/bin && cp '%2$s' jbang-%1$s/bin/jbang.jar && tar -cf \"$3\" jbang-%1$s\n";
        Path garbage = Files.writeString(temp.resolve("garbage"), "garbage");
        checkout.tool("curl", "cd '" + temp + "'; " + release.formatted(JBangJar.version(), garbage));
        var refused = checkout.run("say");
        assertEquals(3, refused.exit());
        assertTrue(refused.err().contains("autodev: wrong checksum of the JBang "), refused.err());

        checkout.tool("curl", "cd '" + temp + "'; " + release.formatted(JBangJar.version(), JBangJar.path()));
        assertEquals(0, checkout.run("say").exit());
        assertEquals(1, jars(checkout).size());
    }

    @Test
    void without_a_way_to_get_jbang_one_line_says_so() throws IOException {
        var checkout = new MiniCheckout(temp);
        var nothing = checkout.run("say");
        assertEquals(3, nothing.exit());
        assertTrue(nothing.err().contains(": none of mvn, curl, wget is here; install jbang"), nothing.err());
        checkout.tool("curl", "echo 'curl: (6) Could not resolve host' >&2; exit 6\n");
        var offline = checkout.run("say");
        assertEquals(3, offline.exit());
        assertTrue(offline.err().contains(": curl: (6) Could not resolve host; install jbang"), offline.err());
        assertEquals(2, offline.err().lines().count(), offline.err());
        assertEquals(List.of(), jars(checkout));
    }

    @Test
    void without_any_java_one_line_says_so() throws IOException {
        var checkout = new MiniCheckout(temp).withJBang().env("JAVA_HOME");
        String setup = Files.readString(checkout.root.resolve("lib/setup.sh"));
        checkout.write("lib/setup.sh", setup.replaceAll("/(usr|opt|Library)/", "/nowhere/"));
        var none = checkout.run("say");
        assertEquals(3, none.exit());
        assertTrue(none.err().startsWith("autodev: no Java found; install a JDK 25 or newer"), none.err());
        assertEquals(1, none.err().lines().count(), none.err());
    }

    @Test
    void a_home_or_cache_that_cannot_be_used_is_named() throws IOException {
        var homeless = new MiniCheckout(temp).env("HOME");
        var unset = homeless.run("say");
        assertEquals(3, unset.exit());
        assertTrue(unset.err().startsWith("autodev: HOME is not set; "), unset.err());
        Path file = Files.writeString(temp.resolve("file"), "");
        var unwritable = homeless.env("XDG_CACHE_HOME", file.toString()).run("say");
        assertEquals(3, unwritable.exit());
        assertTrue(unwritable.err().startsWith("autodev: cannot write to the cache folder " + file), unwritable.err());
    }

    @Test
    void a_jbang_on_the_path_is_used_and_keeps_its_own_folders() throws IOException {
        var checkout = new MiniCheckout(temp);
        checkout.tool(
                "jbang",
                "echo \"${JBANG_DIR-unset}\" >>'" + temp + "/used'; exec \"$JAVA_HOME/bin/java\" -jar '"
                        + JBangJar.path() + "' \"$@\"\n");
        assertEquals(0, checkout.run("say").exit());
        assertEquals("unset\nunset\n", Files.readString(temp.resolve("used")));
        assertEquals(List.of(), jars(checkout));
    }

    @Test
    void ctrl_c_reaches_the_script() throws Exception {
        var waiting = built.start("", "say", "wait");
        while (waiting.outSoFar().lines().count() < 2 && waiting.process().isAlive()) Thread.sleep(20);
        new ProcessBuilder("kill", "-INT", String.valueOf(waiting.process().pid()))
                .start()
                .waitFor();
        assertEquals(130, waiting.await().exit());
    }

    private static List<Path> jars(MiniCheckout checkout) throws IOException {
        try (Stream<Path> files = Files.list(checkout.cache())) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}
