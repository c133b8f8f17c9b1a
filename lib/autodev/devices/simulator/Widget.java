package autodev.devices.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A piece of a page, as an app describes it. It is made by the methods of {@link Widgets}, adorned by those below, and only read from
 * then on; where it lies is found out by {@link Arrangement}. Measures are {@link Dp}.
 */
final class Widget {
    /** What it is, and the class that Android has for it. */
    enum Kind {
        TEXT("android.widget.TextView"),
        BUTTON("android.widget.Button"),
        ICON("android.widget.ImageButton"),
        PICTURE("android.widget.ImageView"),
        FIELD("android.widget.EditText"),
        CHECK("android.widget.CheckBox"),
        SWITCH("android.widget.Switch"),
        APP("android.widget.TextView"),
        SPACE("android.view.View"),
        ROW("android.widget.LinearLayout"),
        COLUMN("android.widget.LinearLayout"),
        FRAME("android.widget.FrameLayout"),
        SCROLL("android.widget.ScrollView");

        final String type;

        Kind(String type) {
            this.type = type;
        }

        boolean holdsOthers() {
            return this == ROW || this == COLUMN || this == FRAME || this == SCROLL;
        }
    }

    final Kind kind;
    final List<Widget> children;
    String id = "";
    String text = "";
    String description = "";
    String hint = "";
    Style style = Style.BODY;
    int ink = Paint.NONE;
    int paper = Paint.NONE;
    int edge = Paint.NONE;
    double round;
    double padX;
    double padY;
    double gap;
    double width;
    double height;
    boolean grows;
    boolean hugs;
    boolean atEnd;
    boolean centred;
    boolean oneLine;
    boolean enabled = true;
    boolean checked;
    boolean password;
    boolean main;
    boolean fromEnd;
    int badge;
    Icon icon = Icon.NONE;
    Optional<Runnable> tap = Optional.empty();
    Optional<Runnable> hold = Optional.empty();
    Optional<Runnable> enter = Optional.empty();
    Optional<Consumer<String>> change = Optional.empty();

    Widget(Kind kind, List<Widget> children) {
        this.kind = kind;
        this.children = List.copyOf(children);
    }

    /** This one and all in it, seen or not, the outer ones first. */
    Stream<Widget> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Widget::all));
    }

    /** Whether it is the field of this name. */
    boolean isField(String name) {
        return kind == Kind.FIELD && id.equals(name);
    }

    /** Its name in the app's resources; one with a colon is a whole one. */
    Widget id(String name) {
        id = name;
        return this;
    }

    /** What a blind person hears. */
    Widget description(String words) {
        description = words;
        return this;
    }

    /** What the letters or the drawing are coloured with. */
    Widget ink(int colour) {
        ink = colour;
        return this;
    }

    /** A ground of this colour with corners so round. */
    Widget paper(int colour, double corners) {
        paper = colour;
        round = corners;
        return this;
    }

    /** A thin line round it. */
    Widget edge(int colour) {
        edge = colour;
        return this;
    }

    /** Free place inside it, at its sides and above and below. */
    Widget pad(double sides, double ends) {
        padX = sides;
        padY = ends;
        return this;
    }

    /** Free place between its children. */
    Widget gap(double between) {
        gap = between;
        return this;
    }

    /** A fixed size; 0 is as it needs. */
    Widget size(double across, double down) {
        width = across;
        height = down;
        return this;
    }

    /** It takes the place that is left in its row or column. */
    Widget grows() {
        grows = true;
        return this;
    }

    /** In a column it is only as wide as it needs. */
    Widget hugs() {
        hugs = true;
        return this;
    }

    /** As {@link #hugs}, at the right side. */
    Widget atEnd() {
        hugs = true;
        atEnd = true;
        return this;
    }

    /** Its text, or it itself if it {@link #hugs}, is in the middle. */
    Widget centred() {
        centred = true;
        return this;
    }

    /** Its text is cut rather than broken. */
    Widget oneLine() {
        oneLine = true;
        return this;
    }

    /** Whether it can be used. */
    Widget enabled(boolean usable) {
        enabled = usable;
        return this;
    }

    /** The button that its page is for. */
    Widget main() {
        main = true;
        return this;
    }

    /** A scroll that begins at its end, as conversations do. */
    Widget fromEnd() {
        fromEnd = true;
        return this;
    }

    /** What a tap does. */
    Widget tap(Runnable act) {
        tap = Optional.of(act);
        return this;
    }

    /** What a long press does. */
    Widget hold(Runnable act) {
        hold = Optional.of(act);
        return this;
    }

    /** What the enter key does in it. */
    Widget enter(Runnable act) {
        enter = Optional.of(act);
        return this;
    }

    /** Its own colour, or this if it has none. */
    int inkOr(int other) {
        return ink == Paint.NONE ? other : ink;
    }
}
