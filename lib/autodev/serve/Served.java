package autodev.serve;

import autodev.change.registry.IntentRegistry;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a server shows: the registry (open as long as the server is), the folder whose runs and sign-offs it shows
 * (absolute), and the environment that it was started with.
 */
public record Served(IntentRegistry registry, Path folder, Map<String, String> environment) {
    /** Holds its own copy. */
    public Served {
        environment = Map.copyOf(environment);
    }
}
