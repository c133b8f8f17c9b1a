package autodev.bench;

import autodev.AutodevException;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** From the question to the first token that a listener hears, warm, over what a bare socket needs for the same bytes. */
public final class FirstToken implements Measurement {
    private static final double AIM_SECONDS = 0.005;
    private static final int WARM_UPS = 200;
    private static final int CALLS = 50;

    @Override
    public String name() {
        return "first-token";
    }

    @Override
    public String about() {
        return "question to the first streamed token, over a bare socket's own";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        try (var stub = new StreamStub(3, Duration.ZERO)) {
            Model model = Models.of("openai:stub", stub.environment());
            for (int i = 0; i < WARM_UPS; i++) {
                ours(model);
                bare(stub.port());
            }
            var samples = lab.rounds(name(), record -> {
                double ours = 0;
                double bare = 0;
                for (int i = 0; i < CALLS; i++) {
                    bare += bare(stub.port());
                    ours += ours(model);
                }
                record.keep("ours", ours / CALLS);
                record.keep("bare", bare / CALLS);
            });
            return Findings.of(
                    Figure.of("time to first token", Unit.SECONDS, samples.get("ours"))
                            .against("a bare socket", samples.get("bare")),
                    Figure.of("of it our own", Unit.SECONDS, samples.get("ours").minus(samples.get("bare")))
                            .aim(AIM_SECONDS));
        }
    }

    private static double ours(Model model) {
        long start = System.nanoTime();
        long[] first = new long[1];
        model.send(Request.of("q"), delta -> {
            if (first[0] == 0 && delta instanceof Delta.Text) first[0] = System.nanoTime();
        });
        return (first[0] - start) / 1e9;
    }

    /** The same request, written by hand, until the first token is there. */
    private static double bare(int port) {
        String body = "{\"model\":\"stub\",\"messages\":[{\"role\":\"user\",\"content\":\"q\"}],\"stream\":true}";
        String request = "POST /chat/completions HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
        long start = System.nanoTime();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            var seen = new StringBuilder();
            while (seen.indexOf(StreamStub.token("q", 0)) < 0) {
                int next = in.read();
                if (next < 0) throw new AutodevException("the stub closed before the first token: " + seen);
                seen.append((char) next);
            }
            return (System.nanoTime() - start) / 1e9;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask the stub", e);
        }
    }
}
