package autodev.notebook.kernel;

import autodev.Json;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A kernel that is its own front end for a few cells, so that what every session loads is in the archive of classes. */
final class Training {
    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE_MS = 60_000;
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "var list = new ArrayList<>(List.of(3, 1, 2));\nCollections.sort(list);\nSystem.out.println(list);\nlist",
            "record Point(int x, int y) {}\nint twice(int n) { return 2 * n; }\nfor (int i = 0; i < 3; i++) twice(i);",
            "View.stack(View.text(\"a\", View.Tone.GOOD), new View.Table(List.of(\"b\"), List.of(List.of(\"c\"))))",
            "nosuch()",
            "throw new BadInput(\"as a test\");",
            "%magics");

    private Training() {}

    /** Runs the cells, each answered before the next is sent. */
    static void run(FutureTask<Evaluator> evaluator) throws Exception {
        ProcessHandle.current().parent().ifPresent(installer -> Parent.follow(installer.pid()));
        String key = UUID.randomUUID().toString();
        int[] ports = freePorts();
        var where = new KernelConnectionProperties(
                HOST, ports[0], ports[1], ports[2], ports[3], ports[4], "tcp", "hmac-sha256", key);
        KernelMain.run(where, evaluator);
        ZMQ.Context context = ZMQ.context(1);
        ZMQ.Socket front = context.socket(SocketType.DEALER);
        front.setReceiveTimeOut(PATIENCE_MS);
        front.connect("tcp://" + HOST + ":" + ports[1]);
        ask(front, where.createHMACGenerator(), "kernel_info_request", Map.of());
        for (String cell : CELLS)
            ask(
                    front,
                    where.createHMACGenerator(),
                    "execute_request",
                    Map.of(
                            "code",
                            cell,
                            "silent",
                            false,
                            "store_history",
                            true,
                            "user_expressions",
                            Map.of(),
                            "allow_stdin",
                            false,
                            "stop_on_error",
                            false));
        front.close();
    }

    private static void ask(ZMQ.Socket front, HMACGenerator signatures, String type, Map<String, Object> content) {
        byte[] header = bytes(Map.of(
                "msg_id",
                UUID.randomUUID().toString(),
                "session",
                "training",
                "username",
                "training",
                "date",
                java.time.Instant.now().toString(),
                "msg_type",
                type,
                "version",
                "5.3"));
        byte[] none = bytes(Map.of());
        byte[] body = bytes(content);
        front.sendMore("<IDS|MSG>");
        front.sendMore(signatures.calculateSignature(header, none, none, body));
        front.sendMore(header);
        front.sendMore(none);
        front.sendMore(none);
        front.send(body);
        if (front.recv() == null) throw new IllegalStateException("the kernel did not answer " + type);
        while (front.hasReceiveMore()) front.recv();
    }

    private static byte[] bytes(Map<String, Object> content) {
        return Json.line(content).getBytes(StandardCharsets.UTF_8);
    }

    private static int[] freePorts() throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        for (int i = 0; i < 5; i++) sockets.add(new ServerSocket(0, 1, InetAddress.getByName(HOST)));
        for (ServerSocket socket : sockets) socket.close();
        return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    }
}
