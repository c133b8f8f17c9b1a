package autodev.devices.simulator;

import autodev.devices.simulator.Widget.Kind;
import java.util.List;
import java.util.function.Consumer;

/** Makes the pieces that pages are built of. */
final class Widgets {
    private Widgets() {}

    /** A text. */
    static Widget text(String words, Style style) {
        var made = new Widget(Kind.TEXT, List.of());
        made.text = words;
        made.style = style;
        return made;
    }

    /** A filled button. */
    static Widget button(String id, String words, int colour, Runnable act) {
        var made = new Widget(Kind.BUTTON, List.of());
        made.text = words;
        made.style = Style.BUTTON;
        return made.id(id).ink(Paint.WHITE).paper(colour, 24).tap(act);
    }

    /** A button of which only the words are seen. */
    static Widget flat(String id, String words, int colour, Runnable act) {
        return button(id, words, Paint.NONE, act).ink(colour);
    }

    /** A small picture that can be tapped; what it means is said, as nothing is written on it. */
    static Widget icon(String id, Icon icon, String meaning, Runnable act) {
        var made = new Widget(Kind.ICON, List.of());
        made.icon = icon;
        return made.id(id).description(meaning).size(48, 48).tap(act);
    }

    /** A drawing on a ground of its own. */
    static Widget picture(Icon icon, String meaning, int colour, double size) {
        var made = new Widget(Kind.PICTURE, List.of());
        made.icon = icon;
        return made.description(meaning)
                .size(size, size)
                .ink(colour)
                .paper(Paint.mix(colour, Paint.WHITE, 0.85), size / 5);
    }

    /** A round ground with the first letters of a name. */
    static Widget avatar(String name, int colour) {
        var made = picture(Icon.NONE, "", Paint.WHITE, 44).paper(colour, 22);
        made.text = initials(name);
        made.style = Style.STRONG;
        return made;
    }

    private static String initials(String name) {
        var letters = new StringBuilder();
        for (String word : name.strip().split("\\s+"))
            if (!word.isEmpty() && letters.codePointCount(0, letters.length()) < 2)
                letters.appendCodePoint(word.codePointAt(0));
        return letters.toString().toUpperCase(java.util.Locale.ROOT);
    }

    /** A line to write in: what is in it, what stands there while that is nothing, and who hears of each change. */
    static Widget field(String id, String hint, String value, Consumer<String> change) {
        var made = new Widget(Kind.FIELD, List.of());
        made.text = value;
        made.hint = hint;
        made.change = java.util.Optional.of(change);
        return made.id(id).edge(Paint.GREY).paper(Paint.WHITE, 8);
    }

    /** As above, with dots for letters. */
    static Widget password(String id, String hint, String value, Consumer<String> change) {
        var made = field(id, hint, value, change);
        made.password = true;
        return made;
    }

    /** A box to tick, or with {@link Kind#SWITCH} a switch, and what it says. */
    static Widget toggle(Kind kind, String id, String words, boolean on, Runnable act) {
        var made = new Widget(kind, List.of());
        made.text = words;
        made.checked = on;
        return made.id(id).tap(act);
    }

    /** An app on the launcher, with the number of things that wait in it. */
    static Widget app(App app, Runnable act) {
        var made = new Widget(Kind.APP, List.of());
        made.text = app.name();
        made.icon = app.icon();
        made.badge = app.waiting();
        made.style = Style.SMALL;
        return made.description(app.name()).ink(app.colour()).size(84, 100).tap(act);
    }

    /** Empty place; one of no height {@link Widget#grows}. */
    static Widget space(double height) {
        return new Widget(Kind.SPACE, List.of()).size(0, height);
    }

    /** A thin line across. */
    static Widget line() {
        return space(1).paper(Paint.LINE, 0);
    }

    /** Beside each other. */
    static Widget row(Widget... children) {
        return new Widget(Kind.ROW, List.of(children));
    }

    /** Below each other. */
    static Widget column(List<Widget> children) {
        return new Widget(Kind.COLUMN, children);
    }

    /** Below each other. */
    static Widget column(Widget... children) {
        return column(List.of(children));
    }

    /** Below each other, and more than may be seen at once. */
    static Widget scroll(String id, List<Widget> children) {
        return new Widget(Kind.SCROLL, children).id(id).grows();
    }
}
