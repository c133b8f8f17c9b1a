package autodev.devices;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link Locator} met on a screen: {@code fits}, the best first; {@code near}, the near misses in words, the
 * nearest first, if nothing fits.
 */
public record Located(Locator locator, List<Element> fits, List<String> near) {
    /** Holds its own copies. */
    public Located {
        fits = List.copyOf(fits);
        near = List.copyOf(near);
    }

    /** The element that is meant, the {@link Locator#index}th that fits. */
    public Optional<Element> one() {
        return fits.stream().skip(Math.max(0, locator.index() - 1)).findFirst();
    }

    /**
     * Those that say what is looked for by itself, not as a part of something longer: {@code "hello"} is what "hello,
     * 10:12" says, and not what "Say hello" does.
     */
    public List<Element> plain() {
        return fits.stream().filter(one -> Phrase.says(locator, one)).toList();
    }
}
