package autodev.devices.simulator;

/** What can be made to go wrong on a simulated phone. */
public enum Fault {
    /** What looks at it or acts on it takes two seconds more; see {@link Phone}. */
    SLOW,
    /** It is away for every third call, as with a loose cable; see {@link Phone#away}. */
    DISCONNECTS,
    /**
     * An app ends when it is tapped for the third time after its start, and a crash report is written, see
     * {@link Phone#crashes}; Android then says that it keeps stopping, and has to be answered.
     */
    CRASH_ON_TAP,
    /** It lies on its side. */
    ROTATED,
    /** The main button of each screen is not there. */
    ELEMENT_MISSING,
    /** Android asks for a permission over the app, at once and at each launch, until that is answered. */
    DIALOG
}
