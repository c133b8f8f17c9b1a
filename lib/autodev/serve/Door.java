package autodev.serve;

import autodev.BadInput;
import autodev.serve.ServeException.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Who is let in, by what they show: a cookie, the user's token for scripts, or an agent's key. */
final class Door {
    /** What names the token for scripts. */
    static final String VARIABLE = "AUTODEV_SERVE_TOKEN";

    private static final int SHORTEST = 16;
    private static final String HOW = "open the link that autodev serve printed, or send Authorization: Bearer with "
            + VARIABLE + " or a key of the policy's";

    private final Sessions sessions = new Sessions();
    private final Optional<String> token;
    private final AgentKeys agents;

    private Door(Optional<String> token, AgentKeys agents) {
        this.token = token;
        this.agents = agents;
    }

    /** Throws {@link BadInput} for a token that is too short, or a policy that is none. */
    static Door of(Served served, LongSupplier nanos) {
        String token = served.environment().getOrDefault(VARIABLE, "").strip();
        if (!token.isEmpty() && (token.length() < SHORTEST || !token.matches("[!-~]+")))
            throw new BadInput(VARIABLE + " has " + token.length() + " characters; expected " + SHORTEST
                    + " or more, of ASCII and without spaces; for example openssl rand -hex 32 makes one");
        return new Door(
                Optional.of(token).filter(text -> !text.isEmpty()),
                AgentKeys.of(served.folder(), served.environment(), nanos));
    }

    Sessions sessions() {
        return sessions;
    }

    /**
     * Who has one of these {@code cookies}, or else this {@code authorization}. Throws {@link Refused}: 401 if nobody
     * is known by them, 429 if an agent asks too often.
     */
    Caller caller(List<String> cookies, Optional<String> authorization) {
        if (authorization.isPresent()) return bearer(authorization.get());
        if (cookies.stream().anyMatch(sessions::knows)) return new Caller(Caller.Kind.BROWSER, "");
        throw unknown(cookies.isEmpty() ? "this needs a token" : "the cookie is of a server that has ended");
    }

    private Caller bearer(String authorization) {
        String[] words = authorization.strip().split("\\s+", 2);
        if (words.length < 2 || !words[0].equalsIgnoreCase("Bearer"))
            throw unknown("Authorization is not of the form Bearer TOKEN");
        if (token.filter(known -> Sessions.equal(known, words[1])).isPresent())
            return new Caller(Caller.Kind.SCRIPT, "");
        var agent = agents.agent(words[1]).orElseThrow(() -> unknown("nobody has this token or key"));
        agent.rate().ifPresent(rate -> take(agent.name(), rate));
        return new Caller(Caller.Kind.AGENT, agent.name());
    }

    private static void take(String agent, RequestRate rate) {
        Duration wait = rate.take();
        if (wait.isZero()) return;
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        throw new Refused(
                429,
                "agent " + agent + " may make " + rate.most() + " requests a minute; wait " + seconds + " s",
                Map.of("Retry-After", String.valueOf(seconds)));
    }

    static Refused unknown(String what) {
        return new Refused(401, what + "; " + HOW, Map.of("WWW-Authenticate", "Bearer realm=\"autodev\""));
    }
}
