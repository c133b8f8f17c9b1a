package autodev.repair.builtin;

import java.time.Duration;

/** What a search did, counted. Written by the searching thread only. */
final class Tally {
    int generated;
    int dropped;
    int tried;
    int slow;
    int flaky;
    boolean outOfTime;
    boolean greenAtStart;
    Duration wall = Duration.ZERO;
}
