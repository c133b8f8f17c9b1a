package autodev.devices.simulator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/**
 * The programs that run on a phone: those of the system, the apps that were seen in front, and what a shell started.
 */
final class PhoneProcesses implements AutoCloseable {
    /** The socket at which the server of mobilecli on the phone listens. */
    static final String SERVER_SOCKET = "localabstract:mobilecli-server";

    /** The number under which apps run, whichever is in front, and log. */
    static final int APP = 4711;

    private record Started(String command, CountDownLatch ended) {}

    /** Something that runs until it is done, in the background. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    private final AttachedPhone phone;
    private final Map<Integer, Started> started = new TreeMap<>();
    private final Map<String, OnDeviceServer> servers = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private int next = 9000;

    PhoneProcesses(AttachedPhone phone) {
        this.phone = phone;
    }

    void background(Work work) {
        var thread = Thread.ofVirtual().name("phone-background").unstarted(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Its streams lead nowhere, so that what it had to say is lost, as on a phone.
                return;
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    /**
     * Runs mobilecli's server, of which {@code dex} is the code that was pushed, until it is killed. Throws
     * IOException.
     */
    void serve(String command, byte[] dex) throws IOException {
        try (var server = new OnDeviceServer(phone, dex)) {
            servers.put(SERVER_SOCKET, server);
            hold(command);
            servers.remove(SERVER_SOCKET, server);
        }
    }

    private void hold(String command) {
        int number;
        var process = new Started(command, new CountDownLatch(1));
        synchronized (this) {
            number = next++;
            started.put(number, process);
        }
        try {
            process.ended().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                started.remove(number);
            }
        }
    }

    /** The processes by number, with their command lines. */
    synchronized Map<Integer, String> all() {
        var all = new TreeMap<Integer, String>();
        all.put(1, "init");
        all.put(620, "system_server");
        all.put(700, "/apex/com.android.adbd/bin/adbd --root_seclabel=u:r:su:s0");
        all.put(1250, "com.android.systemui");
        all.put(APP, phone.phone().foreground());
        started.forEach((number, process) -> all.put(number, process.command()));
        return all;
    }

    /** Those whose command line {@code pattern} is found in. */
    List<Integer> matching(Pattern pattern, boolean wholeLine) {
        var fits = new ArrayList<Integer>();
        all().forEach((number, command) -> {
            String seen = wholeLine ? command : command.split(" ")[0].replaceFirst(".*/", "");
            if (pattern.matcher(seen).find()) fits.add(number);
        });
        return fits;
    }

    /** Ends one; false if there is none of that number that may be ended from a shell. */
    synchronized boolean kill(int number) {
        var process = started.get(number);
        if (process == null) return false;
        process.ended().countDown();
        return true;
    }

    /** A connection to a socket on the phone. Throws ConnectException if nobody listens there. */
    Socket connect(String socket) throws IOException {
        var server = servers.get(socket);
        if (server == null) throw new ConnectException("nobody listens at " + socket + " on " + phone.serial());
        return server.connect();
    }

    @Override
    public void close() {
        synchronized (this) {
            started.values().forEach(process -> process.ended().countDown());
        }
        threads.forEach(Thread::interrupt);
        servers.values().forEach(OnDeviceServer::close);
    }
}
