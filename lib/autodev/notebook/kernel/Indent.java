package autodev.notebook.kernel;

/** How far the next line of an unfinished cell begins from the left. */
final class Indent {
    private static final String STEP = "    ";

    private Indent() {}

    /** As far as the last line of {@code code} that is not blank, and one step more if it opens a bracket. */
    static String after(String code) {
        String last = code.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, later) -> later)
                .orElse("");
        String now = last.substring(0, last.length() - last.stripLeading().length());
        return last.strip().matches(".*[{(\\[]") ? now + STEP : now;
    }
}
