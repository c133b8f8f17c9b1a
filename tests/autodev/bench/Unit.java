package autodev.bench;

import java.util.Locale;

/** What a figure is counted in. */
public enum Unit {
    SECONDS,
    MEGABYTES,
    PERCENT,
    TOKENS,
    CLASSES;

    /** {@code value} for a reader: seconds as s or ms, with three digits that count; in every locale the same. */
    public String show(double value) {
        return switch (this) {
            case SECONDS -> Math.abs(value) < 1 ? number(value * 1000) + " ms" : number(value) + " s";
            case MEGABYTES -> number(value) + " MB";
            case PERCENT -> number(value) + " %";
            case TOKENS -> Math.round(value) + " tokens";
            case CLASSES -> Math.round(value) + " classes";
        };
    }

    /** Three digits that count: 0.123, 1.23, 12.3, 123, 1234. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
