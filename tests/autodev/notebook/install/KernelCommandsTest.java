package autodev.notebook.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.cli.Cli;
import autodev.notebook.kernel.KernelMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class KernelCommandsTest {
    @TempDir
    Path folder;

    @Command(
            name = "autodev kernel",
            subcommands = {
                KernelCommands.Install.class,
                KernelCommands.Uninstall.class,
                KernelCommands.ListKernels.class,
                KernelCommands.Doctor.class
            })
    static final class Kernel {}

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Cli.run(new Kernel(), new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    @Test
    void the_help_names_every_option() {
        assertEquals(0, run("install", "--help"));
        for (String option : List.of("--name", "--display-name", "--sys-prefix", "--prefix", "--kernel", "--jit"))
            assertTrue(out.toString().contains(option), option);
        assertTrue(out.toString().contains("$AUTODEV_DATA"), out.toString());
    }

    @Test
    void wrong_words_are_refused_before_anything_is_done() {
        assertEquals(2, run("install", "--prefix", folder.toString(), "--name", "a/b"));
        assertTrue(err.toString().contains("--name is \"a/b\""), err.toString());
        assertEquals(2, run("install", "--prefix", folder.toString(), "--sys-prefix"));
        assertEquals(2, run("install", "--kernel", "beaker"));
        assertEquals(2, run("uninstall", "--prefix", folder.toString()));
        assertTrue(err.toString().contains("there is no kernel autodev-java"), err.toString());
    }

    @Test
    void who_has_no_jupyter_reads_in_one_line_how_to_get_one() {
        var stage = new Stage(folder);
        stage.environment.put("PATH", folder.toString());
        String line = KernelCommands.toOpenNotebooks(stage.here());
        assertTrue(line.startsWith("no Jupyter with a page is here") && line.contains("pip install"), line);
        assertEquals(1, line.lines().count());
    }

    /** The real kernel, installed and started through Jupyter's own client. */
    @Test
    void the_kernel_is_sound_after_its_installation() throws IOException {
        var stage = new Stage(folder);
        assertEquals("autodev.notebook.kernel.KernelMain", KernelMain.class.getName());
        var tests = Pattern.compile("junit|opentest4j|apiguardian|mockwebserver|rapaio|jjava");
        stage.parts.addAll(Surroundings.here(KernelCommandsTest.class).classPath().stream()
                .filter(part -> !tests.matcher(part.getFileName().toString()).find())
                .toList());
        var said = new ArrayList<String>();
        var installed = new KernelInstaller(stage.here(), said::add).install(KernelRequest.usual());
        assertEquals("used", installed.archive(), said.toString());
        var report = new KernelDoctor(stage.here(), "autodev-java").examine();
        assertTrue(report.success(), report.toString());
    }
}
