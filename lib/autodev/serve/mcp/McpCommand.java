package autodev.serve.mcp;

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.cli.SharedOptions;
import autodev.mcp.McpHost;
import autodev.mcp.McpPipe;
import autodev.process.ProcessException;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mcp}: our tools for other agents, over standard input and output until that ends, or over HTTP until Ctrl-C. */
public class McpCommand implements Callable<Integer> {
    private static final String TOKEN = "AUTODEV_MCP_TOKEN";
    private static final int TOKEN_BYTES = 32;
    private static final int LEAST_TOKEN = 16;
    private static final int MOST_PHONES = 64;

    /** What whoever starts the server may allow commands. */
    enum Allowed {
        NETWORK,
        UNSANDBOXED
    }

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The project's folder, whose files alone may be named. Default: this one.")
    private Path workspace = Path.of("");

    @Option(
            names = "--http",
            paramLabel = "PORT",
            description =
                    "Serve over HTTP on 127.0.0.1 in place of standard input and output; 0 is any port that is free.")
    private @Nullable Integer http;

    @Option(
            names = "--tools",
            paramLabel = "GROUP",
            split = ",",
            description = "Only these: agents, plan, repair, devices, change. Default: all.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--allow-run",
            paramLabel = "network|unsandboxed",
            split = ",",
            description = "Let commands use the network where a call asks for it; let them run without a sandbox where"
                    + " none works. Default: neither.")
    private List<Allowed> allowed = new ArrayList<>();

    @Option(names = "--budget", paramLabel = "AMOUNT", description = "What models may cost in each call: $0.50, 50k.")
    private @Nullable String budget;

    @Option(names = "--simulate", paramLabel = "N", description = "N simulated phones in place of devices.")
    private @Nullable Integer phones;

    /** What {@code --json} prints, once the server runs over HTTP. */
    record Running(String url, int port) {}

    @Override
    public Integer call() throws InterruptedException {
        InputStream in = System.in;
        PrintStream out = System.out;
        if (http == null) {
            // Nothing but the protocol may get there, whatever a library prints or reads.
            System.setOut(System.err);
            System.setIn(InputStream.nullInputStream());
        }
        McpSettings settings = settings();
        try (var offered = new OfferedTools(settings, ToolGroup.of(groups))) {
            // Found out beside the handshake, which a client waits for.
            if (settings.sandbox() == Sandbox.Mode.REQUIRE) Thread.ofVirtual().start(McpCommand::warn);
            return http == null ? pipe(offered, in) : host(offered, http, out);
        }
    }

    private static void warn() {
        String why;
        try {
            why = Sandboxes.obstacle().orElse("");
        } catch (ProcessException e) {
            why = String.valueOf(e.getMessage());
        }
        if (!why.isEmpty())
            System.err.println("autodev: no sandbox works here (" + why + "), so calls that run commands are refused;"
                    + " --allow-run unsandboxed lets them run without one");
    }

    private McpSettings settings() {
        if (phones != null && (phones < 1 || phones > MOST_PHONES))
            throw new BadInput("--simulate " + phones + "; expected 1 to " + MOST_PHONES + " phones");
        return new McpSettings(
                workspace,
                shared.model(),
                Optional.ofNullable(budget),
                allowed.contains(Allowed.UNSANDBOXED) ? Sandbox.Mode.AUTO : Sandbox.Mode.REQUIRE,
                allowed.contains(Allowed.NETWORK),
                phones == null ? OptionalInt.empty() : OptionalInt.of(phones),
                environment());
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        String state = System.getProperty("autodev.state", "");
        if (!state.isEmpty()) environment.put("AUTODEV_STATE", state);
        return environment;
    }

    private static int pipe(OfferedTools offered, InputStream in) throws InterruptedException {
        // Not System.out, which keeps silent about a reader that is gone.
        try (var pipe = McpPipe.serve(offered.offer(), in, new FileOutputStream(FileDescriptor.out))) {
            pipe.await();
            return Exit.DONE;
        }
    }

    private int host(OfferedTools offered, int port, PrintStream out) {
        Optional<String> set = Optional.ofNullable(System.getenv(TOKEN)).filter(token -> !token.isBlank());
        String token = set.map(McpCommand::checked).orElseGet(McpCommand::random);
        try (var host = McpHost.serve(offered.offer(), port, Optional.of(token))) {
            if (shared.json())
                out.println(
                        Json.line(new Running(host.url().toString(), host.url().getPort())));
            if (!shared.quiet() || set.isEmpty()) System.err.println("MCP server at " + host.url());
            if (set.isEmpty()) System.err.println("Authorization: Bearer " + token);
            if (!shared.quiet()) System.err.println("Ctrl-C ends.");
            await();
        }
        return Exit.INTERRUPTED;
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // Ctrl-C is how this ends; the server's own end would not wait with the flag set.
            System.err.println("ended");
        }
    }

    private static String checked(String token) {
        if (token.matches("\\S{" + LEAST_TOKEN + ",}")) return token;
        throw new BadInput(TOKEN + " has " + token.length() + " characters; expected " + LEAST_TOKEN
                + " or more, and no spaces, for example from: openssl rand -hex 32");
    }

    private static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
