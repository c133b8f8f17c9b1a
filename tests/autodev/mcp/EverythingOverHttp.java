package autodev.mcp;

import autodev.process.Command;
import autodev.process.RunningCommand;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** npm's reference server over streamable HTTP, in a process of its own. */
record EverythingOverHttp(int port, RunningCommand server) implements AutoCloseable {
    static EverythingOverHttp start() throws Exception {
        int port = free();
        var listening = new CompletableFuture<String>();
        var server = Command.of("node", Everything.script(), "streamableHttp")
                .start(Map.of("PORT", Integer.toString(port)), line -> {
                    if (line.contains("listening")) listening.complete(line);
                });
        Thread.ofVirtual().start(() -> drain(server, listening));
        listening.get(60, TimeUnit.SECONDS);
        return new EverythingOverHttp(port, server);
    }

    McpEndpoint endpoint() {
        return McpEndpoint.http("http://127.0.0.1:" + port);
    }

    /** Ends it in the middle of whatever it does. */
    void kill() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Its log, which it writes to its output: unread it would block. */
    private static void drain(RunningCommand server, CompletableFuture<String> listening) {
        try {
            server.stdout().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            listening.completeExceptionally(e);
        }
        listening.completeExceptionally(new IOException("the server ended"));
    }

    static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
