package autodev.devices;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether an element says words by themselves. A text may say more than one thing, kept apart by line ends and by
 * signs: "Welcome, Ada" says "Welcome", "Cart (3)" says "3"; "1.5" does not say "1".
 */
final class Phrase {
    private static final Pattern BEFORE =
            Pattern.compile("(?:^|[.,;:!?…)\\]|•·–—-]\\s|(?:^|\\s)[(\\[{\"'“«„‘]\\s?|\\p{So}\\s?)$");
    private static final Pattern BEHIND =
            Pattern.compile("^(?:$|\\s?[.,;:!?…)\\]}\"'”»’*•·]+(?:\\s|$)|\\s[(\\[{|•·–—-]|\\s?\\p{So})");

    private Phrase() {}

    /** Whether each part of {@code locator} is said by {@code one} by itself; an id or a role is one whole. */
    static boolean says(Locator locator, Element one) {
        boolean any = locator.any().isEmpty()
                || says(locator.any(), one.text(), one.description(), one.value())
                // A field without words is known to people by what its developer calls it.
                || Words.joined(one.id()).equals(Words.joined(locator.any().get()));
        return any
                && says(locator.text(), one.text())
                && says(locator.description(), one.description())
                && locator.id()
                        .map(ElementReader::developersName)
                        .filter(id -> !Words.plain(id).equals(Words.plain(one.id())))
                        .isEmpty();
    }

    private static boolean says(Optional<String> wanted, String... texts) {
        if (wanted.isEmpty()) return true;
        String plain = Words.plain(wanted.get());
        return Stream.of(texts)
                .flatMap(text -> Stream.concat(Stream.of(text), text.lines()))
                .map(Words::plain)
                .anyMatch(text -> apart(text, plain));
    }

    private static boolean apart(String text, String plain) {
        if (plain.isEmpty()) return false;
        for (int at = text.indexOf(plain); at >= 0; at = text.indexOf(plain, at + 1)) {
            int end = at + plain.length();
            if (BEFORE.matcher(text.substring(0, at)).find()
                    && BEHIND.matcher(text.substring(end)).find()) return true;
        }
        return false;
    }
}
