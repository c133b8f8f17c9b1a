package autodev.devices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which elements a {@link Locator} means: those that equal it, then those that contain it, buttons before texts, each
 * in the screen's order; else the nearest by their words.
 */
final class Matching {
    private static final int NEAR = 3;

    // A heading may say the same as the button below it, and it is the button that somebody means who taps.
    private static final Pattern PRESSED =
            Pattern.compile("Button|CheckBox|Switch|Toggle|Chip|Tab(?!le)|MenuItem|Link", Pattern.CASE_INSENSITIVE);

    private record Ranked(Element element, int rank) {}

    private record Near(Element element, double far) {}

    private Matching() {}

    static Located of(Locator locator, List<Element> all) {
        var ranked = new ArrayList<Ranked>();
        for (Element one : all)
            rank(locator, one)
                    .ifPresent(rank -> ranked.add(new Ranked(
                            one, 2 * rank + (PRESSED.matcher(one.role()).find() ? 0 : 1))));
        ranked.sort(Comparator.comparingInt(Ranked::rank)); // stable: the screen's order is kept
        List<Element> fits = ranked.stream().map(Ranked::element).toList();
        boolean enough = fits.size() >= locator.index();
        return new Located(locator, fits, enough ? List.of() : near(locator, all));
    }

    /**
     * How well {@code one} fits: 0 if each part equals, more if some only contain what is looked for, empty if one does
     * not even that.
     */
    private static OptionalInt rank(Locator locator, Element one) {
        int rank = 0;
        for (OptionalInt part : List.of(
                any(locator.any(), one),
                best(locator.text(), one.text()),
                best(locator.description(), one.description()),
                best(locator.id().map(ElementReader::developersName), one.id()),
                best(locator.role().map(Matching::shortRole), one.role()))) {
            if (part.isEmpty()) return OptionalInt.empty();
            rank += part.getAsInt();
        }
        return OptionalInt.of(rank);
    }

    // A field without words is known to people by what its developer calls it: "User name" is user_name or userName.
    private static OptionalInt any(Optional<String> wanted, Element one) {
        OptionalInt seen = best(wanted, one.text(), one.description(), one.value(), one.id());
        if (seen.isPresent() || wanted.isEmpty() || one.id().isEmpty()) return seen;
        String name = Words.joined(wanted.get());
        return !name.isEmpty() && Words.joined(one.id()).equals(name) ? OptionalInt.of(1) : seen;
    }

    private static OptionalInt best(Optional<String> wanted, String... seen) {
        if (wanted.isEmpty()) return OptionalInt.of(0);
        String plain = Words.plain(wanted.get());
        if (plain.isEmpty()) return OptionalInt.empty();
        return Stream.of(seen)
                .map(Words::plain)
                .filter(text -> text.contains(plain))
                .mapToInt(text -> text.equals(plain) ? 0 : 1)
                .min();
    }

    private static String shortRole(String role) {
        return role.substring(role.lastIndexOf('.') + 1);
    }

    private static List<String> near(Locator locator, List<Element> all) {
        String wanted = Words.plain(
                Stream.of(locator.any(), locator.text(), locator.description(), locator.id(), locator.role())
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(""));
        return new Elements(all)
                .named().stream()
                        .map(one -> new Near(one, far(wanted, one)))
                        .sorted(Comparator.comparingDouble(Near::far))
                        .map(near -> near.element().words())
                        .distinct()
                        .limit(NEAR)
                        .toList();
    }

    private static double far(String wanted, Element one) {
        return Stream.of(one.text(), one.description(), one.value(), one.id())
                .mapToDouble(seen -> Words.distance(wanted, Words.plain(seen)))
                .min()
                .orElse(1);
    }
}
