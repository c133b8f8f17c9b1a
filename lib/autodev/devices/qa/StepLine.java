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
        return cut(gone + count(text).map(many -> Plural.of(many, "element")).orElse(first(text)));
    }

    /** How many elements {@code look} saw, if it was one and has seen any form of a list. */
    static Optional<Integer> seen(StepResult look) {
        boolean looked =
                look.ok() && look.tool().filter(MobileTools.ELEMENTS::equals).isPresent();
        return looked ? count(look.output()) : Optional.empty();
    }

    private static Optional<Integer> count(String text) {
        try {
            return Optional.of(Elements.parse(text).all().size());
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
