package autodev;

/** Counted things as English has them: {@code 1 token}, {@code 2 tokens}. */
public final class Plural {
    private Plural() {}

    /** The number and the noun, which takes an {@code s} for many. */
    public static String of(long count, String noun) {
        return count + " " + noun(count, noun);
    }

    /** The noun alone, as it stands behind this number. */
    public static String noun(long count, String noun) {
        return count == 1 ? noun : noun + "s";
    }
}
