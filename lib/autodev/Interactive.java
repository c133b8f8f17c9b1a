package autodev;

/**
 * An interactive session, a shell or a notebook, in which nobody names whom to ask and who listens: what runs there asks the
 * person who sits there and shows itself. Elsewhere nobody is asked here and nobody hears.
 */
public final class Interactive {
    private static volatile SignOff person = SignOff.nobody();
    private static volatile Event.Listener listener = Event.Listener.none();
    private static volatile boolean open;

    private Interactive() {}

    /** From now on, in this process, {@code asked} is asked and {@code heard} hears, where nobody names others. */
    public static void begin(SignOff asked, Event.Listener heard) {
        person = asked;
        listener = heard;
        open = true;
    }

    /** The session is over. */
    public static void end() {
        open = false;
        person = SignOff.nobody();
        listener = Event.Listener.none();
    }

    /** Whether there is such a session. */
    public static boolean open() {
        return open;
    }

    /** What to type, for a message: {@code cell} in such a session, else {@code command}, words of a command line. */
    public static String either(String command, String cell) {
        return open ? cell : command;
    }

    /** Who is asked where nobody else is named. */
    public static SignOff person() {
        return person;
    }

    /** Who hears where nobody else is named. */
    public static Event.Listener listener() {
        return listener;
    }
}
