package autodev.devices.simulator;

import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import autodev.mcp.NpmPackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The real mobile-mcp, which reaches a simulator's phones by the real adb; its daemon ends with it. Without npm or
 * adb the test is skipped.
 */
final class RealMobileMcp implements AutoCloseable {
    static final String VERSION = "1.0.4";

    private final McpClient client;
    private final Path home;

    RealMobileMcp(int port, Path folder) throws IOException {
        new RealAdb(port, folder).says("version");
        Path installed = NpmPackages.installed("@mobilenext/mobile-mcp", VERSION);
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

    /**
     * Every process that has this {@code MOBILECLI_HOME} in its environment: the server, what it runs, and the daemon
     * that detaches itself.
     */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::ours).toList();
    }

    private boolean ours(ProcessHandle process) {
        try {
            Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
            return Files.readString(environment, StandardCharsets.ISO_8859_1).contains("MOBILECLI_HOME=" + home + "\0");
        } catch (IOException e) {
            return false; // it has ended, or is not this user's
        }
    }

    /**
     * Ends the server, and the daemon with it. Its number in {@code daemon.pid} may be one of the server's own
     * namespace, so that neither that file nor {@code mobilecli daemon stop} tells which process it is.
     */
    @Override
    public void close() {
        client.close();
        processes().forEach(ProcessHandle::destroy);
    }
}
