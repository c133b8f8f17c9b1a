package autodev.serve;

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.Secrets;
import autodev.StateFolder;
import autodev.change.registry.IntentRegistry;
import autodev.cli.SharedOptions;
import autodev.cli.Terminal;
import autodev.cli.Version;
import autodev.serve.page.PagePart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the web server until Ctrl-C; prints its link, and at a terminal a new one for every Enter. */
public class ServeCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "This port and no other; 0 is any. Default: 8765, or a free one behind it.")
    private @Nullable Integer port;

    @Option(names = "--workspace", paramLabel = "DIR", description = "The project's folder. Default: this one.")
    private Path workspace = Path.of("");

    @ArgGroup
    private Browsing browsing = new Browsing();

    /** One of the two. */
    static final class Browsing {
        @Option(names = "--open", description = "Open the link in a browser, if this is a terminal.")
        private boolean open;

        @Option(names = "--no-browser", description = "Only print the link, as it is without this too.")
        private boolean none;
    }

    /** What {@code --json} prints, once the server runs. */
    record Running(String url, int port) {}

    @Override
    public Integer call() {
        Path folder = workspace.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) throw new BadInput("--workspace " + workspace + " is no folder");
        var environment = environment();
        try (var registry = IntentRegistry.open(environment)) {
            var served = new Served(registry, folder, environment);
            var setup = Server.of(served, List.of(new PagePart(served)))
                    .version(Version.number())
                    .defects(this::defect);
            try (var server = (port == null ? setup : setup.port(port)).start()) {
                announce(server);
                Thread listener = Thread.ofVirtual().start(() -> links(server));
                await();
                listener.interrupt();
            }
        }
        return Exit.INTERRUPTED;
    }

    private static Map<String, String> environment() {
        return StateFolder.environment();
    }

    private void announce(Server server) {
        String link = server.link();
        System.out.println(shared.json() ? Json.line(new Running(link, server.port())) : link);
        if (!shared.quiet())
            System.err.println(
                    "The link lets in one browser." + (asks() ? " Enter prints another one;" : "") + " Ctrl-C ends.");
        if (browsing.open && Terminal.output()) Browser.open(server.link());
    }

    private boolean asks() {
        return Terminal.input() && !shared.json();
    }

    private void links(Server server) {
        if (!asks()) return;
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            while (in.readLine() != null) System.out.println(server.link());
        } catch (IOException e) {
            System.err.println("autodev: no more lines can be read: " + e.getMessage());
        }
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            return; // Ctrl-C is how this ends; with the flag set the server's own end would not wait
        }
    }

    private void defect(Throwable error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        String said = "a defect in AutoDev, please report it: " + (shared.verbose() ? trace : error);
        System.err.println("autodev: " + Secrets.redact(said));
    }
}
