package autodev.devices.simulator;

/** Colours as 0xRRGGBB; {@link #NONE} is no colour at all. */
final class Paint {
    static final int NONE = -1;
    static final int WHITE = 0xFFFFFF;
    static final int INK = 0x1C1B1F;
    static final int GREY = 0x5F6368;
    static final int LINE = 0xDADCE0;
    static final int PALE = 0xF1F3F4;
    static final int RED = 0xB3261E;
    static final int BLUE = 0x1A56DB;
    static final int TEAL = 0x00696D;
    static final int PURPLE = 0x6B4EA8;
    static final int AMBER = 0xB45309;
    static final int GREEN = 0x2E7D32;

    private Paint() {}

    /** A mixture: all {@code one} at 0, all {@code other} at 1. */
    static int mix(int one, int other, double part) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = one >> shift & 0xFF;
            int to = other >> shift & 0xFF;
            mixed |= (int) Math.round(from + (to - from) * part) << shift;
        }
        return mixed;
    }
}
