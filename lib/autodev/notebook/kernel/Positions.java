package autodev.notebook.kernel;

/** The protocol counts characters as Unicode code points, Java as UTF-16 units. */
final class Positions {
    private Positions() {}

    /** Java's index of the protocol's {@code position} in {@code text}; what lies outside is taken to its edge. */
    static int javaIndex(String text, int position) {
        int points = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.clamp(position, 0, points));
    }

    /** The protocol's position of Java's {@code index} in {@code text}. */
    static int protocolIndex(String text, int index) {
        return text.codePointCount(0, Math.clamp(index, 0, text.length()));
    }
}
