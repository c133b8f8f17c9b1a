package autodev.notebook.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDoctorTest {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void begin() throws IOException {
        stage = Stage.with(folder, "one");
        // Nothing of Jupyter, so nothing is started.
        stage.environment.put("PATH", "");
    }

    private Finding finding(String what) {
        return new KernelDoctor(stage.here(), "autodev-java")
                .examine().findings().stream()
                        .filter(finding -> finding.what().equals(what))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nothing is said of " + what));
    }

    @Test
    void where_nothing_is_there_each_thing_is_named_with_a_way_to_get_it() {
        var report = new KernelDoctor(stage.here(), "autodev-java").examine();
        assertFalse(report.success());
        assertTrue(
                finding("Jupyter").fix().contains("pip install notebook"),
                finding("Jupyter").fix());
        assertEquals("autodev kernel install", finding("kernelspec").fix());
        for (Finding one : report.findings())
            assertTrue(one.state() == Finding.State.GOOD || !one.fix().isEmpty(), one.what() + " has no fix");
    }

    @Test
    void an_installation_is_sound_until_its_jars_change() throws IOException {
        var installed = stage.install();
        assertEquals(Finding.State.GOOD, finding("kernelspec").state());
        assertEquals(Finding.State.GOOD, finding("jars").state());
        assertEquals(Finding.State.GOOD, finding("archive of classes").state());
        Files.delete(Path.of(installed.jars(), "library.jar"));
        assertEquals(Finding.State.MISSING, finding("jars").state());
        assertEquals("autodev kernel install", finding("jars").fix());
    }

    @Test
    void a_java_that_has_moved_is_missed() throws IOException {
        stage.install();
        Path json = stage.spec("autodev-java").resolve("kernel.json");
        Files.writeString(
                json, Files.readString(json).replace(stage.here().java().toString(), "/gone/bin/java"));
        assertEquals("/gone/bin/java is gone", finding("the kernel's Java").found());
        assertEquals(1, stage.installed().size());
        assertFalse(stage.installer().isCurrent("autodev-java"));
    }

    @Test
    void an_archive_that_is_gone_is_a_note() throws IOException {
        stage.install();
        Files.delete(Path.of(stage.read("autodev-java")
                .metadata()
                .autodev()
                .orElseThrow()
                .archive()
                .orElseThrow()));
        assertEquals(Finding.State.NOTE, finding("archive of classes").state());
    }

    @Test
    void a_kernelspec_that_is_cut_off_or_not_ours_is_told() throws IOException {
        stage.install();
        Path json = stage.spec("autodev-java").resolve("kernel.json");
        Files.writeString(json, "{\"argv\": [", StandardOpenOption.TRUNCATE_EXISTING);
        assertTrue(
                finding("kernelspec").found().contains("cannot read"),
                finding("kernelspec").found());
        Files.writeString(json, "{\"argv\": [\"x\"], \"language\": \"java\"}");
        assertEquals("autodev kernel install --replace", finding("kernelspec").fix());
    }

    @Test
    void a_kernel_where_jupyter_does_not_look_is_told() {
        stage.environment.put("PATH", System.getenv("PATH"));
        stage.installer()
                .install(new KernelRequest(
                        "autodev-java",
                        "Far",
                        new JupyterFolders.Place.Prefix(folder.resolve("far")),
                        KernelRequest.Kind.IJAVA,
                        KernelRequest.Jit.QUICK,
                        false,
                        Optional.empty()));
        var found = finding("kernelspec");
        assertEquals(Finding.State.MISSING, found.state());
        assertTrue(found.fix().contains("JUPYTER_PATH to " + folder.resolve("far/share/jupyter")), found.fix());
    }

    @Test
    void a_kernel_that_does_not_start_is_told_with_what_it_said() {
        stage.environment.put("PATH", System.getenv("PATH"));
        stage.install();
        var start = finding("a start");
        assertEquals(Finding.State.MISSING, start.state());
        assertTrue(start.found().contains("the kernel did not answer"), start.found());
    }

    @Test
    void every_line_is_short_enough_to_read_and_has_its_fix_below() {
        var drawn = autodev.view.Terminal.plain()
                .draw(new KernelDoctor.Report(false, List.of(Finding.missing("jars", "gone", "install"))).view());
        assertEquals(
                List.of("missing  jars: gone", "         install"),
                drawn.lines().map(String::stripTrailing).toList());
    }
}
