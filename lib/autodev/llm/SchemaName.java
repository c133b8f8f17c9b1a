package autodev.llm;

/** Names that every provider accepts. */
final class SchemaName {
    private static final int LONGEST = 64;

    private SchemaName() {}

    /** {@code text} with everything else than letters, digits, {@code _} and {@code -} as {@code _}; {@code answer} if nothing is left. */
    static String of(String text) {
        String name = text.strip().replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
        if (name.isEmpty()) return "answer";
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }
}
