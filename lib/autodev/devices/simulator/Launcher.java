package autodev.devices.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Android's home: a clock and the icons of the apps. */
final class Launcher implements App {
    static final String PACKAGE = "com.android.launcher3";

    private final Host host;
    private final String owner;
    private final Supplier<List<App>> apps;
    private final Consumer<String> launch;

    Launcher(Host host, String owner, Supplier<List<App>> apps, Consumer<String> launch) {
        this.host = host;
        this.owner = owner;
        this.apps = apps;
        this.launch = launch;
    }

    @Override
    public String appPackage() {
        return PACKAGE;
    }

    @Override
    public String name() {
        return "Home";
    }

    @Override
    public Icon icon() {
        return Icon.NONE;
    }

    @Override
    public int colour() {
        return 0x28406B;
    }

    @Override
    public Page page(boolean landscape) {
        int across = landscape ? 7 : 4;
        var rows = new ArrayList<Widget>();
        rows.add(Widgets.text(host.time(), Style.DISPLAY)
                .id("clock")
                .ink(Paint.WHITE)
                .hugs()
                .centred());
        rows.add(Widgets.text(owner, Style.BODY)
                .id("owner")
                .ink(Paint.WHITE)
                .hugs()
                .centred());
        rows.add(Widgets.space(landscape ? 8 : 60));
        List<App> shown = apps.get();
        for (int from = 0; from < shown.size(); from += across) {
            var row = new ArrayList<Widget>();
            for (App app : shown.subList(from, Math.min(from + across, shown.size())))
                row.add(Widgets.app(app, () -> launch.accept(app.appPackage())));
            rows.add(new Widget(Widget.Kind.ROW, row).gap(8));
        }
        return Page.first(
                "home", "", Widgets.scroll("workspace", rows).pad(18, 24).gap(12));
    }

    @Override
    public boolean back() {
        return true;
    }

    @Override
    public void restart() {}
}
