package autodev.notebook.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelInstallerTest {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void begin() throws IOException {
        stage = Stage.with(folder, "one");
    }

    @Test
    void what_is_installed_runs_on_copies_with_absolute_paths_and_an_archive() throws Exception {
        var installed = stage.install();
        Kernelspec spec = stage.read("autodev-java");
        assertEquals(stage.spec("autodev-java").toString(), installed.folder());
        assertEquals("AutoDev (Java)", spec.displayName());
        assertEquals("message", spec.interruptMode());
        assertEquals("java", spec.language());
        assertEquals("used", installed.archive());
        assertTrue(Path.of(spec.argv().getFirst()).isAbsolute());
        for (String logo : List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg"))
            assertTrue(Files.size(stage.spec("autodev-java").resolve(logo)) > 100, logo);
        Files.delete(stage.parts.getFirst());
        assertEquals("main one, other one", stage.run("autodev-java"));
        assertEquals(64, Path.of(installed.jars()).getFileName().toString().length());
        Path copy = Path.of(installed.jars(), "library.jar");
        assertEquals(
                Set.of(copy),
                PackageIndex.beside(List.of(copy)).orElseThrow().jars().get("tiny"));
    }

    @Test
    void the_archive_is_used_with_the_very_options_of_the_kernel() throws Exception {
        stage.install();
        var argv = new ArrayList<>(stage.read("autodev-java").argv());
        // With this a JVM that cannot use its archive does not start.
        argv.add(1, "-Xshare:on");
        argv.set(argv.size() - 1, "now");
        assertEquals("main one, other one", Stage.output(argv, folder));
    }

    @Test
    void an_archive_that_still_holds_is_not_made_again() throws Exception {
        stage.install();
        Path archive = ClassArchive.of(stage.read("autodev-java")).orElseThrow().file();
        var made = Files.getLastModifiedTime(archive);
        assertEquals("used", stage.install().archive());
        assertEquals(made, Files.getLastModifiedTime(archive));
        assertEquals(
                1, stage.said.stream().filter(line -> line.contains("training")).count());
    }

    @Test
    void the_json_is_what_jupyter_reads() throws IOException {
        stage.install();
        String json = Files.readString(stage.spec("autodev-java").resolve("kernel.json"));
        var tree = autodev.Json.parse(json);
        assertEquals("AutoDev (Java)", tree.path("display_name").asText());
        assertEquals("message", tree.path("interrupt_mode").asText());
        assertFalse(tree.path("metadata").path("debugger").asBoolean(true));
        assertEquals(
                "{connection_file}",
                tree.path("argv").path(tree.path("argv").size() - 1).asText());
    }

    @Test
    void a_jar_replaced_by_hand_never_runs_old_classes() throws Exception {
        var installed = stage.install();
        stage.library("two");
        Path copy = Path.of(installed.jars(), "library.jar");
        Files.copy(stage.root.resolve("library.jar"), copy, StandardCopyOption.REPLACE_EXISTING);
        assertEquals("main two, other two", stage.run("autodev-java"));
        assertEquals("not used", stage.installed().getFirst().archive());
    }

    @Test
    void a_jar_that_is_gone_runs_nothing() throws Exception {
        var installed = stage.install();
        Files.delete(Path.of(installed.jars(), "library.jar"));
        assertFalse(stage.run("autodev-java").contains("main one"));
        assertEquals("used", stage.install().archive());
        assertEquals("main one, other one", stage.run("autodev-java"));
    }

    @Test
    void a_changed_library_gets_a_folder_of_its_own_and_the_old_one_goes() throws Exception {
        var first = stage.install();
        assertTrue(stage.installer().isCurrent("autodev-java"));
        stage.library("two");
        assertFalse(stage.installer().isCurrent("autodev-java"));
        var second = stage.install();
        assertNotEquals(first.jars(), second.jars());
        assertEquals(List.of(Path.of(second.jars())), stage.jarFolders());
        assertEquals("main two, other two", stage.run("autodev-java"));
    }

    @Test
    void a_library_built_again_without_a_change_is_the_same() throws IOException {
        var first = stage.install();
        Stage.jar(stage.root.resolve("library.jar"), stage.root.resolve("classes"), 1_500_000_000_000L);
        assertTrue(stage.installer().isCurrent("autodev-java"));
        assertEquals(first.jars(), stage.install().jars());
    }

    @Test
    void jars_that_another_kernel_names_stay() throws Exception {
        var first = stage.installer().install(Stage.named("old"));
        stage.library("two");
        stage.install();
        assertEquals(2, stage.jarFolders().size());
        assertEquals("main one, other one", stage.run("old"));
        stage.installer().uninstall("old", new JupyterFolders.Place.User());
        assertFalse(Files.exists(Path.of(first.jars())));
        assertEquals("main two, other two", stage.run("autodev-java"));
    }

    @Test
    void jars_of_a_kernel_in_a_prefix_that_jupyter_does_not_know_stay() throws IOException {
        var elsewhere = new JupyterFolders.Place.Prefix(folder.resolve("venv"));
        var kept = stage.installer()
                .install(new KernelRequest(
                        "far",
                        "Far",
                        elsewhere,
                        KernelRequest.Kind.IJAVA,
                        KernelRequest.Jit.FULL,
                        false,
                        Optional.empty()));
        stage.library("two");
        stage.install();
        assertTrue(Files.exists(Path.of(kept.jars(), "library.jar")));
        assertEquals(2, stage.installed().size());
    }

    @Test
    void jars_of_a_kernel_that_runs_stay_until_it_has_ended() throws Exception {
        var first = stage.install();
        var argv = stage.read("autodev-java").argv().stream()
                .map(word -> word.equals("{connection_file}") ? "wait" : word)
                .toList();
        Process running = new ProcessBuilder(argv)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            stage.library("two");
            stage.install();
            assertTrue(Files.exists(Path.of(first.jars(), "library.jar")));
        } finally {
            running.destroyForcibly().waitFor();
        }
        stage.install();
        assertFalse(Files.exists(Path.of(first.jars())));
    }

    @Test
    void a_kernel_of_somebody_else_is_replaced_only_if_that_is_wanted() throws IOException {
        Path theirs = Files.createDirectories(stage.spec("autodev-java"));
        Files.writeString(
                theirs.resolve("kernel.json"), "{\"argv\":[\"x\"],\"display_name\":\"X\",\"language\":\"y\"}");
        var refused = assertThrows(BadInput.class, stage::install);
        assertTrue(refused.getMessage().contains("--replace"), refused.getMessage());
        assertTrue(Files.readString(theirs.resolve("kernel.json")).contains("\"X\""));
        assertTrue(assertThrows(
                        BadInput.class,
                        () -> stage.installer().uninstall("autodev-java", new JupyterFolders.Place.User()))
                .getMessage()
                .contains("not installed by AutoDev"));
        stage.installer()
                .install(new KernelRequest(
                        "autodev-java",
                        "Mine",
                        new JupyterFolders.Place.User(),
                        KernelRequest.Kind.IJAVA,
                        KernelRequest.Jit.QUICK,
                        true,
                        Optional.of("ollama:llama3.1")));
        assertEquals("Mine", stage.read("autodev-java").displayName());
        assertEquals("ollama:llama3.1", stage.read("autodev-java").env().get("LLM_MODEL"));
    }

    @Test
    void uninstalling_leaves_nothing_of_ours() throws IOException {
        stage.install();
        stage.installer().uninstall("autodev-java", new JupyterFolders.Place.User());
        assertFalse(Files.exists(stage.spec("autodev-java")));
        assertEquals(List.of(), stage.jarFolders());
        assertEquals(List.of(), stage.installed());
        try (var left = Files.list(stage.data())) {
            assertEquals(List.of(stage.data().resolve("kernels")), left.toList());
        }
        assertTrue(assertThrows(
                        BadInput.class,
                        () -> stage.installer().uninstall("autodev-java", new JupyterFolders.Place.User()))
                .getMessage()
                .contains("autodev kernel list"));
    }

    @Test
    void without_a_training_run_the_kernel_has_no_archive_and_that_is_said() throws Exception {
        stage.library(
                "three", "if (words[0].equals(\"--train\")) throw new Exception(\"no luck\"); System.out.println(3);");
        assertEquals("none", stage.install().archive());
        assertTrue(stage.said.stream().anyMatch(line -> line.contains("without an archive")), stage.said.toString());
        assertEquals("3", stage.run("autodev-java"));
    }

    @Test
    void names_that_jupyter_does_not_take_are_refused() {
        for (String name : List.of("", ".", "..", "a/b", "../x", "Java", "my kernel", "ü"))
            assertEquals(
                    2,
                    assertThrows(BadInput.class, () -> stage.installer().install(Stage.named(name)))
                            .exitCode());
        assertTrue(assertThrows(BadInput.class, () -> JupyterFolders.checked("My Kernel"))
                .getMessage()
                .contains("for example my-kernel"));
    }

    @Test
    void a_folder_that_cannot_be_written_is_named_with_a_way_out() throws IOException {
        Files.writeString(stage.data(), "a file where the folder should be");
        var jupyter = assertThrows(Blocked.class, stage::install);
        assertTrue(jupyter.getMessage().contains("JUPYTER_DATA_DIR"), jupyter.getMessage());
        stage.environment.put("AUTODEV_DATA", stage.data().toString());
        var data = assertThrows(Blocked.class, stage::install);
        assertTrue(data.getMessage().contains("AUTODEV_DATA"), data.getMessage());
    }

    @Test
    void without_a_home_it_is_said_what_to_set() {
        stage.environment.remove("HOME");
        assertTrue(assertThrows(Blocked.class, stage::install).getMessage().contains("HOME is not set"));
    }

    @Test
    void signatures_are_left_out_and_folders_are_packed_so_that_the_archive_holds_their_classes() throws Exception {
        Path classes = stage.root.resolve("classes");
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve("META-INF/KEY.SF"), "Signature-Version: 1.0\n");
        Stage.jar(stage.parts.getFirst(), classes, 1_600_000_000_000L);
        Path more = Files.createDirectories(stage.root.resolve("more"));
        Files.writeString(more.resolve("notes.txt"), "notes");
        stage.parts.add(more);
        assertEquals("used", stage.install().archive());
        assertEquals("main one, other one", stage.run("autodev-java"));
        assertTrue(stage.installer().isCurrent("autodev-java"));
    }

    @Test
    void jjava_is_taken_as_it_was_installed_with_our_library_on_its_class_path() throws IOException {
        var wanted = new KernelRequest(
                "autodev-jjava",
                "AutoDev (JJava)",
                new JupyterFolders.Place.User(),
                KernelRequest.Kind.JJAVA,
                KernelRequest.Jit.QUICK,
                false,
                Optional.empty());
        var missing =
                assertThrows(AutodevException.class, () -> stage.installer().install(wanted));
        assertEquals(3, missing.exitCode());
        assertTrue(missing.getMessage().contains("pip install jjava"), missing.getMessage());
        Path theirs = Files.createDirectories(stage.spec("jjava"));
        Files.writeString(
                theirs.resolve("kernel.json"),
                "{\"argv\":[\"java\",\"-jar\",\"{resource_dir}/jjava.jar\",\"{connection_file}\"],\"display_name\":\"Java\","
                    + "\"language\":\"java\",\"env\":{\"JJAVA_CLASSPATH\":\"/theirs.jar\",\"JJAVA_TIMEOUT\":\"5\"}}");
        var installed = stage.installer().install(wanted);
        Kernelspec spec = stage.read("autodev-jjava");
        assertEquals(theirs.resolve("jjava.jar").toString(), spec.argv().get(2));
        assertTrue(Path.of(spec.argv().getFirst()).isAbsolute());
        String jars = "/theirs.jar:" + Path.of(installed.jars(), "library.jar");
        assertEquals(jars, spec.env().get("JJAVA_CLASSPATH"));
        assertEquals("5", spec.env().get("JJAVA_TIMEOUT"));
    }
}
