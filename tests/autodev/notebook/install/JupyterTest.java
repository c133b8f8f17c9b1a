package autodev.notebook.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JupyterTest {
    @TempDir
    Path folder;

    private static Surroundings here(String system, Map<String, String> environment) {
        return new Surroundings(environment, system, Path.of("jdk"), List.of());
    }

    @Test
    void the_python_in_the_first_line_of_jupyter_is_asked() throws IOException {
        var real = Jupyter.find(here("Linux", System.getenv())).orElseThrow();
        assertTrue(real.has("jupyter_client"), real.toString());
        assertTrue(real.path().contains(Path.of("/usr/share/jupyter")), real.toString());
        Path script = folder.resolve("jupyter");
        Files.writeString(script, "#!/bin/sh\n'''exec' \"" + real.python() + "\" \"$0\" \"$@\"\n' '''\n");
        assertTrue(script.toFile().setExecutable(true));
        var found = Jupyter.find(here("Linux", Map.of("PATH", folder.toString(), "HOME", folder.toString())));
        assertEquals(real.python(), found.orElseThrow().python());
        assertEquals(folder.resolve(".local/share/jupyter"), found.get().path().getFirst());
    }

    @Test
    void without_a_python_there_is_none() {
        assertEquals(Optional.empty(), Jupyter.find(here("Linux", Map.of("PATH", folder.toString()))));
    }

    @Test
    void each_system_has_its_folder() {
        var user = new JupyterFolders.Place.User();
        String home = folder.toString();
        assertEquals(
                folder.resolve("data"),
                JupyterFolders.of(user, here("Linux", Map.of("HOME", home, "JUPYTER_DATA_DIR", home + "/data"))));
        assertEquals(
                folder.resolve(".local/share/jupyter"), JupyterFolders.of(user, here("Linux", Map.of("HOME", home))));
        assertEquals(
                folder.resolve("x/jupyter"),
                JupyterFolders.of(user, here("Linux", Map.of("HOME", home, "XDG_DATA_HOME", home + "/x"))));
        assertEquals(
                folder.resolve("Library/Jupyter"), JupyterFolders.of(user, here("Mac OS X", Map.of("HOME", home))));
        assertEquals(folder.resolve("jupyter"), JupyterFolders.of(user, here("Windows 11", Map.of("APPDATA", home))));
    }

    @Test
    void the_prefix_is_that_of_the_python() {
        var system = JupyterFolders.of(new JupyterFolders.Place.System(), here("Linux", System.getenv()));
        assertTrue(system.endsWith("share/jupyter") && system.isAbsolute(), system.toString());
    }
}
