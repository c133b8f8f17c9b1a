package autodev.process;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the processes of this machine and their memory are read. Used by one thread, but for {@link #share}. */
sealed interface ProcessSource permits ProcFiles, PsCommand {
    /** The pids of all processes that we may see. */
    List<Long> list() throws IOException;

    /** One of them; empty if it has ended meanwhile. */
    Optional<ProcessSeen> read(long pid);

    /** These will be read again and again, and no others: the source may hold on to what makes that cheap. */
    void keep(Set<Long> pids);

    /**
     * Its memory with all that it shares, in bytes, but without that of files; it never waits for the process. 0 if it
     * has ended.
     */
    long inFull(ProcessSeen process);

    /**
     * What of its memory is its own; dearer than {@link #read}, and may wait for the process. Nothing if it has ended
     * meanwhile.
     */
    Share share(ProcessSeen process);

    /**
     * The anonymous memory of a process, and its part of shared memory, in bytes. A page that n processes share counts
     * as one n-th for each, so that sums are right.
     */
    record Share(long anonymous, long shared) {
        static final Share NONE = new Share(0, 0);
    }

    /** The shortest time between two lists that makes sense, in milliseconds. */
    long leastMillis();

    /** What works on this system; throws {@link IOException} that says why nothing does. */
    static ProcessSource here() throws IOException {
        if (Platform.LINUX) return ProcFiles.here();
        if (Platform.WINDOWS) throw new IOException("there is no way yet to read it on Windows");
        return PsCommand.here();
    }
}
