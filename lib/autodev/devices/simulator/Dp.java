package autodev.devices.simulator;

/** Android's measure: 160 of them are an inch, and this phone has 420 pixels to it. */
final class Dp {
    private static final double PIXELS = 420 / 160.0;

    private Dp() {}

    /** So many as whole pixels. */
    static int px(double dp) {
        return (int) Math.round(dp * PIXELS);
    }
}
