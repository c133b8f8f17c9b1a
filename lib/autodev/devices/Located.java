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
}
