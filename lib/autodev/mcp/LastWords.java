package autodev.mcp;

import autodev.Secrets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The last lines that a server wrote outside the protocol, for error messages: one line, short, without secrets. */
final class LastWords {
    private static final int LINES = 8;
    private static final int LONGEST = 800;

    private final Deque<String> lines = new ArrayDeque<>();
    private final UnaryOperator<String> redaction;

    /** {@code given}: what the server was trusted with; each of its values is left out when it says it. */
    LastWords(Map<String, String> given) {
        this.redaction = redaction(given);
    }

    /**
     * Takes secrets out of a text: our own, those in {@code given} by name, and by shape; and makes it one short line.
     */
    static UnaryOperator<String> redaction(Map<String, String> given) {
        var secrets = new HashMap<String, String>();
        given.forEach((name, value) -> {
            if (Secrets.isSecretName(name.replace('-', '_'))) secrets.put(name.replace('-', '_'), value);
        });
        String authorization = given.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Authorization")
                        || header.getKey().equalsIgnoreCase("Cookie"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        secrets.put("SENT_SECRET", authorization.replaceFirst("^\\w+ ", ""));
        UnaryOperator<String> of = Secrets.redaction(secrets);
        return text -> {
            String line = Secrets.redact(of.apply(text))
                    .replaceAll("[\\s\\p{Cntrl}]+", " ")
                    .strip();
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        };
    }

    synchronized void add(String line) {
        if (line.isBlank()) return;
        lines.add(line);
        if (lines.size() > LINES) lines.removeFirst();
    }

    /**
     * As an end of a sentence: {@code ; it said: …}, or nothing. The last words are the ones that stay when it is long.
     */
    synchronized String text() {
        if (lines.isEmpty()) return "";
        String all = String.join(" | ", lines);
        String end = all.length() <= LONGEST ? all : "…" + all.substring(all.length() - LONGEST + 1);
        return "; it said: " + redaction.apply(end);
    }
}
