package autodev.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How quiet the machine was: one fixed piece of work, timed again and again between the runs. */
final class Noise {
    private static final int STEPS = 2_000_000;
    private static final int WARM_UPS = 10;

    private final List<Double> looks = new ArrayList<>();
    private long result;

    Noise() {
        for (int i = 0; i < WARM_UPS; i++) work();
    }

    /** Times the work once. */
    void look() {
        looks.add(Lab.time(this::work));
    }

    // A chain of dependent steps on registers: neither memory nor the compiler's wit changes how long it takes.
    private void work() {
        long x = result | 1;
        for (int i = 0; i < STEPS; i++) x = x * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        result = x;
    }

    /** What came of it, in one line. */
    String line() {
        if (looks.isEmpty()) return "noise: not looked at";
        var samples = new Samples(looks);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return "noise: fixed work took " + Unit.SECONDS.show(samples.least()) + ".."
                + Unit.SECONDS.show(samples.most()) + ", median " + Unit.SECONDS.show(samples.median()) + ", in "
                + looks.size() + " looks"
                + (load < 0 ? "" : String.format(Locale.ROOT, "; load %.1f", load))
                + " on " + Runtime.getRuntime().availableProcessors() + " processors; Java " + Runtime.version();
    }
}
