package autodev.bench;

import java.io.IOException;

/** One thing that is measured. */
public interface Measurement {
    /** The word that selects it. */
    String name();

    /** What it measures, in a few words. */
    String about();

    /** Measures it in {@code lab}. */
    Findings measure(Lab lab) throws IOException;
}
