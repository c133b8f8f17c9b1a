package autodev.cli;

import autodev.Exit;
import autodev.Json;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.repair.Repair;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The training run of the class archive that warm starts use (see {@code setup.sh}): a whole repair of a tiny project in a
 * temporary folder, by a scripted model on loopback, so that the archive holds the classes that a real one needs. Prints
 * nothing unless a part of it fails, leaves nothing behind, ends by itself, and exits 0 whatever failed: an archive of fewer
 * classes is of use too.
 */
public final class WarmUp {
    // It takes a second or two; one that hangs would hold up the user's first command.
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    private static final String RUNNER = "sh test.sh";
    private static final Map<String, String> PROJECT = Map.of(
            "sum.sh", "sum() { echo $(($1 - $2)); }\n",
            "test.sh", """
            . ./sum.sh
            echo 1..1
            [ "$(sum 1 2)" = 3 ] && echo "ok 1 - sums" || { echo "not ok 1 - sums"; exit 1; }
            """);
    // A patch that does not help and one that does, in two dialects.
    private static final List<String> REPLIES = List.of(
            "A guess.\n\n```diff\n--- a/sum.sh\n+++ b/sum.sh\n@@ -1 +1 @@\n-sum() { echo $(($1 - $2)); }\n"
                    + "+sum() { echo $(($1 * $2)); }\n```\n",
            "The sign.\n\nPATCH::sum.sh\n" + "sum() { echo $(($1 + $2)); }\nENDPATCH\n");

    private WarmUp() {}

    /** Runs it; the arguments are not read. */
    public static void main(String[] args) {
        Thread worker = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> endInTime(worker));
        PrintStream err = System.err;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(System.out);
        try {
            Repair.getReady();
            new Options().run();
            Path folder = Files.createTempDirectory("autodev-warm-up");
            // What this calls is nobody's cost.
            System.setProperty("autodev.state", folder.resolve("state").toString());
            try (var server = new ScriptedModel()) {
                repair(folder, server);
            } finally {
                delete(folder);
            }
        } catch (IOException | RuntimeException e) {
            err.println("autodev: the training of the class archive is not complete: " + e);
        }
    }

    private static void repair(Path folder, ScriptedModel server) throws IOException {
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        for (var file : PROJECT.entrySet()) Files.writeString(workspace.resolve(file.getKey()), file.getValue());
        try (var repair = Repair.in(workspace)
                .runner(RUNNER)
                .model(server.model())
                .listen(event -> Json.line(event))
                .zipAtEnd(folder.resolve("final.zip"))) {
            RepairRun.show(repair, new SharedOptions());
            Json.pretty(repair.history());
        }
    }

    private static void endInTime(Thread worker) {
        try {
            Thread.sleep(ENOUGH);
            // It cleans up, and what it has loaded so far is archived.
            worker.interrupt();
            Thread.sleep(ENOUGH);
            Runtime.getRuntime().halt(Exit.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** The commands of scripts look like this. */
    @Command(name = "warm-up", description = "What a repair may be told.", footer = "Example: none")
    static final class Options implements Callable<Integer> {
        @Mixin
        private RepairOptions options = new RepairOptions();

        /** Runs it once well enough to read every kind of option, and once for each answer of picocli's own. */
        void run() {
            for (String args :
                    List.of("--timeout 0 --max-iters 1 --zip none --model none", "--version", "--help", "-?")) {
                var nowhere = new PrintWriter(OutputStream.nullOutputStream(), true);
                Cli.run(new Options(), nowhere, nowhere, args.split(" "));
            }
        }

        @Override
        public Integer call() {
            return options.run();
        }
    }

    /** A server on loopback that speaks as much HTTP as our own client needs, and answers with {@link #REPLIES} in order. */
    private static final class ScriptedModel implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());

        ScriptedModel() throws IOException {
            Thread.ofPlatform().daemon().start(this::serve);
        }

        Model model() {
            return Models.of("openai:warm-up", Map.of("LLM_BASE_URL", "http://127.0.0.1:" + listening.getLocalPort()));
        }

        private void serve() {
            var replies = REPLIES.iterator();
            while (!listening.isClosed() && replies.hasNext()) {
                try (Socket socket = listening.accept()) {
                    var in = new BufferedInputStream(socket.getInputStream());
                    while (replies.hasNext() && request(in)) answer(socket.getOutputStream(), replies.next());
                } catch (IOException e) {
                    return; // closed, or the client is gone: the repair has ended
                }
            }
        }

        private static boolean request(InputStream in) throws IOException {
            long length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15))
                    length = Long.parseLong(line.substring(15).strip());
            }
            in.skipNBytes(length);
            return length > 0;
        }

        private static String line(InputStream in) throws IOException {
            var text = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) if (c != '\r') text.append((char) c);
            return text.toString();
        }

        private static void answer(OutputStream out, String reply) throws IOException {
            byte[] body = Json.line(Map.of(
                            "choices",
                            List.of(Map.of(
                                    "finish_reason", "stop", "message", Map.of("role", "assistant", "content", reply))),
                            "usage",
                            Map.of("prompt_tokens", 1, "completion_tokens", 1, "total_tokens", 2)))
                    .getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length;
            out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
