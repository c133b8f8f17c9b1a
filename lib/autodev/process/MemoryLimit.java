package autodev.process;

import autodev.BadInput;
import java.time.Duration;

/**
 * How much memory all processes of a command may have at once, in bytes, each page counted once however many of them
 * share it: what is anonymous (heaps, stacks), shared memory that is mapped, what a sandbox holds in its temporary
 * folders, and a little for each process, which the kernel needs. Pages of files are not counted, as the kernel takes
 * those back when it needs them; nor is what was swapped out. Where there is no /proc, as on macOS, each process counts
 * with its whole resident size.
 *
 * @param warning from here the listener is warned
 * @param critical from here it is told that the limit is reached
 * @param killed from here every process is killed
 * @param every how often memory is looked at, 10 to 250 ms; oftener while the tree grows fast or stands close to {@code
 *     killed}, and less often, but at least every 250 ms, where looking would cost more than one hundredth of a core
 */
public record MemoryLimit(long warning, long critical, long killed, Duration every) {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration OFTENEST = Duration.ofMillis(10);
    static final Duration SELDOMEST = Duration.ofMillis(250);
    private static final long MEBIBYTE = 1L << 20;

    /** Throws {@link BadInput} unless 0 &lt; warning ≤ critical ≤ killed and {@code every} is within its bounds. */
    public MemoryLimit {
        if (warning <= 0 || warning > critical || critical > killed) {
            throw new BadInput("the memory limits are " + warning + ", " + critical + " and " + killed
                    + " bytes; give warning, critical and killed, each above zero and none below the one before");
        }
        if (every.compareTo(OFTENEST) < 0 || every.compareTo(SELDOMEST) > 0) {
            throw new BadInput("memory is to be looked at every " + every.toMillis() + " ms; give "
                    + OFTENEST.toMillis() + " to " + SELDOMEST.toMillis());
        }
    }

    /** Critical at {@code bytes}, a warning at half of that, killed at twice; looked at every 100 ms. */
    public static MemoryLimit of(long bytes) {
        return new MemoryLimit(bytes / 2, bytes, Math.multiplyExact(bytes, 2L), EVERY);
    }

    /** As {@link #of}, in MiB. */
    public static MemoryLimit ofMebibytes(int mebibytes) {
        return of(mebibytes * MEBIBYTE);
    }

    /** Warns from {@code bytes}. */
    public MemoryLimit warning(long bytes) {
        return new MemoryLimit(bytes, critical, killed, every);
    }

    /** Kills from {@code bytes}. */
    public MemoryLimit killed(long bytes) {
        return new MemoryLimit(warning, critical, bytes, every);
    }

    /** Looks every {@code interval}. */
    public MemoryLimit every(Duration interval) {
        return new MemoryLimit(warning, critical, killed, interval);
    }

    /** Where {@code level} begins, in bytes. */
    public long from(MemoryLevel level) {
        return switch (level) {
            case WARNING -> warning;
            case CRITICAL -> critical;
            case KILLED -> killed;
        };
    }

    /** {@code bytes} for a reader, in MiB. */
    static String show(long bytes) {
        return (bytes + MEBIBYTE / 2) / MEBIBYTE + " MiB";
    }
}
