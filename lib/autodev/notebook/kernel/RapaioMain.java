package autodev.notebook.kernel;

import autodev.notebook.Imports;
import autodev.notebook.Notebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Rapaio's kernel, as it is, started with the library in it. Its one argument is the connection file that Jupyter writes. What it
 * does better than rapaio alone is in {@link RapaioRequests}; the rest of rapaio's faults stay.
 */
public final class RapaioMain {
    private RapaioMain() {}

    /** Runs until the front end asks it to end, or whoever started it is gone. */
    public static void main(String... words) throws Exception {
        if (words.length != 1) {
            System.err.println(
                    "autodev rapaio kernel: give the connection file that Jupyter writes; `autodev kernel install"
                            + " --kernel rapaio` sets Jupyter up to do so");
            System.exit(2);
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        Parent.followFrontEnd();
        var where = Transform.fromJson(Files.readString(Path.of(words[0])), ConnectionProperties.class);
        var channels = new Channels(where);
        var rapaio = MainApp.kernel;
        var ours = new RapaioKernel(rapaio, channels);
        Notebook.begin(ours);
        for (String line : Imports.text().lines().toList())
            rapaio.javaEngine().getShell().eval(line);
        new RapaioRequests(rapaio, channels, ours).begin(where);
        channels.joinUntilClose();
        System.exit(0);
    }
}
