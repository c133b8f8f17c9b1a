package autodev.devices;

import autodev.Interrupted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks for one element until a deadline. The screen is read again and again, at once at first, then ever more slowly;
 * while the element is not there and the screen stands still, it is scrolled down to its end and back up to its
 * beginning, once. Where a swipe changes nothing, the end is reached: that is all that servers tell about scrolling.
 */
final class Lookout {
    private static final long FIRST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 800;
    // What comes by itself, comes soon; a screen that was just opened is not scrolled away.
    private static final Duration BEFORE_SCROLLING = Duration.ofMillis(1_500);
    private static final int MOST_SWIPES = 40;

    // A hint that mentions the words is there before the words are.
    private static final Duration FOR_ITSELF = Duration.ofSeconds(10);

    private final Device device;
    private final Locator locator;
    private final Duration patience;
    private final Function<Elements, Optional<Element>> choice;
    private final long began = System.nanoTime();
    private Elements seen = new Elements(List.of());
    private @Nullable DeviceException trouble;
    private boolean looked;

    /** {@code choice} is which element of a screen is meant by {@code locator}, if any. */
    Lookout(Device device, Locator locator, Duration patience, Function<Elements, Optional<Element>> choice) {
        this.choice = choice;
        this.device = device;
        this.locator = locator;
        this.patience = patience;
    }

    /** The element. Throws {@link DeviceException.NoElement}, or what kept the screen from being read all the time. */
    Element found() {
        Duration before =
                BEFORE_SCROLLING.compareTo(patience.dividedBy(3)) < 0 ? BEFORE_SCROLLING : patience.dividedBy(3);
        Optional<Element> found = poll(before);
        if (found.isEmpty() && !over()) found = scroll("up").or(() -> scroll("down"));
        if (found.isEmpty()) found = poll(patience);
        return found.orElseThrow(this::missing);
    }

    /** As {@link #found}; but while something says the words only among others, they are waited for by themselves. */
    Element shown() {
        Optional<Element> found = Optional.of(found());
        Duration longest = patience.compareTo(FOR_ITSELF) < 0 ? patience : FOR_ITSELF;
        long pause = FIRST_PAUSE;
        while (seen.find(locator).plain().isEmpty() && !over(longest)) {
            pause = pause(pause);
            found = look();
        }
        return found.orElseThrow(this::missing);
    }

    /** Waits until it is not there. */
    void gone() {
        long pause = FIRST_PAUSE;
        while (true) {
            boolean there = look().isPresent();
            if (!there && looked) return;
            if (over()) {
                if (!looked && trouble != null) throw trouble;
                throw new DeviceException.Failed(locator.words() + " is still on the screen of "
                        + device.info().id() + " after " + waited());
            }
            pause = pause(pause);
        }
    }

    private Optional<Element> poll(Duration until) {
        long pause = FIRST_PAUSE;
        while (true) {
            Optional<Element> found = look();
            if (found.isPresent() || over(until)) return found;
            pause = pause(pause);
        }
    }

    private Optional<Element> look() {
        try {
            seen = device.elements();
            looked = true;
            return choice.apply(seen);
        } catch (DeviceException.Passing | DeviceException.Failed e) {
            // A screen in motion cannot always be read ("no XML content found in uiautomator dump"); the next try can.
            trouble = e;
            return Optional.empty();
        }
    }

    private Optional<Element> scroll(String direction) {
        for (int i = 0; i < MOST_SWIPES && !over(); i++) {
            Elements before = seen;
            try {
                device.scroll(direction, before);
            } catch (DeviceException.Passing | DeviceException.Failed e) {
                trouble = e;
                return Optional.empty();
            }
            Optional<Element> found = look();
            if (found.isPresent()) return settled(found.get());
            if (seen.all().equals(before.all())) return Optional.empty();
        }
        return Optional.empty();
    }

    // A list that was thrown rolls on for a while: where the element comes to rest is where it is tapped.
    private Optional<Element> settled(Element found) {
        Element last = found;
        for (int i = 0; i < 4; i++) {
            Optional<Element> again = look();
            if (again.isEmpty() || again.get().box().equals(last.box())) return again;
            last = again.get();
            pause(FIRST_PAUSE);
        }
        return Optional.of(last);
    }

    private DeviceException missing() {
        if (!looked && trouble != null) return trouble;
        List<String> near = seen.find(locator).near();
        String nearest = near.isEmpty()
                ? "nothing on it has words or a name"
                : "nearest on the screen: " + String.join(", ", near);
        var fits = seen.find(locator).fits();
        boolean others = seen.find(locator).one().isPresent();
        String why = others
                ? "only " + fits.getFirst().words() + ", which takes no text, says so"
                : fits.size() > 0 ? "there are only " + fits.size() + " of it" : nearest;
        return new DeviceException.NoElement(
                locator.words() + " is not on the screen of " + device.info().id() + " after " + waited() + "; " + why);
    }

    private String waited() {
        long millis = patience.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }

    private boolean over() {
        return over(patience);
    }

    private boolean over(Duration until) {
        return System.nanoTime() - began >= until.toNanos();
    }

    private long pause(long millis) {
        long left = Math.max(1, (patience.toNanos() - (System.nanoTime() - began)) / 1_000_000);
        try {
            Thread.sleep(Math.min(millis, left));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("looking for " + locator.words());
        }
        return Math.min(LONGEST_PAUSE, millis * 3 / 2);
    }
}
