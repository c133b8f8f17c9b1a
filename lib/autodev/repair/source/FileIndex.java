package autodev.repair.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a project by path, by name and by folder; paths are relative with {@code /}. Never touches the disk. */
public final class FileIndex {
    // More files that fit than this say nothing about which is meant.
    private static final int MOST_FITTING = 3;

    private final Set<String> paths;
    private final Map<String, List<String>> byStem;
    private final Map<String, List<String>> byFolder = new HashMap<>();
    private final Map<String, List<String>> foldersByName = new HashMap<>();

    /** Indexes {@code files}. */
    public FileIndex(Collection<String> files) {
        // Made large enough at once: of 10,000 files, growing them shows.
        paths = HashSet.newHashSet(files.size());
        byStem = HashMap.newHashMap(files.size());
        for (String file : files) {
            paths.add(file);
            byStem.computeIfAbsent(stem(file), s -> new ArrayList<>(1)).add(file);
            byFolder.computeIfAbsent(folder(file), f -> new ArrayList<>()).add(file);
        }
        for (String folder : byFolder.keySet()) {
            foldersByName.computeIfAbsent(name(folder), n -> new ArrayList<>(1)).add(folder);
        }
    }

    boolean has(String path) {
        return paths.contains(path);
    }

    /** The first of {@code candidates} that is a file. */
    List<String> first(List<String> candidates) {
        for (String candidate : candidates) if (paths.contains(candidate)) return List.of(candidate);
        return List.of();
    }

    /** The files directly in {@code folder} ("" for the top) whose names end with {@code extension}. */
    List<String> in(String folder, String extension) {
        return byFolder.getOrDefault(folder, List.of()).stream()
                .filter(file -> file.endsWith(extension))
                .toList();
    }

    /** Files that are {@code tail} or end with {@code /tail}, whatever extension of {@code extensions} they have; few or none. */
    List<String> endingWith(String tail, List<String> extensions) {
        var fitting = new ArrayList<String>();
        for (String file : byStem.getOrDefault(name(tail), List.of())) {
            for (String extension : extensions) {
                String whole = tail + extension;
                if (file.equals(whole) || file.endsWith("/" + whole)) fitting.add(file);
            }
        }
        return fitting.size() > MOST_FITTING ? List.of() : fitting;
    }

    /** Folders that are {@code tail} or end with {@code /tail}. */
    List<String> foldersEndingWith(String tail) {
        return foldersByName.getOrDefault(name(tail), List.of()).stream()
                .filter(folder -> folder.equals(tail) || folder.endsWith("/" + tail))
                .toList();
    }

    /** The part of {@code path} before its last {@code /}; "" where there is none. */
    public static String folder(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }

    /** The part of {@code path} after its last {@code /}. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The extension of {@code path} in its own case, without the dot; "" where there is none. */
    public static String extension(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }

    /** The name of {@code path} without its extension. */
    static String stem(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** {@code relative} as seen from {@code folder}, with {@code .} and {@code ..} resolved; "" where it leaves the top. */
    static String resolve(String folder, String relative) {
        var parts = new ArrayList<String>();
        for (String part : (folder + "/" + relative).split("/")) {
            if (part.isEmpty() || part.equals(".")) continue;
            if (!part.equals("..")) parts.add(part);
            else if (parts.isEmpty()) return "";
            else parts.removeLast();
        }
        return String.join("/", parts);
    }
}
