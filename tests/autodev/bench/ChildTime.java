package autodev.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The processor time of all children of this process that have ended, by getrusage(2), to the microsecond. */
final class ChildTime {
    private static final int RUSAGE_CHILDREN = -1;
    // Two struct timeval of 16 bytes, then counters that are not read; larger than any system's structure.
    private static final int SIZE = 512;
    private static final int TIMEVAL = 16;

    private ChildTime() {}

    /** In seconds, user and system time together; empty where the system has no such call. */
    @SuppressWarnings("restricted") // a call of the system's own library, declared as its manual has it
    static Optional<Double> seconds() {
        Optional<MemorySegment> function = Linker.nativeLinker().defaultLookup().find("getrusage");
        if (function.isEmpty()) return Optional.empty();
        MethodHandle getrusage = Linker.nativeLinker()
                .downcallHandle(
                        function.get(),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(SIZE, Long.BYTES);
            int failed = (int) getrusage.invokeExact(RUSAGE_CHILDREN, usage);
            return failed == 0 ? Optional.of(time(usage, 0) + time(usage, TIMEVAL)) : Optional.empty();
        } catch (Throwable e) {
            throw new IllegalStateException("getrusage cannot be called: " + e, e);
        }
    }

    // Linux has a long for the microseconds, macOS an int; on both the lower half is the value.
    private static double time(MemorySegment usage, long offset) {
        long seconds = usage.get(ValueLayout.JAVA_LONG, offset);
        int microseconds = usage.get(ValueLayout.JAVA_INT, offset + Long.BYTES);
        return seconds + microseconds / 1e6;
    }
}
