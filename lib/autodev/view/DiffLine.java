package autodev.view;

/** Which tone a line of a unified diff has; one rule for every drawer. */
final class DiffLine {
    private DiffLine() {}

    static View.Tone tone(String line) {
        if (line.startsWith("+++ ") || line.startsWith("--- ") || line.startsWith("diff ")) return View.Tone.STRONG;
        if (line.startsWith("@@")) return View.Tone.MUTED;
        if (line.startsWith("+")) return View.Tone.GOOD;
        return line.startsWith("-") ? View.Tone.BAD : View.Tone.PLAIN;
    }
}
