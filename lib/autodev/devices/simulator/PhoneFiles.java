package autodev.devices.simulator;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of a phone, in memory: {@code /sdcard}, {@code /data/local/tmp} and what is made below them may be
 * written, all else is the system's. At most 256 MiB.
 */
final class PhoneFiles {
    /** What a phone's system says when a file cannot be had: {@code PATH: No such file or directory}. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** A file or, if {@code content} is empty, a folder. */
    record Entry(Optional<byte[]> content, Instant changed) {
        boolean folder() {
            return content.isEmpty();
        }

        int size() {
            return content.map(bytes -> bytes.length).orElse(4096);
        }

        /** As in stat(2): the kind of file and its permissions. */
        int mode() {
            return folder() ? 0040771 : 0100660;
        }
    }

    /** Bytes that all files together may have. */
    static final int ROOM = 256 << 20;

    private static final List<String> SYSTEM = List.of(
            "/",
            "/data",
            "/data/local",
            "/data/local/tmp",
            "/dev",
            "/sdcard",
            "/sdcard/DCIM",
            "/sdcard/Download",
            "/sdcard/Pictures",
            "/storage",
            "/system",
            "/system/bin");
    private static final List<String> WRITABLE = List.of("/sdcard/", "/data/local/tmp/");

    private final TreeMap<String, Entry> entries = new TreeMap<>();

    PhoneFiles() {
        for (String folder : SYSTEM) entries.put(folder, new Entry(Optional.empty(), Instant.now()));
    }

    /** {@code path} without {@code .}, {@code ..}, doubled slashes and the other names of {@code /sdcard}. */
    static String absolute(String path) {
        var parts = new ArrayList<String>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) parts.add(part);
        }
        String whole = "/" + String.join("/", parts);
        return whole.replaceFirst("^(/storage/emulated/0|/storage/self/primary|/mnt/sdcard)(?=/|$)", "/sdcard");
    }

    synchronized Optional<Entry> entry(String path) {
        return Optional.ofNullable(entries.get(absolute(path)));
    }

    synchronized Optional<byte[]> read(String path) {
        return entry(path).flatMap(Entry::content).map(byte[]::clone);
    }

    /**
     * Puts a file there, in place of the one that was. Throws Refused where that is not allowed or there is no room.
     */
    synchronized void write(String path, byte[] content) throws Refused {
        String whole = writable(path);
        if (entry(whole).filter(Entry::folder).isPresent()) throw new Refused(path + ": Is a directory");
        String parent = whole.substring(0, whole.lastIndexOf('/'));
        if (!entry(parent).map(Entry::folder).orElse(false)) throw new Refused(path + ": No such file or directory");
        long used = entries.values().stream().mapToLong(Entry::size).sum();
        if (used + content.length > ROOM) throw new Refused(path + ": No space left on device");
        entries.put(whole, new Entry(Optional.of(content.clone()), Instant.now()));
    }

    /** Makes a folder, and those above it if {@code parents}. */
    synchronized void makeFolder(String path, boolean parents) throws Refused {
        String whole = writable(path);
        if (entries.containsKey(whole)) {
            if (parents && entries.get(whole).folder()) return;
            throw new Refused(path + ": File exists");
        }
        String parent = whole.substring(0, Math.max(1, whole.lastIndexOf('/')));
        if (!entries.containsKey(parent)) {
            if (!parents) throw new Refused(path + ": No such file or directory");
            makeFolder(parent, true);
        }
        if (!entries.get(parent).folder()) throw new Refused(path + ": Not a directory");
        entries.put(whole, new Entry(Optional.empty(), Instant.now()));
    }

    /** Removes a file, or a folder with all that is in it if {@code whole}. */
    synchronized void remove(String path, boolean whole) throws Refused {
        String name = writable(path);
        var entry = entries.get(name);
        if (entry == null) throw new Refused(path + ": No such file or directory");
        if (entry.folder() && !whole) throw new Refused(path + ": is a directory");
        entries.keySet().removeIf(each -> each.equals(name) || each.startsWith(name + "/"));
    }

    /** Gives a file another name, in place of the one that was there. */
    synchronized void move(String from, String to) throws Refused {
        String target = copy(from, to);
        if (!absolute(from).equals(absolute(target))) remove(from, false);
    }

    /** Copies a file to a path or into a folder, and says where it then is. */
    synchronized String copy(String from, String to) throws Refused {
        byte[] content = read(from).orElseThrow(() -> new Refused(from + ": No such file or directory"));
        String target = entry(to).filter(Entry::folder).isPresent() ? to + from.substring(from.lastIndexOf('/')) : to;
        write(target, content);
        return target;
    }

    /** The names in a folder, in order. */
    synchronized List<String> names(String folder) {
        String whole = absolute(folder);
        String prefix = whole.equals("/") ? "/" : whole + "/";
        return entries.keySet().stream()
                .filter(each -> each.startsWith(prefix) && each.length() > prefix.length())
                .map(each -> each.substring(prefix.length()))
                .filter(each -> each.indexOf('/') < 0)
                .toList();
    }

    /**
     * The files that {@code pattern} with {@code *} and {@code ?} fits; itself if there are none, or if it is {@code
     * literal}.
     */
    synchronized List<String> matching(String pattern, boolean literal) {
        if (literal || pattern.indexOf('/') < 0 || (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0))
            return List.of(pattern);
        String[] parts = pattern.split("(?<=[*?])|(?=[*?])");
        var regex = new StringBuilder();
        Arrays.stream(parts)
                .forEach(part ->
                        regex.append(part.equals("*") ? "[^/]*" : part.equals("?") ? "[^/]" : Pattern.quote(part)));
        var fits = entries.keySet().stream()
                .filter(each -> each.matches(regex.toString()))
                .toList();
        return fits.isEmpty() ? List.of(pattern) : fits;
    }

    private static String writable(String path) throws Refused {
        String whole = absolute(path);
        if (WRITABLE.stream().noneMatch(whole::startsWith)) throw new Refused(path + ": Permission denied");
        return whole;
    }
}
