package autodev;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where what is kept between runs of a user lies (what calls cost, what was typed): {@code $AUTODEV_STATE}, else {@code autodev}
 * below {@code $XDG_STATE_HOME} or {@code ~/.local/state} (XDG Base Directory Specification 0.8).
 */
public final class StateFolder {
    private StateFolder() {}

    /** This process's own environment; the system property {@code autodev.state} stands in it for {@code AUTODEV_STATE}. */
    public static Map<String, String> environment() {
        String state = System.getProperty("autodev.state", "");
        if (state.isEmpty()) return System.getenv();
        var environment = new HashMap<>(System.getenv());
        environment.put("AUTODEV_STATE", state);
        return environment;
    }

    /** The folder, which may not exist yet; empty where no home is known. Throws BadInput if a variable is no path. */
    public static Optional<Path> of(Map<String, String> environment) {
        try {
            for (var place : List.of(
                    Map.entry("AUTODEV_STATE", ""),
                    Map.entry("XDG_STATE_HOME", "autodev"),
                    Map.entry("HOME", ".local/state/autodev"))) {
                String value = environment.getOrDefault(place.getKey(), "").strip();
                if (!value.isEmpty())
                    return Optional.of(Path.of(value)
                            .resolve(place.getValue())
                            .toAbsolutePath()
                            .normalize());
            }
        } catch (InvalidPathException e) {
            throw new BadInput("AUTODEV_STATE, XDG_STATE_HOME or HOME is not a path: " + e.getMessage(), e);
        }
        return Optional.empty();
    }
}
