package autodev.devices;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A question to the adb server, as Android's SERVICES.TXT has it: four hex digits of length and the service; {@code
 * OKAY} or {@code FAIL}, then a length and a text. Starts no server.
 */
record AdbAsk(String host, int port) {
    private static final int USUAL_PORT = 5037;
    private static final int PATIENCE_MILLIS = 3_000;

    /**
     * The server that adb itself would ask: {@code ADB_SERVER_SOCKET}, {@code ANDROID_ADB_SERVER_ADDRESS} and {@code
     * _PORT}, else 127.0.0.1:5037.
     */
    static AdbAsk of(Map<String, String> environment) {
        String socket = environment.getOrDefault("ADB_SERVER_SOCKET", "").strip();
        if (socket.matches("tcp:[^:]+:\\d{1,5}")) {
            String[] parts = socket.split(":");
            return new AdbAsk(parts[1], Integer.parseInt(parts[2]));
        }
        String port = environment.getOrDefault("ANDROID_ADB_SERVER_PORT", "").strip();
        String host = environment.getOrDefault("ANDROID_ADB_SERVER_ADDRESS", "").strip();
        return new AdbAsk(
                host.isEmpty() ? "127.0.0.1" : host, port.matches("\\d{1,5}") ? Integer.parseInt(port) : USUAL_PORT);
    }

    /**
     * What the server answers to {@code service}: {@code host:version}, {@code host:devices-l}. Throws if there is none
     * or it refuses.
     */
    String ask(String service) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] words = service.getBytes(StandardCharsets.UTF_8);
            var out = socket.getOutputStream();
            out.write(String.format("%04x", words.length).getBytes(StandardCharsets.US_ASCII));
            out.write(words);
            out.flush();
            var in = new DataInputStream(socket.getInputStream());
            String state = text(in, 4);
            if (!state.equals("OKAY") && !state.equals("FAIL"))
                throw new IOException("it is no adb server: it answers \"" + Words.cut(state) + "\"");
            String answer = text(in, length(in));
            if (state.equals("FAIL")) throw new IOException(answer);
            return answer;
        }
    }

    private static int length(DataInputStream in) throws IOException {
        String digits = text(in, 4);
        if (!digits.matches("[0-9a-fA-F]{4}"))
            throw new IOException("it is no adb server: its answer's length is \"" + Words.cut(digits) + "\"");
        return Integer.parseInt(digits, 16);
    }

    private static String text(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
