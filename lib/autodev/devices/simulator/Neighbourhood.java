package autodev.devices.simulator;

/** Phones that are in reach of each other: what one says in the chat, the others hear. Safe for many threads. */
public final class Neighbourhood {
    /** Nobody has said anything yet. */
    public Neighbourhood() {}
}
