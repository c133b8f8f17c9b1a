package autodev.serve;

import io.javalin.config.RoutesConfig;

/** A part of the server: the paths that it answers. Every request that reaches it has passed the server's gate. */
public interface Part {
    /** Adds its paths. */
    void routes(RoutesConfig routes);
}
