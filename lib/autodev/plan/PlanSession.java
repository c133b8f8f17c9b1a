package autodev.plan;

import autodev.Event;
import autodev.SignOff;
import autodev.view.Terminal;

/**
 * Who is asked by, and who hears of, the runs of plans in an interactive session, a shell or a notebook, in which nobody names
 * them: {@code Plan.read("plan.json").run()} asks and shows itself. Elsewhere the terminal is asked and nobody hears.
 */
public final class PlanSession {
    private static volatile SignOff person = (message, shown) -> Here.PERSON.ask(message, shown);
    private static volatile Event.Listener listener = Event.Listener.none();

    private PlanSession() {}

    /** From now on, in this process, {@code asked} is asked and {@code heard} hears, where nobody names others. */
    public static void begin(SignOff asked, Event.Listener heard) {
        person = asked;
        listener = heard;
    }

    static SignOff person() {
        return person;
    }

    static Event.Listener listener() {
        return listener;
    }

    // The terminal is opened at the first question, and once, so that questions take turns.
    private static final class Here {
        static final SignOff PERSON = TerminalSignOff.here(Terminal.plain());
    }
}
