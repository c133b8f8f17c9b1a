package autodev.devices.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A browser without a network: it shows the address that it was given, and says so. */
final class Browser implements App {
    private static final int COLOUR = Paint.GREEN;
    private static final String START = "about:blank";

    private static final String NO_NETWORK = "This phone has no network. Here would be the page of this address.";

    private final Host host;
    private final Deque<String> visited = new ArrayDeque<>();
    private String typed = "";

    Browser(Host host) {
        this.host = host;
    }

    @Override
    public String appPackage() {
        return "com.android.chrome";
    }

    @Override
    public String name() {
        return "Browser";
    }

    @Override
    public Icon icon() {
        return Icon.GLOBE;
    }

    @Override
    public int colour() {
        return COLOUR;
    }

    @Override
    public Page page(boolean landscape) {
        String address = visited.isEmpty() ? START : visited.getLast();
        boolean start = address.equals(START);
        Widget field = Widgets.field("url_bar", "Search or type an address", typed, words -> typed = words)
                .enter(() -> go(typed));
        Widget content = Widgets.scroll(
                        "page",
                        List.of(
                                Widgets.text(start ? "A new tab" : site(address), Style.HEADING)
                                        .id("page_title"),
                                Widgets.text(address, Style.SMALL).id("address"),
                                Widgets.text(start ? "Type an address above." : NO_NETWORK, Style.BODY)
                                        .id("content")))
                .pad(4, 8)
                .gap(12);
        Widget body = Widgets.column(field, content).pad(16, 12).gap(4);
        return visited.size() > 1 ? Page.inner("page", "Browser", body) : Page.first("page", "Browser", body);
    }

    private static String site(String address) {
        return address.replaceFirst("^[a-zA-Z][a-zA-Z0-9+.-]*:/*", "").replaceFirst("[/?#].*$", "");
    }

    private void go(String words) {
        if (words.isBlank()) return;
        String address = words.strip();
        if (!address.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*")) address = "https://" + address;
        host.focus("");
        // Another app may claim what was typed; only what comes back is for this one.
        host.open(address);
    }

    @Override
    public boolean open(String url) {
        visited.add(url);
        typed = url;
        return true;
    }

    @Override
    public boolean back() {
        if (visited.size() < 2) return false;
        visited.removeLast();
        typed = visited.getLast();
        return true;
    }

    @Override
    public void restart() {
        visited.clear();
        typed = "";
    }
}
