package autodev.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * The REST client of one forge: reads and creates, waits where the forge asks for it, tries again where that is safe.
 * What may have been created although no answer came is looked up before it is sent again. It changes nothing but
 * what {@link #change} is given, and deletes nothing.
 */
final class ForgeClient {
    private static final int TRIES = 3;
    // A page of a hundred each: of more open pull requests the oldest are not looked at.
    private static final int PAGES = 50;
    private static final int REDIRECTS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
    private static final Clock CLOCK = Clock.systemUTC();
    private final ForgePlace place;
    private final ForgeTrouble trouble;
    private final Pause pause;
    private final ForgeHttp http;

    ForgeClient(ForgePlace place, ForgeToken token, Map<String, String> environment, Pause pause) {
        this.place = place;
        this.pause = pause;
        trouble = new ForgeTrouble(place, token, environment);
        var headers = new HashMap<>(Map.of("User-Agent", "autodev", "Accept", "application/json"));
        headers.putAll(ForgeDialect.of(place).headers(token.value()));
        http = new ForgeHttp(environment, headers);
    }

    /** Which repository. */
    ForgePlace place() {
        return place;
    }

    /** How errors are told. */
    ForgeTrouble trouble() {
        return trouble;
    }

    /** The one thing at {@code url}; {@code doing} is what errors say was tried: "reading draft 5". */
    JsonNode get(HttpUrl url, String doing) {
        return value(patiently("GET", url, Optional.empty(), doing), doing);
    }

    /** The first of the list at {@code url}, over its pages, that {@code wanted} takes. */
    Optional<JsonNode> first(HttpUrl url, String doing, Predicate<JsonNode> wanted) {
        for (int page = 1; page <= PAGES; page++) {
            HttpUrl at = url.newBuilder()
                    .setQueryParameter("page", String.valueOf(page))
                    .build();
            ForgeAnswer answer = patiently("GET", at, Optional.empty(), doing);
            JsonNode list = value(answer, doing);
            if (!list.isArray()) throw trouble.strange(doing, answer, "a list");
            for (JsonNode one : list) if (wanted.test(one)) return Optional.of(one);
            if (!answer.hasNext()) return Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * Sends what creates something, and gives it. {@code there} looks for it on the forge: asked where it may have been
     * created although no good answer came, so nothing is created twice.
     */
    JsonNode post(ForgeRequest request, String doing, Supplier<Optional<JsonNode>> there) {
        HttpUrl url = HttpUrl.get(request.url().toString());
        for (int tries = 1; ; tries++) {
            try {
                return value(limited(request.method(), url, Optional.of(request.body()), doing), doing);
            } catch (ForgeException.Unreachable e) {
                var made = e.perhapsDone() ? lookedUp(there, e) : Optional.<JsonNode>empty();
                if (made.isPresent()) return made.get();
                if (tries == TRIES) throw e;
                pause.pass(backoff(tries));
            }
        }
    }

    /** Sends what has the same effect however often it is sent, and gives what is there then. */
    JsonNode change(ForgeRequest request, String doing) {
        HttpUrl url = HttpUrl.get(request.url().toString());
        return value(patiently(request.method(), url, Optional.of(request.body()), doing), doing);
    }

    private static Optional<JsonNode> lookedUp(Supplier<Optional<JsonNode>> there, ForgeException.Unreachable unknown) {
        try {
            return there.get();
        } catch (ForgeException e) {
            unknown.addSuppressed(e);
            throw unknown;
        }
    }

    private JsonNode value(ForgeAnswer answer, String doing) {
        return answer.json()
                .filter(JsonNode::isContainerNode)
                .orElseThrow(() -> trouble.strange(doing, answer, "JSON"));
    }

    /** What only reads, or changes no more the second time, may be sent as often as is needed. */
    private ForgeAnswer patiently(String method, HttpUrl url, Optional<JsonNode> body, String doing) {
        for (int tries = 1; ; tries++) {
            try {
                return limited(method, url, body, doing);
            } catch (ForgeException.Unreachable e) {
                if (tries == TRIES) throw e;
                pause.pass(backoff(tries));
            }
        }
    }

    /** Waits as the forge wants it, up to a bound for all waits; a call that was too much was not done. */
    private ForgeAnswer limited(String method, HttpUrl url, Optional<JsonNode> body, String doing) {
        Duration left = LONGEST_WAIT;
        for (int tries = 1; ; tries++) {
            try {
                return once(method, url, body, doing);
            } catch (ForgeException.RateLimited e) {
                Duration wait = Duration.between(Instant.now(CLOCK), e.again());
                wait = wait.isNegative() ? Duration.ZERO : wait;
                left = left.minus(wait);
                if (left.isNegative() || tries > TRIES) throw e;
                pause.pass(wait);
            }
        }
    }

    private ForgeAnswer once(String method, HttpUrl url, Optional<JsonNode> body, String doing) {
        boolean changes = body.isPresent();
        HttpUrl at = url;
        try {
            for (int i = 0; ; i++) {
                ForgeAnswer answer = http.exchange(method, at, body);
                if (answer.isSuccess()) return answer;
                var next = i < REDIRECTS ? moved(at, answer, changes) : Optional.<HttpUrl>empty();
                if (next.isEmpty()) throw trouble.of(doing, answer, changes, answer.again(CLOCK));
                at = next.get();
            }
        } catch (ForgeHttp.Broken e) {
            throw trouble.of(doing, e, changes);
        }
    }

    /** Where a renamed repository is now: on the very same server only, and as the same request. */
    private static Optional<HttpUrl> moved(HttpUrl from, ForgeAnswer answer, boolean changes) {
        Set<Integer> same = changes ? Set.of(307, 308) : Set.of(301, 302, 307, 308);
        String location = answer.headers().get("location");
        if (location == null || !same.contains(answer.status())) return Optional.empty();
        return Optional.ofNullable(from.resolve(location))
                .filter(to ->
                        to.scheme().equals(from.scheme()) && to.host().equals(from.host()) && to.port() == from.port());
    }

    private static Duration backoff(int failures) {
        long bound = 500L << failures;
        return Duration.ofMillis(bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2));
    }
}
