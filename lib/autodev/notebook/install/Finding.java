package autodev.notebook.install;

import autodev.view.View;

/**
 * One thing that a kernel needs, and whether it is there.
 *
 * @param what the thing
 * @param state how it stands
 * @param found what is there
 * @param fix what to do about it; empty where it is well
 */
public record Finding(String what, State state, String found, String fix) {
    /** How a thing stands. */
    public enum State {
        /** As it should be. */
        GOOD,
        /** It works without. */
        NOTE,
        /** It does not work without. */
        MISSING
    }

    static Finding good(String what, String found) {
        return new Finding(what, State.GOOD, found, "");
    }

    static Finding note(String what, String found, String fix) {
        return new Finding(what, State.NOTE, found, fix);
    }

    static Finding missing(String what, String found, String fix) {
        return new Finding(what, State.MISSING, found, fix);
    }

    /** One line, and below it the fix. */
    View line() {
        var line = switch (state) {
            case GOOD -> View.text("ok       ", View.Tone.GOOD);
            case NOTE -> View.text("note     ", View.Tone.WARN);
            case MISSING -> View.text("missing  ", View.Tone.BAD);
        };
        var text = line.and(what, View.Tone.STRONG).and(": " + found);
        return fix.isEmpty() ? text : text.and("\n         " + fix);
    }
}
