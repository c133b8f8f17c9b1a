package autodev.llm.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks up the addresses of hosts. The system's look-up cannot be broken off, and would hold a virtual thread and what carries it;
 * so for those, which make their calls themselves, a few threads look up while they wait.
 */
final class Names implements Dns {
    private static final class Threads {
        static final ExecutorService FEW = few();

        private static ExecutorService few() {
            var few = new ThreadPoolExecutor(
                    4,
                    4,
                    1,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("look-up ", 0).factory());
            few.allowCoreThreadTimeOut(true);
            return few;
        }
    }

    private final Dns system;
    private final Duration limit;

    /** Looks up by {@code system}; a virtual thread waits no longer than {@code limit}. */
    Names(Dns system, Duration limit) {
        this.system = system;
        this.limit = limit;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        boolean literal = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        if (literal || !Thread.currentThread().isVirtual()) return system.lookup(host);
        var found = Threads.FEW.submit(() -> system.lookup(host));
        try {
            return found.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, new InterruptedIOException("interrupted"));
        } catch (TimeoutException e) {
            throw unknown(host, new IOException("no answer within " + limit.toMillis() + " ms", e));
        } catch (ExecutionException e) {
            throw unknown(host, e.getCause());
        } finally {
            found.cancel(true);
        }
    }

    // The one exception that this may throw.
    private static UnknownHostException unknown(String host, Throwable cause) {
        var unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }
}
