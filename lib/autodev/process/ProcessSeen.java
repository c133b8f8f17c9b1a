package autodev.process;

/**
 * One look at a process. {@code pid} and {@code start}, in a unit of the system's, tell it from any other since the
 * machine was started; {@code resident} is in bytes and counts shared pages in full; {@code faulted} are the bytes of
 * the pages that it has touched anew in all its life (page faults), always 0 where that is not known.
 */
record ProcessSeen(long pid, long parent, long start, long resident, long faulted) {
    /** Whether {@code earlier} was a look at this very process, not at one that had its pid before. */
    boolean same(ProcessSeen earlier) {
        return pid == earlier.pid && start == earlier.start;
    }
}
