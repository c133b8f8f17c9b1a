package autodev.devices.simulator;

/** What can be made to go wrong on a simulated phone. */
public enum Fault {
    /** Every call takes two seconds more. */
    SLOW,
    /** The phone is away for every third call, as with a loose cable. */
    DISCONNECTS,
    /** An app ends when it is tapped for the third time after its start, and a crash report is written. */
    CRASH_ON_TAP,
    /** It lies on its side. */
    ROTATED,
    /** The main button of each screen is not there. */
    ELEMENT_MISSING,
    /** A system dialog lies over the app until it is answered. */
    DIALOG
}
