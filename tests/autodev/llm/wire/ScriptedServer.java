package autodev.llm.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A real server on loopback that answers byte for byte as told: each request gets the next script, the last one for good. */
public final class ScriptedServer implements AutoCloseable {
    /** What the server does once it has read a request. */
    @FunctionalInterface
    public interface Script {
        void answer(Socket socket, OutputStream out) throws Exception;

        /** Whether the connection serves the next request too: the answer says itself where it ends. */
        default boolean keepsAlive() {
            return false;
        }
    }

    /** A request as it came over the wire; header names are lower case. */
    public record Seen(String method, String path, Map<String, String> headers, String body) {}

    private final ServerSocket listening;
    private final BiFunction<Integer, String, Script> scripts;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger served = new AtomicInteger();
    public final CountDownLatch asked = new CountDownLatch(1);
    public final CountDownLatch clientGone = new CountDownLatch(1);

    private ScriptedServer(BiFunction<Integer, String, Script> scripts) throws IOException {
        this.scripts = scripts;
        listening = new ServerSocket(0, 2000, InetAddress.getLoopbackAddress());
    }

    public static ScriptedServer of(Script... scripts) throws IOException {
        return started((turn, _) -> scripts[Math.min(turn, scripts.length - 1)]);
    }

    /** A server whose answer is told by the request's body. */
    public static ScriptedServer telling(Function<String, Script> scripts) throws IOException {
        return started((_, body) -> scripts.apply(body));
    }

    private static ScriptedServer started(BiFunction<Integer, String, Script> scripts) throws IOException {
        var server = new ScriptedServer(scripts);
        Thread.ofVirtual().start(server::listen);
        return server;
    }

    /** A whole HTTP response with a JSON body; {@code headers} are lines without their end. */
    public static Script json(int status, String body, String... headers) {
        return typed(status, "application/json", body, headers);
    }

    public static Script typed(int status, String type, String body, String... headers) {
        return (_, out) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            out.write(head(status, "Content-Type: " + type, "Content-Length: " + bytes.length, headers));
            out.write(bytes);
        };
    }

    /** A stream: these bytes under status 200, their end being that of the connection. */
    public static Script streamed(String type, byte[] bytes) {
        return (_, out) -> {
            out.write(head(200, "Content-Type: " + type, "Cache-Control: no-cache"));
            out.write(bytes);
        };
    }

    /** A stream of these HTTP chunks, each of which a client reads by itself; the connection stays open. */
    public static Script chunked(String type, byte[]... chunks) {
        return new Chunked(type, chunks);
    }

    private record Chunked(String type, byte[]... chunks) implements Script {
        @Override
        public void answer(Socket socket, OutputStream out) throws IOException {
            var all = new ByteArrayOutputStream();
            all.writeBytes(("HTTP/1.1 200 Said\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (byte[] chunk : chunks) {
                if (chunk.length == 0) continue; // would be the end
                all.writeBytes((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                all.writeBytes(chunk);
                all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            all.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            all.writeTo(out);
        }

        @Override
        public boolean keepsAlive() {
            return true;
        }
    }

    /** These bytes and no more; then the connection is closed. */
    public static Script raw(byte[] bytes) {
        return (_, out) -> out.write(bytes);
    }

    public static byte[] head(int status, String one, String two, String... more) {
        String head = "HTTP/1.1 " + status + " Said\r\n" + one + "\r\n" + two + "\r\nConnection: close\r\n";
        for (String line : more) head += line + "\r\n";
        return (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Says nothing until the client goes away. */
    public Script silence() {
        return (socket, _) -> {
            asked.countDown();
            if (socket.getInputStream().read() < 0) clientGone.countDown();
        };
    }

    public int port() {
        return listening.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public List<Seen> seen() {
        return seen;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return; // the test is over
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Script script;
            do {
                Seen request = read(in);
                seen.add(request);
                script = scripts.apply(served.getAndIncrement(), request.body());
                script.answer(socket, socket.getOutputStream());
                socket.getOutputStream().flush();
            } while (script.keepsAlive());
        } catch (Exception e) {
            clientGone.countDown(); // a reset by the client is what some tests wait for
        }
    }

    private static Seen read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int last = 0; last != 0x0D0A0D0A; ) {
            int next = in.read();
            if (next < 0) throw new IOException("no request");
            head.write(next);
            last = last << 8 | next;
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        var headers = new LinkedHashMap<String, String>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] first = lines[0].split(" ");
        return new Seen(first[0], first[1], headers, new String(body, StandardCharsets.UTF_8));
    }
}
