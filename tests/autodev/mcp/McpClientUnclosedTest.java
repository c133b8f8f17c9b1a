package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.llm.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that forgets to close. */
class McpClientUnclosedTest {
    @Test
    void it_ends_by_itself_and_takes_its_servers_along_without_a_word_of_ours(@TempDir Path folder) throws Exception {
        String marker = Marked.marker();
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName(),
                        folder.toString(),
                        marker)
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(program.waitFor(20, TimeUnit.SECONDS), "it goes on");
            assertEquals("HI scripted 7\n", said);
        } finally {
            program.destroyForcibly();
        }
        assertEquals(List.of(), Marked.processes(marker));
    }

    static final class Forgetful {
        private Forgetful() {}

        public static void main(String[] args) throws Exception {
            var host = McpHost.serve("host", 0, List.of(Tool.of("shout", "", String.class, String::toUpperCase)));
            var http = McpClient.connect(McpEndpoint.http(host.url().toString()));
            String body =
                    "import subprocess; greet(); subprocess.Popen(['sleep', '" + args[1] + "']); sys.stdin.read()";
            var stdio = McpClient.connect(ScriptedServer.in(Path.of(args[0]), body));
            System.out.println(http.call("shout", Map.of("value", "hi")).text() + " " + stdio.server());
        }
    }
}
