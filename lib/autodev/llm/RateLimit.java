package autodev.llm;

import autodev.BadInput;
import autodev.Plural;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many requests and tokens a minute may go to each server: {@code LLM_RPM} and {@code LLM_TPM}. Calls that would be too many
 * wait their turn, in the order in which they came. Any span of 60 seconds keeps the limit; all threads of a process share it,
 * and all models at one server. Tokens are counted by estimate (prompt, and the reply's bound or {@value #USUAL_REPLY}) until
 * the server has said how many they were. A call that is larger than the limit on its own waits until it is alone.
 */
public final class RateLimit {
    /** No limit. */
    public static final RateLimit NONE = new RateLimit(OptionalInt.empty(), OptionalLong.empty());

    // What a reply without a bound is taken for until it is there: most are shorter.
    private static final int USUAL_REPLY = 1_000;
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([km])?");
    // What says which server a provider is at: the same limit for the same servers is one limit, whoever asks for it.
    private static final List<String> ADDRESSES =
            List.of("LLM_BASE_URL", "OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "OLLAMA_HOST");
    private static final Map<List<String>, RateLimit> SHARED = new ConcurrentHashMap<>();

    private final OptionalInt requests;
    private final OptionalLong tokens;
    private final Map<String, RateWindow> servers = new ConcurrentHashMap<>();

    private RateLimit(OptionalInt requests, OptionalLong tokens) {
        this.requests = requests;
        this.tokens = tokens;
    }

    /** A limit of its own, shared by those who are given it. Each is left open where empty. */
    public static RateLimit perMinute(OptionalInt requests, OptionalLong tokens) {
        return new RateLimit(requests, tokens);
    }

    /** The limit that {@code LLM_RPM} and {@code LLM_TPM} set ({@code 60}, {@code 200k}, {@code 1.5M}), one for all of this process. Throws BadInput. */
    public static RateLimit of(Map<String, String> environment) {
        OptionalLong requests = number("LLM_RPM", environment);
        OptionalLong tokens = number("LLM_TPM", environment);
        if (requests.isEmpty() && tokens.isEmpty()) return NONE;
        var key = Stream.concat(Stream.of("LLM_RPM", "LLM_TPM"), ADDRESSES.stream())
                .map(variable -> environment.getOrDefault(variable, "").strip())
                .toList();
        var each = requests.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.min(Integer.MAX_VALUE, requests.getAsLong()));
        return SHARED.computeIfAbsent(key, _ -> perMinute(each, tokens));
    }

    /** Whether there is any limit. */
    public boolean any() {
        return requests.isPresent() || tokens.isPresent();
    }

    /** The window of the server that this model, {@code provider:model}, is at. */
    RateWindow window(String model) {
        String provider = model.substring(0, Math.max(0, model.indexOf(':')));
        return servers.computeIfAbsent(provider, _ -> new RateWindow(requests, tokens, RateWindow.Ticker.SYSTEM));
    }

    /** About how many tokens a call takes of the limit. */
    static long estimate(Request request) {
        return Tokens.estimate(request) + request.maxTokens().orElse(USUAL_REPLY);
    }

    @Override
    public String toString() {
        String both = requests.isPresent() && tokens.isPresent() ? " and " : "";
        return any()
                ? (requests.isPresent() ? Plural.of(requests.getAsInt(), "request") : "")
                        + both
                        + (tokens.isPresent() ? Plural.of(tokens.getAsLong(), "token") : "") + " a minute"
                : "no limit";
    }

    private static OptionalLong number(String variable, Map<String, String> environment) {
        String text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) return OptionalLong.empty();
        Matcher number = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
        if (number.matches()) {
            int zeros = number.group(2) == null ? 0 : number.group(2).equals("k") ? 3 : 6;
            var value = new BigDecimal(number.group(1)).movePointRight(zeros).stripTrailingZeros();
            if (value.scale() <= 0 && value.signum() > 0) return OptionalLong.of(value.longValueExact());
        }
        throw new BadInput(variable + " is \"" + text + "\"; expected a number above 0, for example 60 or 200k");
    }
}
