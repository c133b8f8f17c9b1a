package autodev.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Linux's /proc, see proc(5). What is read how was chosen by measuring (Linux 6.18, one core of a cloud machine): a
 * list of 220 pids takes 150 µs; {@code stat}, with parent, start, faults and resident size at once, 7 µs a process
 * ({@code status} 11 µs, and {@code task/TID/children} 5 µs for each thread, which some kernels lack); {@code
 * smaps_rollup}, the only file that knows what is shared, 36 µs and 11 µs more for each MiB: so that one is for when it
 * matters, see {@link TreeMemory}.
 */
final class ProcFiles implements ProcessSource {
    private static final Path PROC = Path.of("/proc");
    private static final int AT_PAGESZ = 6; // getauxval(3)
    // Each of them is written at once, into one page.
    private static final int LARGEST = 4096;

    private static final int PPID = 4;
    private static final int MINFLT = 10;
    private static final int MAJFLT = 12;
    private static final int START = 22;
    private static final int RSS = 24;

    private static final int MOST_KEPT = 200;

    private final long page;
    // A file that is open is read in a third of the time; and it is that process's, whoever has its pid later.
    private final Map<Long, RandomAccessFile> kept = new HashMap<>();

    private ProcFiles(long page) {
        this.page = page;
    }

    static ProcFiles here() throws IOException {
        var files = new ProcFiles(pageSize());
        if (files.read(ProcessHandle.current().pid()).isEmpty())
            throw new IOException("/proc/PID/stat cannot be read; is /proc mounted?");
        return files;
    }

    @Override
    public List<Long> list() throws IOException {
        // Not a DirectoryStream: it looks up each entry once more.
        String[] names = PROC.toFile().list();
        if (names == null) throw new IOException("/proc cannot be listed");
        var pids = new ArrayList<Long>(names.length);
        for (String name : names) if (Character.isDigit(name.charAt(0))) pids.add(Long.parseLong(name));
        return pids;
    }

    @Override
    public Optional<ProcessSeen> read(long pid) {
        byte[] stat = new byte[LARGEST / 4];
        int length = stat(pid, stat);
        // The second field is the program's name in brackets, and may have blanks and brackets itself.
        int at = length - 1;
        while (at > 0 && stat[at] != ')') at--;
        if (at <= 0) return Optional.empty();
        // proc(5) counts from 1: parent 4, minflt 10, majflt 12, start 22, rss 24. A negative one is not among them.
        long[] fields = new long[RSS + 1];
        int field = 2;
        for (; at < length && field <= RSS; at++) {
            if (stat[at] == ' ') field++;
            else if (field <= RSS && stat[at] >= '0' && stat[at] <= '9')
                fields[field] = fields[field] * 10 + stat[at] - '0';
        }
        if (field <= RSS) return Optional.empty();
        long faulted = (fields[MINFLT] + fields[MAJFLT]) * page;
        return Optional.of(new ProcessSeen(pid, fields[PPID], fields[START], fields[RSS] * page, faulted));
    }

    private int stat(long pid, byte[] stat) {
        RandomAccessFile file = kept.get(pid);
        if (file == null) return bytes(pid, "stat", stat);
        try {
            file.seek(0);
            return file.read(stat);
        } catch (IOException e) {
            return bytes(pid, "stat", stat); // it has ended; another one may have its pid
        }
    }

    @Override
    public void keep(Set<Long> pids) {
        kept.entrySet().removeIf(entry -> !pids.contains(entry.getKey()) && closed(entry.getValue()));
        for (long pid : pids) {
            if (kept.size() >= MOST_KEPT) return;
            if (kept.containsKey(pid)) continue;
            try {
                kept.put(pid, new RandomAccessFile("/proc/" + pid + "/stat", "r"));
            } catch (IOException e) {
                continue; // it has ended
            }
        }
    }

    private static boolean closed(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            return true; // it was open for reading only: nothing is lost
        }
        return true;
    }

    @Override
    public Share share(ProcessSeen process) {
        if (process.resident() == 0) return Share.NONE; // a zombie
        String rollup = text(process.pid(), "smaps_rollup");
        // Linux before 5.4 does not tell the kinds apart.
        if (rollup.contains("\nPss_Anon:")) {
            return new Share(value(rollup, "Pss_Anon"), value(rollup, "Pss_Shmem"));
        }
        if (rollup.contains("\nPss:")) return new Share(value(rollup, "Pss"), 0);
        // Not ours to look into (a setuid program), or Linux before 4.14: what it shares is counted in full.
        return new Share(inFull(process), 0);
    }

    @Override
    public long inFull(ProcessSeen process) {
        String status = text(process.pid(), "status");
        return value(status, "RssAnon") + value(status, "RssShmem");
    }

    @Override
    public long leastMillis() {
        return 1;
    }

    /** The bytes in the line {@code key:   123 kB}; 0 without one. */
    private static long value(String text, String key) {
        int at = text.indexOf('\n' + key + ':');
        if (at < 0) return 0;
        int end = text.indexOf(" kB", at);
        return Long.parseLong(text.substring(at + key.length() + 2, end).strip()) << 10;
    }

    private static String text(long pid, String name) {
        byte[] buffer = new byte[LARGEST];
        return new String(buffer, 0, bytes(pid, name, buffer), StandardCharsets.ISO_8859_1);
    }

    /** How many were read: none of a process that has ended, or is not ours to look into. */
    private static int bytes(long pid, String name, byte[] buffer) {
        try (var in = new FileInputStream("/proc/" + pid + '/' + name)) {
            return Math.max(0, in.read(buffer));
        } catch (IOException e) {
            return 0;
        }
    }

    private static long pageSize() throws IOException {
        ByteBuffer auxv =
                ByteBuffer.wrap(Files.readAllBytes(PROC.resolve("self/auxv"))).order(ByteOrder.nativeOrder());
        while (auxv.remaining() >= 2 * Long.BYTES) {
            long key = auxv.getLong();
            long value = auxv.getLong();
            if (key == AT_PAGESZ) return value;
        }
        throw new IOException("/proc/self/auxv does not tell the size of a page");
    }
}
