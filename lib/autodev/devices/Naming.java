package autodev.devices;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What a point on a screen is called, so that it is found again on another. */
final class Naming {
    /** An element and a locator that means it, on the screen it was named on. */
    record Named(Element element, Locator locator) {}

    private Naming() {}

    /** The smallest element with words or a name that the point is in; empty if there is none. */
    static Optional<Named> at(int x, int y, Elements elements) {
        return elements.named().stream()
                .filter(one -> one.box().contains(x, y))
                .min(Comparator.comparingLong(
                        one -> (long) one.box().width() * one.box().height()))
                .map(one -> new Named(one, locator(one, elements)));
    }

    /**
     * The shortest locator that means {@code one} there: by what it says, else with its role, else by its id, else by
     * its number among equals.
     */
    static Locator locator(Element one, Elements elements) {
        Optional<String> none = Optional.empty();
        Optional<String> text = Optional.of(one.text()).filter(words -> !words.isBlank());
        Optional<String> description =
                text.isPresent() ? none : Optional.of(one.description()).filter(words -> !words.isBlank());
        Optional<String> id = Optional.of(one.id()).filter(words -> !words.isBlank());
        Optional<String> role = Optional.of(one.role()).filter(words -> !words.isBlank());
        // What was typed into a field is another text next time; its id stays.
        boolean field = one.role().contains("EditText") || one.role().contains("TextField");
        Optional<Locator> found = Stream.of(
                        id.filter(name -> field).map(name -> new Locator(none, none, id, none, none, 1)),
                        text.or(() -> description).map(Locator::of),
                        text.or(() -> description).map(words -> new Locator(none, text, none, description, role, 1)),
                        id.map(name -> new Locator(none, none, id, none, none, 1)))
                .flatMap(Optional::stream)
                .filter(locator ->
                        elements.find(locator).one().filter(one::equals).isPresent())
                .findFirst();
        if (found.isPresent()) return found.get();
        boolean said = text.isPresent() || description.isPresent();
        Locator loose = new Locator(none, text, said ? none : id, description, role, 1);
        int index = elements.find(loose).fits().indexOf(one) + 1;
        return new Locator(none, text, loose.id(), description, role, Math.max(1, index));
    }
}
