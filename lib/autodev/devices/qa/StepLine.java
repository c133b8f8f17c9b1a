package autodev.devices.qa;

import autodev.AutodevException;
import autodev.Plural;
import autodev.devices.Element;
import autodev.devices.Elements;
import autodev.devices.MobileTools;
import java.util.Optional;

/** What a step that is done did, in one line. */
final class StepLine {
    private static final int LONGEST = 200;

    private StepLine() {}

    /**
     * Of {@code tool}, whose answer says {@code text}: its first line and the element that it was done at; of a look at
     * the screen, whose first line explains a format, the element or else how many there are.
     */
    static String of(String tool, String text, ScreenAim aim) {
        Optional<String> met = aim.met().map(Element::words);
        if (!tool.equals(MobileTools.ELEMENTS)) {
            String line = first(text);
            return cut(met.map(words -> line + ", " + words).orElse(line));
        }
        if (met.isPresent()) return cut(met.get() + " is on the screen");
        String gone = aim.gone()
                ? aim.locator().map(locator -> locator.words() + " is gone; ").orElse("")
                : "";
        return cut(gone + count(text).orElse(first(text)));
    }

    /** {@code 12 elements}; empty where {@code text} is no list of elements. */
    private static Optional<String> count(String text) {
        try {
            return Optional.of(Plural.of(Elements.parse(text).all().size(), "element"));
        } catch (AutodevException e) {
            return Optional.empty(); // another server's own form
        }
    }

    private static String first(String text) {
        return text.lines().filter(one -> !one.isBlank()).findFirst().orElse("done");
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
