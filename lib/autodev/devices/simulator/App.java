package autodev.devices.simulator;

/** An app of a simulated phone. It holds what it knows and says what its page is now; it is called by one thread at a time. */
interface App {
    /** What an app may ask of the phone that it runs on. */
    interface Host {
        /** Opens an address in whatever is for it. */
        void open(String url);

        /** Puts a text where others can paste it from. */
        void copy(String text);

        /** Lets somebody choose; the menu goes when they have. */
        void menu(Dialog menu);

        /** The field of this id gets what is typed; an empty one is none, and the keyboard goes. */
        void focus(String id);

        /** The time of day, {@code 09:41}. */
        String time();
    }

    /** Its package. */
    String appPackage();

    /** Its name under the icon. */
    String name();

    /** Its icon. */
    Icon icon();

    /** The colour of its icon and bar. */
    int colour();

    /** Its version. */
    default String version() {
        return "1.0";
    }

    /** What it shows now, on a screen that is wider than high or not. */
    Page page(boolean landscape);

    /** Goes a screen back; false if this was its first. */
    boolean back();

    /** Shows this address, if it is one of its own. */
    default boolean open(String url) {
        return false;
    }

    /** Something else comes to the front. */
    default void leave() {}

    /** It was ended: what is not saved is forgotten. */
    void restart();

    /** How many things wait in it, for the number at its icon. */
    default int waiting() {
        return 0;
    }

    /** Whether it wants to be looked at: its icon is in the bar at the top then. */
    default boolean notifies() {
        return false;
    }
}
