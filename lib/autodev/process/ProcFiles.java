package autodev.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Linux's /proc, see proc(5). What is read how was chosen by measuring (Linux 6.18, one core of a cloud machine): a list of 220
 * pids takes 150 µs; {@code stat}, with parent, start, faults and resident size at once, 7 µs a process ({@code status} 11 µs,
 * and {@code task/TID/children} 5 µs for each thread, which some kernels lack); {@code smaps_rollup}, the only file that knows what
 * is shared, 36 µs and 11 µs more for each MiB: so that one is for when it matters, see {@link TreeMemory}.
 */
final class ProcFiles implements ProcessSource {
    private static final Path PROC = Path.of("/proc");
    private static final int AT_PAGESZ = 6; // getauxval(3)
    // Each of them is written at once, into one page.
    private static final int LARGEST = 4096;

    private final long page;

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
        return text(pid, "stat").flatMap(text -> seen(pid, text));
    }

    private Optional<ProcessSeen> seen(long pid, String stat) {
        // The second field is the program's name in brackets, and may have blanks and brackets itself.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length < 22) return Optional.empty();
        // proc(5) counts from 1, and the first one here is its third: parent 4, minflt 10, majflt 12, start 22, rss 24.
        long faults = Long.parseLong(fields[7]) + Long.parseLong(fields[9]);
        return Optional.of(new ProcessSeen(
                pid,
                Long.parseLong(fields[1]),
                Long.parseLong(fields[19]),
                Long.parseLong(fields[21]) * page,
                faults * page));
    }

    @Override
    public Share share(ProcessSeen process) {
        if (process.resident() == 0) return Share.NONE; // a zombie
        String rollup = text(process.pid(), "smaps_rollup").orElse("");
        // Linux before 5.4 does not tell the kinds apart.
        if (rollup.contains("\nPss_Anon:")) {
            return new Share(value(rollup, "Pss_Anon"), value(rollup, "Pss_Shmem"));
        }
        if (rollup.contains("\nPss:")) return new Share(value(rollup, "Pss"), 0);
        // Not ours to look into (a setuid program), or Linux before 4.14: what it shares is counted in full.
        String status = text(process.pid(), "status").orElse("");
        return new Share(value(status, "RssAnon"), value(status, "RssShmem"));
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

    private Optional<String> text(long pid, String name) {
        try (var in = new FileInputStream(new File("/proc/" + pid + '/' + name))) {
            byte[] buffer = new byte[name.equals("stat") ? LARGEST / 4 : LARGEST];
            int length = in.read(buffer);
            return length <= 0
                    ? Optional.empty()
                    : Optional.of(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty(); // it has ended, or is not ours to look into
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
