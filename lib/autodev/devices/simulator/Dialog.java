package autodev.devices.simulator;

import java.util.List;

/**
 * A question over the page. {@code appPackage} is whose window it is, empty for the app's own; {@code cancel} is what the BACK key
 * does. Buttons stand below each other if {@code stacked}, else at the lower right, the last one outermost.
 */
record Dialog(String appPackage, String title, String message, List<Choice> choices, boolean stacked, Runnable cancel) {
    /** A button of it. */
    record Choice(String id, String words, Runnable act) {}

    /** Holds its own copy. */
    Dialog {
        choices = List.copyOf(choices);
    }

    /** Android's alert with two buttons. */
    static Dialog question(String title, String message, String yes, Runnable act, Runnable cancel) {
        return new Dialog(
                "",
                title,
                message,
                List.of(new Choice("android:id/button2", "Cancel", cancel), new Choice("android:id/button1", yes, act)),
                false,
                cancel);
    }

    /** A list to choose from. */
    static Dialog menu(String title, List<Choice> choices) {
        return new Dialog("", title, "", choices, true, () -> {});
    }
}
