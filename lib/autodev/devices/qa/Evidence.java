package autodev.devices.qa;

import java.util.List;
import java.util.Optional;

/**
 * What was gathered after one step: files below the run's folder ({@code evidence/S1-elements.json},
 * {@code evidence/S1-screen.jpg}), what could not be gathered and why. {@code tapped} is the point that the step
 * touched, in pixels of the screen.
 */
public record Evidence(
        String step,
        int driver,
        Optional<String> elements,
        Optional<String> screenshot,
        List<String> missing,
        Optional<Tapped> tapped) {
    /** A point on a screen of this size. */
    public record Tapped(int x, int y, int screenWidth, int screenHeight) {}

    /** Holds its own copy. */
    public Evidence {
        missing = List.copyOf(missing);
    }
}
