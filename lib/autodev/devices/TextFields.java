package autodev.devices;

import autodev.devices.screen.Box;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which element of a screen takes the text that is meant for a {@link Locator}: a field that fits it, else the field that a label of just
 * these words stands above or beside. What only mentions the words, a hint for example, is never typed into.
 */
final class TextFields {
    // Android's widgets and what compatibility libraries derive from them, iOS's, those of web pages; a server may say
    // nothing.
    private static final Pattern ROLE = Pattern.compile(
            "edit|text_?(field|input|area|box)|search_?(field|bar|box)|secure|input|auto_?complete|combo_?box|^$",
            Pattern.CASE_INSENSITIVE);

    private TextFields() {}

    /** Whether text can be typed into it, as far as its role tells. */
    static boolean takesText(Element element) {
        return ROLE.matcher(element.role()).find();
    }

    static Optional<Element> of(Locator locator, Elements screen) {
        List<Element> fields =
                screen.all().stream().filter(TextFields::takesText).toList();
        Optional<Element> named = new Elements(fields).find(locator).one();
        return named.isPresent() ? named : labelled(locator, screen, fields);
    }

    private static Optional<Element> labelled(Locator locator, Elements screen, List<Element> fields) {
        if (locator.index() > 1) return Optional.empty();
        List<String> wanted = Stream.of(locator.any(), locator.text())
                .flatMap(Optional::stream)
                .map(TextFields::bare)
                .filter(words -> !words.isEmpty())
                .toList();
        return screen.all().stream()
                .filter(one -> !takesText(one) && wanted.contains(bare(one.says())))
                .flatMap(label -> fields.stream()
                        .filter(field -> far(label.box(), field.box()) < Integer.MAX_VALUE)
                        .min(Comparator.comparingInt(field -> far(label.box(), field.box())))
                        .stream())
                .findFirst();
    }

    // Forms write "Name:", "Name *".
    private static String bare(String words) {
        return Words.plain(words).replaceAll("[\\s:*]+$", "");
    }

    /** How far the field is from its label: below it, or to its right on the same line; else it has another label. */
    private static int far(Box label, Box field) {
        boolean sameLine = field.middleY() >= label.y() && field.middleY() <= label.y() + label.height();
        if (sameLine && field.x() >= label.x() + label.width() / 2)
            return Math.max(0, field.x() - label.x() - label.width());
        boolean below = field.y() >= label.y()
                && field.x() < label.x() + label.width()
                && label.x() < field.x() + field.width();
        return below ? Math.max(0, field.y() - label.y() - label.height()) : Integer.MAX_VALUE;
    }
}
