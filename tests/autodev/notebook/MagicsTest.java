package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicsTest {
    @TempDir
    private Path folder;

    @Test
    void every_magic_is_listed_with_what_it_takes_and_does() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            assertEquals(
                    List.of(
                            "%%ask",
                            "%%patch",
                            "%%plan",
                            "%devices",
                            "%lsmagic",
                            "%magics",
                            "%model",
                            "%patch",
                            "%plan",
                            "%repair",
                            "%replay",
                            "%usage"),
                    lab.kernel.helps.keySet().stream().sorted().toList());
            String all = lab.kernel.line("%magics").value();
            for (String help : lab.kernel.helps.values())
                assertTrue(help.matches("%%?\\w+.*  [A-Z].*\\.") && help.lines().count() == 1, help);
            for (String name : lab.kernel.helps.keySet()) assertTrue(all.contains(name), name + " in " + all);
            assertEquals(all, lab.kernel.line("%lsmagic").value());
            assertEquals(all, lab.kernel.run(Notebook::magics).value());
        }
    }

    @Test
    void one_can_be_looked_up() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            String text = lab.kernel.line("%magics plan").value();
            assertTrue(text.contains("%%plan [FOLDER] [--run]") && text.contains("%plan [run|show]"), text);
            var error = assertThrows(BadInput.class, () -> lab.kernel.line("%magics nosuch"));
            assertTrue(error.getMessage().startsWith("there is no magic nosuch; there are "), error.getMessage());
        }
    }

    @Test
    void another_capability_adds_its_own() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            Notebook.add(Magic.line("weather", "", "Tells the weather.", words -> "rain"));
            assertEquals("rain", lab.kernel.line("%weather").value());
            assertEquals("%weather  Tells the weather.", lab.kernel.helps.get("%weather"));
            var twice = assertThrows(
                    BadInput.class, () -> Notebook.add(Magic.line("plan", "", "Something else.", _ -> null)));
            assertEquals("there is a magic %plan already; name this one otherwise", twice.getMessage());
        }
    }

    /** Stands for a capability that names its magics as a service. */
    public static final class Provided implements MagicProvider {
        @Override
        public List<Magic> magics() {
            return List.of(Magic.cell(
                    "provided",
                    "",
                    "Counts the lines.",
                    (_, body) -> body.lines().count()));
        }
    }

    @Test
    void those_that_are_named_as_a_service_are_found_and_a_broken_one_harms_nobody() throws Exception {
        Path services = Files.createDirectories(folder.resolve("jar/META-INF/services"));
        Files.writeString(
                services.resolve(MagicProvider.class.getName()),
                "no.such.Provider\n" + Provided.class.getName() + "\n");
        var before = Thread.currentThread().getContextClassLoader();
        var err = System.err;
        var said = new ByteArrayOutputStream();
        try (var loader =
                new URLClassLoader(new URL[] {folder.resolve("jar").toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            System.setErr(new PrintStream(said));
            try (var lab = NotebookLab.without(folder)) {
                assertEquals("3", lab.kernel.cell("%%provided", "1\n2\n3").value());
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            System.setErr(err);
        }
        assertTrue(said.toString().contains("no.such.Provider"), said.toString());
    }
}
