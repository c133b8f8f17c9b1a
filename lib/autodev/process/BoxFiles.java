package autodev.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The memory that files take in the temporary file systems which a sandbox has for itself (its {@code /tmp}, home,
 * {@code /dev/shm}): no process has it, and it is gone with the box. Those that this machine has too are left out.
 * Linux only, see {@code /proc/PID/mountinfo} in proc(5).
 */
final class BoxFiles {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private long readAt;
    private List<File> folders = List.of();

    /** In bytes; 0 where there are none, or none that we may look into. */
    long bytes(Tree tree, List<ProcessSeen> members) {
        long now = System.nanoTime();
        if (readAt == 0 || now - readAt > FRESH) {
            ProcessSeen inside = first(tree, members);
            folders = inside == null ? List.of() : folders(inside.pid());
            // Until it has begun, its folders are still being made.
            if (!folders.isEmpty()) readAt = now;
        }
        long bytes = 0;
        for (File folder : folders) bytes += Math.max(0, folder.getTotalSpace() - folder.getFreeSpace());
        return bytes;
    }

    /** The box's first process; the one that we started stands outside of it. */
    private static @Nullable ProcessSeen first(Tree tree, List<ProcessSeen> members) {
        for (ProcessSeen member : members) if (tree.roots().contains(member.parent())) return member;
        return null;
    }

    private static List<File> folders(long pid) {
        try {
            Map<String, String> its = mounts(Long.toString(pid));
            Set<String> ours = new HashSet<>(mounts("self").keySet());
            its.keySet().removeAll(ours);
            return its.values().stream()
                    .map(path -> new File("/proc/" + pid + "/root" + path))
                    .toList();
        } catch (IOException e) {
            return List.of(); // it has ended
        }
    }

    /** Where each temporary file system stands, by the number of its device. */
    private static Map<String, String> mounts(String pid) throws IOException {
        var mounts = new HashMap<String, String>();
        for (String line : Files.readAllLines(Path.of("/proc", pid, "mountinfo"))) {
            // 36 35 98:0 /root /where options [tags…] - type source options; of two at one place the later one is seen.
            String[] words = line.split(" ");
            int dash = List.of(words).indexOf("-");
            if (dash < 5 || dash + 1 >= words.length || !words[dash + 1].equals("tmpfs")) continue;
            String path = OCTAL.matcher(words[4])
                    .replaceAll(octal -> Matcher.quoteReplacement("" + (char) Integer.parseInt(octal.group(1), 8)));
            mounts.merge(words[2], path, (one, other) -> one.length() <= other.length() ? one : other);
        }
        return mounts;
    }
}
