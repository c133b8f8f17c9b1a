package autodev.view;

import java.util.Locale;

/**
 * The colours of pages and pictures, by what they mean. Text on its background keeps a contrast of at least 4.5 : 1 in both
 * themes (WCAG 2.1, AA).
 */
enum Ink {
    PAPER("#ffffff", "#0d1117"),
    TEXT("#1f2328", "#e6edf3"),
    MUTED("#59636e", "#9198a1"),
    GOOD("#1a7f37", "#3fb950"),
    BAD("#cf222e", "#ff7b72"),
    WARN("#9a6700", "#d29922"),
    ACCENT("#0969da", "#58a6ff"),
    VIOLET("#8250df", "#bc8cff"),
    TEAL("#0b7285", "#39c5cf"),
    SHADE("#f0f2f5", "#1b222b"),
    RULE("#d1d9e0", "#3d444d"),
    ADDED("#dafbe1", "#12301e"),
    ADDED_WORD("#9be9a8", "#1f6e37"),
    REMOVED("#ffebe9", "#3a1a1d"),
    REMOVED_WORD("#ffc1bc", "#8e2a2b"),
    BAR_GOOD("#1a7f37", "#238636"),
    BAR_BAD("#cf222e", "#da3633"),
    BAR_WARN("#9a6700", "#9e6a03"),
    BAR_MUTED("#6e7781", "#656c76"),
    BAR_PLAIN("#0969da", "#1f6feb"),
    ON_BAR("#ffffff", "#ffffff"),
    /** What stands on a picture whose own colours nobody knows. */
    OUTLINE("#d6336c", "#d6336c");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** As {@code #rrggbb}. */
    String hex(Theme theme) {
        return theme == Theme.DARK ? dark : light;
    }

    /** The name of the style's variable that holds it. */
    String variable() {
        return "--ad-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In a page that knows the variables; as on a light background where it does not. */
    String css() {
        return "var(" + variable() + "," + light + ")";
    }

    static Ink text(View.Tone tone) {
        return switch (tone) {
            case PLAIN, STRONG -> TEXT;
            case MUTED -> MUTED;
            case GOOD -> GOOD;
            case BAD -> BAD;
            case WARN -> WARN;
        };
    }

    static Ink bar(View.Tone tone) {
        return switch (tone) {
            case PLAIN, STRONG -> BAR_PLAIN;
            case MUTED -> BAR_MUTED;
            case GOOD -> BAR_GOOD;
            case BAD -> BAR_BAD;
            case WARN -> BAR_WARN;
        };
    }
}
