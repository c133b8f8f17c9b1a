package autodev.repair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes the place of a workspace on this machine out of a text that goes to a model: {@code /home/ann/shop/cart.py} becomes
 * {@code cart.py}, the folder itself {@code .}. A vendor learns no user's name from it, and a model gets the path that it is to patch.
 */
final class LocalPaths {
    private static final Pattern ABSOLUTE = Pattern.compile("(?<![\\w.~-])/[^\\s\"'`:,;()<>|\\[\\]]+");
    // Each costs a look at the disk; a text that names more folders than this is no usual report.
    private static final int MOST_FOLDERS = 300;
    private static final String SEPARATOR = "[/\\\\]+";

    private final List<Pattern> spellings = new ArrayList<>();

    private LocalPaths() {}

    /** {@code text} with every path below {@code root}, by whatever links it is reached there, relative to it. */
    static String relative(String text, Path root) {
        var paths = new LocalPaths();
        paths.spelled(root.toString());
        // As in the stack traces of Node.js.
        String uri = root.toUri().getRawPath().replaceFirst("/$", "");
        if (!uri.equals(root.toString())) paths.spelled(uri);
        String relative = paths.cut(text);
        paths.spellings.clear();
        for (String link : links(relative, root)) paths.spelled(link);
        return paths.cut(relative);
    }

    private String cut(String text) {
        String cut = text;
        for (Pattern spelling : spellings)
            cut = spelling.matcher(cut).replaceAll(found -> found.group("below") == null ? "." : "");
        return cut;
    }

    private void spelled(String root) {
        List<String> names = List.of(root.split("[/\\\\]")).stream()
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) return;
        String start = root.startsWith("/") ? SEPARATOR : "";
        String path = names.stream().map(Pattern::quote).collect(Collectors.joining(SEPARATOR, start, ""));
        // Not the end of a longer path, nor the beginning of another folder's name.
        spellings.add(Pattern.compile(
                "(?<![/\\\\][\\w.@+-]{1,80})(?:file:(?=/))?" + path + "(?:(?<below>" + SEPARATOR
                        + "(?=[^\\s\"'`:,;()<>|\\]\\\\/]))|" + "[/\\\\]*(?![\\w@+~-]|\\.\\w))",
                Pattern.UNICODE_CHARACTER_CLASS));
    }

    /** The other names of {@code root} in the text: the way to it through a link, as a shell has it in {@code PWD}. */
    private static Set<String> links(String text, Path root) {
        var links = new LinkedHashSet<String>();
        ABSOLUTE.matcher(text)
                .results()
                .flatMap(found -> folders(found.group()).stream())
                .distinct()
                .limit(MOST_FOLDERS)
                .filter(folder -> same(folder, root))
                .map(Path::toString)
                .forEach(links::add);
        return links;
    }

    private static List<Path> folders(String path) {
        try {
            var folders = new ArrayList<Path>();
            for (Path at = Path.of(path); at != null && at.getNameCount() > 0; at = at.getParent()) folders.add(at);
            return folders.reversed();
        } catch (InvalidPathException e) {
            return List.of(); // no path of this machine
        }
    }

    private static boolean same(Path folder, Path root) {
        try {
            return Files.isSameFile(folder, root);
        } catch (IOException | SecurityException e) {
            return false; // it is not there, or not to be seen
        }
    }
}
