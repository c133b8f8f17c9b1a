package autodev.devices.simulator;

import autodev.devices.screen.Box;
import java.util.Optional;

/**
 * A screen, laid out: the page of the app in front, and the dialog over it if there is one. What programs see and fingers reach is the
 * dialog alone then, as on Android, where it is a window of its own.
 */
record Shown(
        int width,
        int height,
        boolean home,
        int barColour,
        Status status,
        String appPackage,
        Laid page,
        Arrangement pageArrangement,
        Optional<Window> dialog,
        String focused,
        boolean keyboard) {
    /** A dialog's window: whose it is, where everything lies in it, and what the BACK key does to it. */
    record Window(String appPackage, Laid laid, Arrangement arrangement, Runnable cancel) {}

    /** What takes the taps. */
    Laid front() {
        return dialog.map(Window::laid).orElse(page);
    }

    /** What moves its scrolls. */
    Arrangement arrangement() {
        return dialog.map(Window::arrangement).orElse(pageArrangement);
    }

    /** The tree that uiautomator would list. */
    UiNode node() {
        return dialog.map(window -> window.laid().node(window.appPackage(), ""))
                .orElseGet(() -> page.node(appPackage, focused));
    }

    /** The whole screen. */
    Box whole() {
        return new Box(0, 0, width, height);
    }
}
