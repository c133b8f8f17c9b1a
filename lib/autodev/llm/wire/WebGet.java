package autodev.llm.wire;

import autodev.BadInput;
import autodev.Interrupted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Gets a page of the web, by the proxies and authorities that models are reached by, without any key. The address that is asked
 * for may be of this machine or a local network; where a redirect leads to another place, that must be public, and every address
 * of its name is, at the moment of connecting. The addresses where clouds hand out credentials are refused even if asked for, and
 * so is a redirect from HTTPS to HTTP. Behind a proxy a name that is not known here is the proxy's to judge.
 */
public final class WebGet {
    private static final int REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private final Proxies proxies;
    private final Trust trust;

    /** By the proxies and authorities that {@code environment} names. Throws BadInput for one that is none. */
    public WebGet(Map<String, String> environment) {
        proxies = Proxies.of(environment);
        trust = Trust.of(environment);
    }

    /** What came: where from after redirects, and as much of the body as was wanted. */
    public record Page(String url, int status, String type, byte[] body, boolean truncated) {
        /** The body as text, in the charset that its type names, else UTF-8. */
        public String text() {
            MediaType named = MediaType.parse(type);
            Charset charset = named == null ? null : named.charset(StandardCharsets.UTF_8);
            return new String(body, charset == null ? StandardCharsets.UTF_8 : charset);
        }
    }

    /**
     * Gets {@code url}, whatever its status, within {@code limit} for all of it; keeps {@code most} bytes. Throws BadInput for an
     * address that is refused, {@link IOException} for a connection that failed, {@link Interrupted}.
     */
    public Page get(String url, Duration limit, int most) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        HttpUrl first = address(url);
        HttpUrl at = first;
        for (int i = 0; i <= REDIRECTS; i++) {
            var left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
            var answer = once(at, isSamePlace(first, at), left, most);
            if (answer.moved().isEmpty()) return answer.page();
            at = next(at, answer.moved().get());
        }
        throw new BadInput(shown(first) + " only leads to other addresses, more than " + REDIRECTS + " in a row");
    }

    /** The address that {@code url} is. Throws BadInput. */
    public static void check(String url) {
        address(url);
    }

    private static HttpUrl address(String url) {
        HttpUrl address = HttpUrl.parse(url);
        if (address == null)
            throw new BadInput("not an address of the web: \"" + url.replaceAll("//[^/\\s]*@", "//…@")
                    + "\"; expected http://HOST/PATH or https://HOST/PATH");
        if (!address.username().isEmpty() || !address.password().isEmpty())
            throw new BadInput("the address of " + address.host()
                    + " has a user name or password in it, which plans and journals would keep; take it out");
        return address;
    }

    private static HttpUrl next(HttpUrl from, String location) {
        HttpUrl to = from.resolve(location);
        if (to == null || !to.username().isEmpty() || !to.password().isEmpty())
            throw new BadInput(shown(from) + " leads to \"" + location.replaceAll("//[^/\\s]*@", "//…@")
                    + "\", which is not followed; expected another http:// or https:// address");
        if (from.isHttps() && !to.isHttps())
            throw new BadInput(shown(from) + " leads from https:// to " + shown(to) + ", which is not followed");
        return to;
    }

    private static boolean isSamePlace(HttpUrl first, HttpUrl at) {
        boolean upgrade = first.port() == 80 && at.port() == 443 && at.isHttps();
        return first.host().equals(at.host()) && (first.port() == at.port() || upgrade);
    }

    private record Answer(Page page, Optional<String> moved) {}

    private Answer once(HttpUrl at, boolean asked, Duration limit, int most) throws IOException {
        var proxy = proxies.to(at.isHttps(), at.host(), at.port());
        // Some read such a number as octal, some as decimal: two readers, two servers.
        if (at.host().matches("(\\d+\\.)*0\\d+(\\.\\d+)*"))
            throw new BadInput(
                    "refused to get " + shown(at) + ": a number in its address begins with 0; write it without");
        if (WebAddress.isLiteral(at.host())) allowed(at, asked, List.of(InetAddress.getByName(at.host())));
        else if (proxy.isPresent()) allowed(at, asked, known(at.host()));
        var client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .dns(names(at, asked))
                .connectTimeout(limit.compareTo(CONNECT) < 0 ? limit : CONNECT)
                .readTimeout(limit)
                .callTimeout(limit);
        through(client, proxy);
        OkHttpClient ready = trust.of(client).build();
        try {
            var request = new Request.Builder()
                    .url(at)
                    .header("User-Agent", "autodev")
                    .build();
            return waited(ready.newCall(request), at, most);
        } finally {
            ready.connectionPool().evictAll();
        }
    }

    private static Dns names(HttpUrl at, boolean asked) {
        var system = new Names(Dns.SYSTEM, CONNECT);
        return host -> {
            var found = system.lookup(host);
            // The other name that is looked up is the proxy's.
            if (host.equals(at.host())) allowed(at, asked, found);
            return found;
        };
    }

    private static List<InetAddress> known(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of(); // behind a proxy, names of the world are often known to it alone
        }
    }

    private static void allowed(HttpUrl at, boolean asked, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            boolean metadata = WebAddress.isMetadata(address);
            if (!metadata && (asked || !WebAddress.isPrivate(address))) continue;
            throw new BadInput("refused to get " + shown(at) + ": it is at " + address.getHostAddress() + ", "
                    + (metadata
                            ? "where machines hand out their credentials"
                            : "on this machine or a local network, where another server's redirect may not lead;"
                                    + " ask for it directly"));
        }
    }

    private static void through(OkHttpClient.Builder client, Optional<Proxies.HttpProxy> proxy) {
        if (proxy.isEmpty()) {
            client.proxy(Proxy.NO_PROXY);
            return;
        }
        var at = proxy.get();
        client.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(at.host(), at.port())));
        if (at.user().isEmpty()) return;
        String login = "Proxy-Authorization";
        client.proxyAuthenticator((_, response) -> response.request().header(login) != null
                ? null
                : response.request()
                        .newBuilder()
                        .header(login, Credentials.basic(at.user(), at.password()))
                        .build());
    }

    // On a thread of its own: a read on a platform thread hears no interrupt.
    private static Answer waited(Call call, HttpUrl at, int most) throws IOException {
        var done = new CompletableFuture<Answer>();
        Thread.ofPlatform().daemon().name("autodev-get").start(() -> {
            try (Response response = call.execute()) {
                done.complete(answer(response, at, most));
            } catch (Throwable t) {
                done.completeExceptionally(t);
            }
        });
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("getting " + shown(at));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) throw broken;
            if (e.getCause() instanceof RuntimeException refused) throw refused;
            throw new IOException(e.getCause());
        } finally {
            call.cancel();
        }
    }

    private static Answer answer(Response response, HttpUrl at, int most) throws IOException {
        String location = response.header("location");
        boolean moved = location != null && List.of(301, 302, 303, 307, 308).contains(response.code());
        var source = response.body().source();
        boolean more = source.request(most + 1L);
        byte[] body = more ? source.readByteArray(most) : source.readByteArray();
        String type = Optional.ofNullable(response.header("content-type")).orElse("");
        return new Answer(
                new Page(shown(at), response.code(), type, body, more),
                moved ? Optional.of(location) : Optional.empty());
    }

    private static String shown(HttpUrl url) {
        return url.newBuilder().username("").password("").fragment(null).build().toString();
    }
}
