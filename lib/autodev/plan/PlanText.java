package autodev.plan;

import autodev.BadInput;
import autodev.Secrets;
import java.util.List;
import java.util.Locale;

/** How a message shows what stands in a plan: on one line, cut, control characters as escapes. */
final class PlanText {
    private static final int LONGEST = 80;

    private PlanText() {}

    /** {@code text} as a message shows it. */
    static String shown(String text) {
        var out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (isHidden(c)) out.append(String.format(Locale.ROOT, "\\u%04x", c));
            else out.appendCodePoint(c);
        });
        return text.codePointCount(0, text.length()) > LONGEST ? out + "…" : out.toString();
    }

    /** One error for {@code all} problems, of which {@code problems} are shown, without secrets: on one line if it is one, else each on its own. */
    static BadInput error(String what, List<String> problems, int all) {
        // The values that were seen are in them.
        List<String> lines = problems.stream().map(Secrets::redact).toList();
        if (all == 1) return new BadInput(what + ": " + lines.getFirst());
        String more = all > lines.size() ? "\n  and " + (all - lines.size()) + " more" : "";
        return new BadInput(what + "; " + all + " problems:\n  " + String.join("\n  ", lines) + more);
    }

    /** Whether {@code c} cannot be seen, or changes how what stands round it is seen. */
    static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
