package autodev.serve.mcp;

import autodev.cli.Cli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code autodev mcp} as a process of this class path. */
@Command(name = "autodev mcp")
final class McpProgram extends McpCommand {
    public static void main(String... args) {
        Cli.main(new McpProgram(), args);
    }

    /** What starts it in {@code folder}. */
    static List<String> command(Path folder, String... more) {
        var argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dautodev.terminals=",
                "-cp",
                System.getProperty("java.class.path"),
                McpProgram.class.getName(),
                "--workspace",
                folder.toString(),
                "--allow-run",
                "unsandboxed"));
        argv.addAll(List.of(more));
        return argv;
    }

    /** An environment that knows of no model and no devices; what it keeps goes below {@code state}. */
    static Map<String, String> environment(Path state) {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.matches("(LLM|OPENAI|ANTHROPIC|OLLAMA|AUTODEV|USE|MOBILEMCP)_.*"));
        environment.put("AUTODEV_STATE", state.toString());
        environment.put("OLLAMA_HOST", "127.0.0.1:1");
        return environment;
    }
}
