package autodev.devices.qa;

import autodev.devices.Locator;
import autodev.devices.MobileTools;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a plain line does: a call of a tool, or, where {@code tool} is empty, a barrier. */
record Deed(Optional<String> tool, ObjectNode args) {
    /** Everyone waits for everyone. */
    static final Deed BARRIER = new Deed(Optional.empty(), JsonNodeFactory.instance.objectNode());

    /** A call without arguments. */
    static Deed of(String tool) {
        return new Deed(Optional.of(tool), JsonNodeFactory.instance.objectNode());
    }

    /** A call at an element. */
    static Deed at(String tool, Locator what) {
        Deed deed = of(tool);
        deed.args.set(QaArgs.ELEMENT, what.json());
        return deed;
    }

    /** Waits until the element is there. */
    static Deed see(Locator what) {
        return at(MobileTools.ELEMENTS, what);
    }

    /** Waits until it is gone. */
    static Deed gone(Locator what) {
        Deed deed = see(what);
        deed.args.put("gone", true);
        return deed;
    }

    /** The same with one more argument. */
    Deed with(String name, String value) {
        args.put(name, value);
        return this;
    }

    /** As above. */
    Deed with(String name, boolean value) {
        args.put(name, value);
        return this;
    }

    /** As above. */
    Deed with(String name, double value) {
        if (value == Math.rint(value)) args.put(name, (long) value);
        else args.put(name, value);
        return this;
    }

    /** Whether it waits for something to be seen, or to be gone. */
    boolean waits() {
        return tool.filter(MobileTools.ELEMENTS::equals).isPresent() && args.has(QaArgs.ELEMENT);
    }

    /** Whether it starts or ends an app that it does not name. */
    boolean lacksApp() {
        return tool.filter(QaArgs.LAUNCHES::contains).isPresent() && !args.has(QaArgs.PACKAGE);
    }
}
