package autodev.devices.simulator;

import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import autodev.mcp.NpmPackages;
import autodev.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real mobile-mcp, which reaches a simulator's phones by the real adb; its daemon ends with it. Without npm or adb the test is skipped. */
final class RealMobileMcp implements AutoCloseable {
    static final String VERSION = "1.0.4";

    private final McpClient client;
    private final Path home;
    private final Path installed;

    RealMobileMcp(int port, Path folder) throws IOException {
        new RealAdb(port, folder).says("version");
        installed = NpmPackages.installed("@mobilenext/mobile-mcp", VERSION);
        home = Files.createDirectories(folder.resolve("mobilecli"));
        client = McpClient.connect(new McpEndpoint.Stdio(
                List.of("node", installed.resolve("lib/index.js").toString()), environment(port, folder), folder));
    }

    private Map<String, String> environment(int port, Path folder) {
        return Map.of(
                "ANDROID_ADB_SERVER_PORT", Integer.toString(port),
                "HOME", folder.toString(),
                "TMPDIR", folder.toString(),
                "MOBILECLI_HOME", home.toString(),
                "MOBILEMCP_DISABLE_TELEMETRY", "1");
    }

    McpClient client() {
        return client;
    }

    McpAnswer call(String tool, Map<String, ?> arguments) {
        return client.call(tool, arguments);
    }

    @Override
    public void close() {
        client.close();
        Path modules = installed.getParent().getParent();
        Command.of(modules.resolve(".bin/mobilecli").toString(), "daemon", "stop")
                .env("MOBILECLI_HOME", home.toString())
                .timeout(Duration.ofSeconds(20))
                .run();
    }
}
