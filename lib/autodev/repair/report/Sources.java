package autodev.repair.report;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files of a workspace, found by what a test run calls them: relative to the workspace or to a folder in it, absolute
 * below any of its roots (the real one, the one a sandbox shows), {@code file://} URLs, Windows paths, or by package and
 * file name. Looks names up in a list; never touches the disk.
 */
public final class Sources {
    // More files of one name than this say nothing about which is meant.
    private static final int MOST_NAMESAKES = 5;
    private static final Set<String> VENDORED =
            Set.of("node_modules", "site-packages", "dist-packages", ".venv", "venv", ".tox", "bower_components");
    private static final List<String> SYSTEM = List.of("/usr/", "/lib", "/opt/", "/etc/", "/rustc/", "/nix/", "/snap/");
    private static final Pattern LIBRARIES =
            Pattern.compile("(?:java|javax|jdk|sun|com\\.sun|jakarta|kotlin|kotlinx|scala|groovy"
                + "|junit|org\\.(?:junit|opentest4j|testng|mockito|hamcrest|assertj|apache|gradle|codehaus|springframework|slf4j)"
                + "|com\\.google|com\\.fasterxml|io\\.netty|reactor|net\\.bytebuddy)\\.");
    // Where containers usually mount a project.
    private static final List<String> MOUNTS = List.of(
            "/app/",
            "/src/",
            "/code/",
            "/workspace/",
            "/repo/",
            "/project/",
            "/build/",
            "/mnt/",
            "/data/",
            "/usr/src/app/",
            "/usr/src/");

    private final Set<String> paths = new HashSet<>();
    private final Set<String> endings = new HashSet<>();
    private final Map<String, List<String>> byName = new HashMap<>();
    private final List<String> roots;

    /** {@code files}: relative paths with {@code /}; {@code roots}: absolute paths under which a run may show the workspace. */
    public Sources(Collection<String> files, Collection<String> roots) {
        for (String file : files) {
            if (isVendored(file)) continue;
            paths.add(file);
            endings.add(ending(nameOf(file)));
            byName.computeIfAbsent(nameOf(file), n -> new ArrayList<>()).add(file);
        }
        this.roots = roots.stream()
                .map(root -> root.replace('\\', '/').replaceAll("/+$", "") + "/")
                .filter(root -> root.length() > 1)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    /** Whether any file's name is {@code word}, or ends with it after a blank or bracket in the name. */
    boolean hasNameEnding(String word) {
        return endings.contains(word.substring(word.lastIndexOf('\\') + 1));
    }

    /** Whether a path in running text may begin after {@code c}. */
    static boolean isBorder(char c) {
        return c <= ' ' || "\"'`()[]{}<>=,|;".indexOf(c) >= 0;
    }

    private static String ending(String name) {
        int from = name.length();
        while (from > 0 && !isBorder(name.charAt(from - 1))) from--;
        return name.substring(from);
    }

    /** The workspace files that {@code shown} can mean; empty where it lies elsewhere. */
    List<String> find(String shown) {
        String path = slashed(shown);
        if (!byName.containsKey(nameOf(path))) return List.of();
        for (String root : roots) {
            if (startsWith(path, root)) return only(normal(path.substring(root.length())));
        }
        if (path.startsWith("/") || path.indexOf(':') == 1) return mounted(path);
        String normal = normal(path);
        List<String> exact = only(normal);
        return exact.isEmpty() ? endingWith(normal, MOST_NAMESAKES) : exact;
    }

    /**
     * The files {@code name} of a class {@code qualified} of the JVM, by the folders of its package: all that fit. Where none
     * fits, files of that name anywhere, as sources need not lie in folders of their package; never for well-known libraries.
     */
    List<String> findClass(String qualified, String name) {
        int slash = qualified.lastIndexOf('/');
        String[] parts = qualified.substring(slash + 1).split("\\.");
        var folder = new StringBuilder();
        for (String part : parts) {
            if (part.isEmpty() || !Character.isLowerCase(part.charAt(0))) break;
            folder.append(part).append('/');
        }
        List<String> fit = endingWith(folder + name, Integer.MAX_VALUE);
        if (!fit.isEmpty() || LIBRARIES.matcher(qualified.substring(slash + 1)).lookingAt()) return fit;
        return endingWith(name, MOST_NAMESAKES);
    }

    private List<String> only(String path) {
        return paths.contains(path) ? List.of(path) : List.of();
    }

    private List<String> endingWith(String tail, int most) {
        var fit = new ArrayList<String>();
        for (String file : byName.getOrDefault(nameOf(tail), List.of())) {
            if (file.equals(tail) || file.endsWith("/" + tail)) fit.add(file);
        }
        return fit.size() > most ? List.of() : fit;
    }

    // An absolute path of another machine or container: its tail may be a path of ours.
    private List<String> mounted(String path) {
        for (String mount : MOUNTS) {
            if (path.startsWith(mount)) {
                List<String> below = only(normal(path.substring(mount.length())));
                if (!below.isEmpty()) return below;
            }
        }
        for (String system : SYSTEM) if (path.startsWith(system)) return List.of();
        if (isVendored(path) || path.contains("/.")) return List.of();
        int from = path.indexOf('/', 1);
        while (from >= 0) {
            String tail = path.substring(from + 1);
            if (tail.indexOf('/') < 0) return List.of();
            if (paths.contains(tail)) return List.of(tail);
            from = path.indexOf('/', from + 1);
        }
        return List.of();
    }

    private static boolean startsWith(String path, String root) {
        boolean windows = root.indexOf(':') == 1;
        return windows ? path.regionMatches(true, 0, root, 0, root.length()) : path.startsWith(root);
    }

    private static String slashed(String shown) {
        String path = shown;
        if (path.toLowerCase(Locale.ROOT).startsWith("file:")) {
            path = path.substring(5).replaceFirst("^/{2,}", "/");
            if (path.matches("/[A-Za-z]:.*")) path = path.substring(1);
            if (path.indexOf('%') >= 0) path = decoded(path);
        }
        return path.indexOf('\\') < 0 ? path : path.replace('\\', '/');
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }

    private static String normal(String path) {
        if (!path.contains("./") && !path.contains("//")) return path;
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.isEmpty() || part.equals(".")) continue;
            if (part.equals("..") && !parts.isEmpty()) parts.removeLast();
            else if (!part.equals("..")) parts.addLast(part);
        }
        return String.join("/", parts);
    }

    private static boolean isVendored(String path) {
        for (String part : path.split("/")) if (VENDORED.contains(part)) return true;
        return false;
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
