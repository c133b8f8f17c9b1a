package autodev.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A model server on loopback that streams OpenAI's chat completions: as many tokens as asked for, one every so often. Each token
 * is the question and a number, so a reader knows whose it is and whether one is missing.
 */
final class StreamStub implements AutoCloseable {
    private static final Pattern QUESTION = Pattern.compile("\"content\":\"([^\"]*)\"");
    private final ServerSocket listening = new ServerSocket(0, 2_000, InetAddress.getLoopbackAddress());
    private final int tokens;
    private final Duration pause;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    StreamStub(int tokens, Duration pause) throws IOException {
        this.tokens = tokens;
        this.pause = pause;
        Thread.ofVirtual().start(this::listen);
    }

    /** The token {@code n}, counted from 0, of the answer to {@code question}. */
    static String token(String question, int n) {
        return question + "#" + n + " ";
    }

    int port() {
        return listening.getLocalPort();
    }

    /** What a process, or a model in this one, must have in its environment to ask this server. */
    Map<String, String> environment() {
        return Map.of("LLM_BASE_URL", "http://127.0.0.1:" + port(), "NO_PROXY", "127.0.0.1", "no_proxy", "127.0.0.1");
    }

    /** The most calls that were answered at one time. */
    int mostAtOnce() {
        return most.get();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return; // the measurement is over
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String body = body(in);
            while (body != null) {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                stream(body, socket.getOutputStream());
                open.decrementAndGet();
                body = body(in);
            }
        } catch (IOException | InterruptedException gone) {
            open.decrementAndGet(); // the client has what it wanted
        }
    }

    private static @org.jspecify.annotations.Nullable String body(BufferedReader in) throws IOException {
        int length = 0;
        String line = in.readLine();
        if (line == null) return null;
        for (; !line.isEmpty(); line = in.readLine())
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                length = Integer.parseInt(line.substring(15).strip());
        char[] body = new char[length];
        for (int at = 0; at < length; ) at += in.read(body, at, length - at);
        return new String(body);
    }

    private void stream(String body, OutputStream out) throws IOException, InterruptedException {
        var asked = QUESTION.matcher(body);
        String question = asked.find() ? asked.group(1) : "";
        out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        for (int n = 0; n < tokens; n++) {
            if (n > 0) Thread.sleep(pause);
            chunk(out, "data: {\"choices\":[{\"delta\":{\"content\":\"" + token(question, n) + "\"}}]}\n\n");
        }
        chunk(
                out,
                "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[],\"usage\":"
                        + "{\"prompt_tokens\":5,\"completion_tokens\":" + tokens + "}}\n\ndata: [DONE]\n\n");
        out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
