package autodev.notebook.install;

import autodev.BadInput;
import autodev.Blocked;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Jupyter's data folders, as jupyter_core's {@code paths.py} has them; kernels lie below {@code kernels} in each. */
public final class JupyterFolders {
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");

    private JupyterFolders() {}

    /** Which of the folders a kernel is put into. */
    public sealed interface Place {
        /** The user's own. */
        record User() implements Place {}

        /** That of the Python whose Jupyter it is, a virtual environment most often. */
        record System() implements Place {}

        /** {@code share/jupyter} below a folder. */
        record Prefix(Path folder) implements Place {}
    }

    /** The data folder of {@code place}. Throws Blocked if there is no home, or no Python. */
    public static Path of(Place place, Surroundings here) {
        return switch (place) {
            case Place.User() -> user(here);
            case Place.System() ->
                Jupyter.prefix(here)
                        .orElseThrow(() -> new Blocked("--sys-prefix: neither jupyter nor python3 is on the PATH;"
                                + " activate the environment that Jupyter is in, or leave the option out"))
                        .resolve("share/jupyter");
            case Place.Prefix(Path folder) ->
                folder.toAbsolutePath().normalize().resolve("share/jupyter");
        };
    }

    /** The user's own data folder: {@code $JUPYTER_DATA_DIR}, else by the platform's rules. */
    static Path user(Surroundings here) {
        return here.folder("JUPYTER_DATA_DIR").orElseGet(() -> {
            if (here.mac()) return here.home().resolve("Library/Jupyter");
            if (here.windows())
                return here.folder("APPDATA")
                        .map(folder -> folder.resolve("jupyter"))
                        .orElseGet(() -> here.folder("JUPYTER_CONFIG_DIR")
                                .orElseGet(() -> here.home().resolve(".jupyter"))
                                .resolve("data"));
            return here.folder("XDG_DATA_HOME")
                    .orElseGet(() -> here.home().resolve(".local/share"))
                    .resolve("jupyter");
        });
    }

    /** Every data folder that is known: those that Jupyter itself names, where it is installed, and the usual ones. */
    static List<Path> all(Surroundings here, Optional<Jupyter> jupyter) {
        var folders = new LinkedHashSet<Path>();
        here.variable("JUPYTER_PATH").ifPresent(list -> {
            for (String one : list.split(Pattern.quote(File.pathSeparator)))
                if (!one.isBlank()) folders.add(Path.of(one).toAbsolutePath().normalize());
        });
        folders.add(user(here));
        jupyter.ifPresent(found -> folders.addAll(found.path()));
        if (here.windows()) here.folder("PROGRAMDATA").ifPresent(folder -> folders.add(folder.resolve("jupyter")));
        else folders.addAll(List.of(Path.of("/usr/local/share/jupyter"), Path.of("/usr/share/jupyter")));
        return List.copyOf(folders);
    }

    /** {@code name} if Jupyter takes it for a kernel; else throws BadInput. It lower-cases names itself, so they are lower case. */
    public static String checked(String name) {
        if (NAME.matcher(name).matches() && !name.matches("\\.+")) return name;
        throw new BadInput("--name is \"" + name
                + "\", which Jupyter does not take; use lower-case letters a to z, digits, '.', '_' and '-'"
                + (name.matches("(?i)[a-z0-9._ -]+") && !name.matches("\\.+")
                        ? ", for example "
                                + name.toLowerCase(java.util.Locale.ROOT)
                                        .strip()
                                        .replace(' ', '-')
                        : "")
                + "; --display-name may be any text");
    }
}
