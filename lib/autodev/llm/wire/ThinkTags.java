package autodev.llm.wire;

import java.util.List;

/**
 * Text of a model that writes what it thinks between tags at the start of its answer, as local ones do
 * ({@code <think>…</think>}, also {@code thinking} and {@code thought}): that becomes reasoning, the rest text, wherever the
 * pieces are split. Tags further in are text: the answer may be about them.
 */
final class ThinkTags {
    private enum At {
        START,
        THINKING,
        AFTER,
        TEXT
    }

    private static final List<String> NAMES = List.of("think", "thinking", "thought");
    private final Assembly assembly;
    private final StringBuilder held = new StringBuilder();
    private At at = At.START;
    private String close = "";
    private boolean begun;

    /** Hands on to {@code assembly}. */
    ThinkTags(Assembly assembly) {
        this.assembly = assembly;
    }

    /** More of what the model writes. */
    void text(String more) {
        if (at == At.TEXT) {
            assembly.text(more);
            return;
        }
        held.append(more);
        if (at == At.START) start();
        if (at == At.THINKING) thinking();
        if (at == At.AFTER) after();
    }

    /** Hands on what was held back: nothing more comes. */
    void end() {
        if (at == At.THINKING) assembly.reasoning(taken(held.length()));
        if (at == At.START) assembly.text(taken(held.length()));
        held.setLength(0);
        at = At.TEXT;
    }

    private void start() {
        int from = blanks();
        String seen = held.substring(from);
        for (String name : NAMES) {
            String open = "<" + name + ">";
            if (seen.startsWith(open)) {
                close = "</" + name + ">";
                at = At.THINKING;
                held.delete(0, from + open.length());
                return;
            }
            if (open.startsWith(seen)) return; // perhaps: wait for more
        }
        at = At.TEXT;
        assembly.text(taken(held.length()));
    }

    private void thinking() {
        if (!begun) held.delete(0, blanks());
        begun = !held.isEmpty();
        int end = held.indexOf(close);
        if (end >= 0) {
            assembly.reasoning(taken(end).stripTrailing());
            held.delete(0, close.length());
            at = At.AFTER;
            return;
        }
        // The tag may have begun, and blanks before it are not part of the thought.
        int safe = held.length();
        for (int from = Math.max(0, held.length() - close.length()); from < held.length(); from++)
            if (close.startsWith(held.substring(from))) {
                safe = from;
                break;
            }
        while (safe > 0 && Character.isWhitespace(held.charAt(safe - 1))) safe--;
        assembly.reasoning(taken(safe));
    }

    // The answer begins with its first word.
    private void after() {
        held.delete(0, blanks());
        if (held.isEmpty()) return;
        at = At.TEXT;
        assembly.text(taken(held.length()));
    }

    private int blanks() {
        int count = 0;
        while (count < held.length() && Character.isWhitespace(held.charAt(count))) count++;
        return count;
    }

    private String taken(int length) {
        String text = held.substring(0, length);
        held.delete(0, length);
        return text;
    }
}
