package autodev.devices.simulator;

import autodev.devices.screen.Box;
import autodev.devices.simulator.Widget.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A widget where it lies: its whole box, what is seen of that (what scrolls is cut), the lines of its text, how far it can scroll and
 * has, and what is in it, as far as that is seen.
 */
record Laid(Widget widget, Box box, Box seen, List<String> lines, int range, int at, List<Laid> children) {
    private static final String DOT = "•";

    /** Holds its own copies. */
    Laid {
        lines = List.copyOf(lines);
        children = List.copyOf(children);
    }

    /** This one and all in it, the outer ones first. */
    Stream<Laid> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Laid::all));
    }

    /** The innermost one at this point that is so. */
    Optional<Laid> at(int x, int y, Predicate<Widget> so) {
        return all().filter(laid -> laid.seen.contains(x, y) && so.test(laid.widget))
                .reduce((outer, inner) -> inner);
    }

    /** This one and all in it as uiautomator lists them; the field of id {@code focused} has the focus. */
    UiNode node(String appPackage, String focused) {
        Widget w = widget;
        boolean field = w.kind == Kind.FIELD;
        boolean tapped = w.tap.isPresent() || field;
        boolean checkable = w.kind == Kind.CHECK || w.kind == Kind.SWITCH;
        return new UiNode(
                w.kind.type,
                w.id.isEmpty() || w.id.contains(":") ? w.id : appPackage + ":id/" + w.id,
                w.kind == Kind.PICTURE
                        ? ""
                        : w.password ? DOT.repeat(w.text.codePointCount(0, w.text.length())) : w.text,
                w.description,
                w.hint,
                appPackage,
                tapped,
                w.hold.isPresent() || field,
                tapped || w.kind == Kind.SCROLL,
                field && w.id.equals(focused),
                w.enabled,
                checkable,
                w.checked,
                false,
                w.kind == Kind.SCROLL && range > 0,
                w.password,
                seen.x(),
                seen.y(),
                seen.width(),
                seen.height(),
                children.stream().map(child -> child.node(appPackage, focused)).toList());
    }
}
