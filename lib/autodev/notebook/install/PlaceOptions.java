package autodev.notebook.install;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which of Jupyter's folders is meant; at most one of them. */
final class PlaceOptions {
    @Option(names = "--sys-prefix", description = "The Jupyter of the environment that jupyter or python3 runs in.")
    boolean system;

    @Option(names = "--prefix", paramLabel = "DIR", description = "DIR/share/jupyter.")
    @Nullable
    Path prefix;

    static JupyterFolders.Place of(@Nullable PlaceOptions given) {
        if (given == null) return new JupyterFolders.Place.User();
        return given.prefix != null ? new JupyterFolders.Place.Prefix(given.prefix) : new JupyterFolders.Place.System();
    }
}
