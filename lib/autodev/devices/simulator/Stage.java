package autodev.devices.simulator;

import autodev.devices.screen.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a page on a screen: the app's bar above it, Android's own bars at the ends, the keyboard, and a dialog over all. */
final class Stage {
    static final double STATUS = 28;
    static final double NAVIGATION = 24;
    private static final double BAR = 60;
    private static final double LOW_BAR = 48;

    private final int width;
    private final int height;
    private final Map<String, Integer> scrolled;
    private final boolean mainMissing;

    Stage(int width, int height, Map<String, Integer> scrolled, boolean mainMissing) {
        this.width = width;
        this.height = height;
        this.scrolled = scrolled;
        this.mainMissing = mainMissing;
    }

    /** The screen with this page of this app in front; {@code up} is what the arrow of its bar does. */
    Shown show(
            App app, Page page, Optional<Dialog> over, String focused, boolean keyboard, Status status, Runnable up) {
        Optional<Dialog> question = over.or(page::dialog);
        boolean typing = keyboard && question.isEmpty();
        boolean home = page.title().isEmpty();
        var parts = new ArrayList<Widget>();
        if (!home) parts.add(bar(page, app.colour(), up));
        parts.add(page.body().grows());
        int top = Dp.px(STATUS);
        int bottom = typing ? Keyboard.height(width > height) : Dp.px(NAVIGATION);
        var column = Widgets.column(parts);
        var arrangement = new Arrangement(app.appPackage() + "/" + page.key(), scrolled, mainMissing);
        var box = new Box(0, top, width, height - top - bottom);
        Laid content = arrangement.place(column.id("android:id/content"), box, box);
        var root = new Widget(Widget.Kind.FRAME, List.of(column));
        var whole = new Box(0, 0, width, height);
        var laid = new Laid(root, whole, whole, List.of(), 0, 0, List.of(content));
        Optional<Shown.Window> window = question.map(asked -> dialog(asked, app));
        return new Shown(
                width,
                height,
                home,
                app.colour(),
                status,
                app.appPackage(),
                laid,
                arrangement,
                window,
                focused,
                typing);
    }

    private Widget bar(Page page, int colour, Runnable up) {
        var parts = new ArrayList<Widget>();
        if (page.up()) parts.add(Widgets.icon("", Icon.BACK, "Navigate up", up).ink(Paint.WHITE));
        else parts.add(new Widget(Widget.Kind.SPACE, List.of()).size(12, 1));
        parts.add(Widgets.text(page.title(), Style.TITLE)
                .ink(Paint.WHITE)
                .oneLine()
                .grows());
        page.actions().forEach(action -> parts.add(action.ink(Paint.WHITE)));
        return new Widget(Widget.Kind.ROW, parts)
                .id("action_bar")
                .pad(4, 0)
                .gap(4)
                .size(0, width > height ? LOW_BAR : BAR)
                .paper(colour, 0);
    }

    private Shown.Window dialog(Dialog asked, App app) {
        var words = new ArrayList<Widget>();
        if (!asked.title().isEmpty())
            words.add(Widgets.text(asked.title(), Style.TITLE).id("android:id/alertTitle"));
        if (!asked.message().isEmpty())
            words.add(Widgets.text(asked.message(), Style.BODY).ink(Paint.GREY).id("android:id/message"));
        Widget buttons = asked.stacked() ? stacked(asked, app.colour()) : beside(asked, app.colour());
        var arrangement = new Arrangement("dialog", scrolled, false);
        int wide = Math.min(Dp.px(340), width - Dp.px(32));
        int most = height - Dp.px(STATUS + NAVIGATION);
        Widget column = framed(Widgets.column(words).gap(14), buttons, words.isEmpty());
        // However much there is to read, the buttons are seen.
        if (arrangement.height(column, wide) > most)
            column = framed(Widgets.scroll("android:id/scrollView", words).gap(14), buttons, false);
        int high = Math.min(arrangement.height(column, wide), most);
        var box = new Box((width - wide) / 2, (height - high) / 2, wide, high);
        String owner = asked.appPackage().isEmpty() ? app.appPackage() : asked.appPackage();
        return new Shown.Window(owner, arrangement.place(column, box, box), arrangement, asked.cancel());
    }

    private static Widget framed(Widget words, Widget buttons, boolean wordless) {
        Widget column = wordless ? Widgets.column(buttons) : Widgets.column(words, buttons);
        return column.pad(24, 20).gap(14).paper(Paint.WHITE, 24);
    }

    private static Widget beside(Dialog asked, int colour) {
        var buttons = new ArrayList<Widget>(List.of(new Widget(Widget.Kind.SPACE, List.of()).grows()));
        asked.choices().forEach(choice -> buttons.add(Widgets.flat(choice.id(), choice.words(), colour, choice.act())));
        return new Widget(Widget.Kind.ROW, buttons).id("android:id/buttonPanel");
    }

    private static Widget stacked(Dialog asked, int colour) {
        return Widgets.column(asked.choices().stream()
                        .map(choice -> Widgets.flat(choice.id(), choice.words(), colour, choice.act())
                                .paper(Paint.mix(colour, Paint.WHITE, 0.88), 24))
                        .toList())
                .gap(8);
    }
}
