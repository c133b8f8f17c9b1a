package autodev.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the path that a model wrote beside a block: on a line of its own, in a fence's info string, in a first comment. */
final class PathLabel {
    private static final int LONGEST = 400;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}']+");
    private static final Map<String, Pattern> MARKS =
            Map.of("`", Pattern.compile("`"), "**", Pattern.compile("\\*\\*"));
    // What may stand round a path on a line that says "this is the whole file". Words that announce a part ("in",
    // "change",
    // "add", "function") are missing on purpose.
    private static final Set<String> WORDS = Set.of(
            ("file filename filepath path name new updated modified created create creating full complete entire whole"
                + " final fixed corrected revised rewritten improved refactored version content contents code source"
                + " of the a this is here here's heres are as for your and with following below follows save test"
                + " tests module script to")
                    .split(" "));
    private static final List<String> KEYS =
            List.of("title=", "file=", "filename=", "path=", "filepath=", "name=", "src=");
    private static final List<String> COMMENTS =
            List.of("#", "//", "--", ";", "%", "<!--", "/*", "{#", "\"\"\"", "'''");
    private static final List<String> ENDS = List.of("-->", "*/", "#}", "\"\"\"", "'''");
    private static final List<String> TITLES =
            List.of("file path:", "filepath:", "filename:", "file name:", "file:", "path:");

    private PathLabel() {}

    /** The path on a line that says nothing but which file follows. */
    static Optional<String> line(String text) {
        if (text.isBlank() || text.length() > LONGEST) return Optional.empty();
        var attribute = attribute(text);
        if (attribute.isPresent()) return attribute;
        String line = sentence(untagged(text));
        var marked = marked(line);
        if (marked.size() > 1) return Optional.empty();
        if (marked.size() == 1) {
            String path = marked.getFirst();
            int at = line.indexOf(path);
            String rest = line.substring(0, at) + " " + line.substring(at + path.length());
            var words = words(rest);
            // "For `a.py`:" announces a part.
            boolean part = words.equals(List.of("for"));
            return !part && words.stream().allMatch(WORDS::contains) ? Optional.of(path) : Optional.empty();
        }
        String path = "";
        for (String word : BLANKS.split(bare(line))) {
            String clean = trimmed(word);
            if (PathShape.isClearPath(clean)) {
                if (!path.isEmpty()) return Optional.empty();
                path = clean;
            } else if (!words(word).stream().allMatch(WORDS::contains)) {
                return Optional.empty();
            }
        }
        return Optional.of(path).filter(found -> !found.isEmpty());
    }

    /** The only path that a line of prose names, if it names just one. */
    static Optional<String> mention(String line) {
        if (line.isBlank() || line.length() > LONGEST) return Optional.empty();
        var attribute = attribute(line);
        if (attribute.isPresent()) return attribute;
        var found = new ArrayList<>(marked(line));
        if (found.isEmpty()) {
            for (String word : BLANKS.split(line)) if (PathShape.isClearPath(trimmed(word))) found.add(trimmed(word));
        }
        return found.stream().distinct().count() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The last sentence of a line. */
    private static String sentence(String line) {
        int end = Math.max(line.lastIndexOf(". "), line.lastIndexOf("! "));
        return end < 0 ? line : line.substring(end + 2);
    }

    /** The path in a tag: {@code <file path="src/a.py">}. */
    private static Optional<String> attribute(String line) {
        String text = line.strip();
        if (!text.startsWith("<") || !text.endsWith(">")) return Optional.empty();
        for (String key : KEYS) {
            int at = text.indexOf(" " + key);
            if (at > 0)
                return Optional.of(value(text.substring(at + 1 + key.length()))).filter(PathShape::isPath);
        }
        return Optional.empty();
    }

    /** A line of HTML without its tags: {@code <summary>src/a.py</summary>}. */
    private static String untagged(String line) {
        if (!line.strip().startsWith("<")) return line;
        String text = TAG.matcher(line).replaceAll(" ");
        return text.isBlank() ? line : text;
    }

    /** The path in a fence's info string: {@code python src/a.py}, {@code python:src/a.py}, {@code title="src/a.py"}. */
    static Optional<String> info(Fence fence) {
        String info = fence.info();
        for (String key : KEYS) {
            int at = info.indexOf(key);
            if (at < 0 || at > 0 && Character.isLetter(info.charAt(at - 1))) continue;
            return Optional.of(value(info.substring(at + key.length()))).filter(PathShape::isPath);
        }
        String language = fence.language();
        if (info.startsWith(":", language.length())) {
            return Optional.of(info.substring(language.length() + 1).strip()).filter(PathShape::isPath);
        }
        if (info.length() == language.length() && info.indexOf('.') < 0) return Optional.empty();
        String[] words = BLANKS.split(info);
        for (int i = 0; i < words.length; i++) {
            String word = trimmed(PathShape.without(words[i], "{}"));
            boolean alone = i == 0 && word.indexOf('.') <= 0 && word.indexOf('/') < 0;
            if (!alone && PathShape.isClearPath(word)) return Optional.of(word);
        }
        return Optional.empty();
    }

    /** Whether the info string cites lines of a file ({@code 12:20:src/a.py}, {@code python:src/a.py:3-9}): then it is a part. */
    static boolean isCitation(Fence fence) {
        String info = fence.info();
        int end = info.length();
        while (end > 0 && (Character.isDigit(info.charAt(end - 1)) || info.charAt(end - 1) == '-')) end--;
        boolean tail = end < info.length() && end > 0 && info.charAt(end - 1) == ':' && info.indexOf(':') < end - 1;
        int colon = info.indexOf(':');
        boolean head = colon > 0 && info.substring(0, colon).chars().allMatch(Character::isDigit);
        return tail || head;
    }

    /** The path in a line that is a comment with a path and nothing else. */
    static Optional<String> comment(String line) {
        String text = line.strip();
        if (text.length() > LONGEST) return Optional.empty();
        var mark = COMMENTS.stream().filter(text::startsWith).findFirst();
        if (mark.isEmpty()) return Optional.empty();
        text = text.substring(mark.get().length()).strip();
        for (String end : ENDS)
            if (text.endsWith(end))
                text = text.substring(0, text.length() - end.length()).strip();
        for (String title : TITLES) {
            if (text.toLowerCase(Locale.ROOT).startsWith(title))
                text = text.substring(title.length()).strip();
        }
        text = text.replace("`", "");
        return PathShape.isClearPath(text) && !text.startsWith("/") ? Optional.of(text) : Optional.empty();
    }

    /** The paths that stand in backticks or in bold. */
    private static List<String> marked(String line) {
        var found = new ArrayList<String>();
        for (String mark : List.of("`", "**")) {
            if (!line.contains(mark)) continue;
            String[] parts = MARKS.get(mark).split(line, -1);
            for (int i = 1; i + 1 < parts.length; i += 2) {
                String word = trimmed(parts[i].strip());
                // Bold is for phrases too: "**2. src/a.py**".
                if (mark.equals("**") && word.indexOf(' ') >= 0) continue;
                if (PathShape.isPath(word) && !found.contains(word)) found.add(word);
            }
            if (!found.isEmpty()) return found;
        }
        return found;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) if (!word.isEmpty()) words.add(word);
        return words;
    }

    /** Without what begins a heading or a list item. */
    private static String bare(String line) {
        int from = 0;
        while (from < line.length() && " \t#>*-+0123456789)".indexOf(line.charAt(from)) >= 0) from++;
        // "1. a.py" loses its number, "1.py" and "./a.py" stay.
        if (from > 0 && from < line.length() && line.charAt(from) == '.') {
            boolean number = Character.isDigit(line.charAt(from - 1)) && line.startsWith(". ", from);
            return number
                    ? line.substring(from + 2)
                    : line.substring(line.substring(0, from).stripTrailing().length())
                                    .isBlank()
                            ? line.strip()
                            : line.substring(from);
        }
        boolean digits = from > 0 && Character.isDigit(line.charAt(from - 1));
        return digits ? line.strip() : line.substring(from);
    }

    private static String trimmed(String word) {
        int from = 0, to = word.length();
        while (from < to
                && "\"'`*([<_".indexOf(word.charAt(from)) >= 0
                && !word.startsWith("__", from)
                && !isGroup(word)) from++;
        while (to > from && "\"'`*,:;>".indexOf(word.charAt(to - 1)) >= 0) to--;
        String clean = word.substring(from, to);
        if (clean.endsWith(")") && clean.indexOf('(') < 0 || clean.endsWith("]") && clean.indexOf('[') < 0)
            clean = clean.substring(0, clean.length() - 1);
        return clean.endsWith(".") && clean.length() > 1 ? clean.substring(0, clean.length() - 1) : clean;
    }

    // "[id]/page.tsx" and "(group)/page.tsx" are folders of some web frameworks.
    private static boolean isGroup(String word) {
        return word.startsWith("[") && word.contains("]/") || word.startsWith("(") && word.contains(")/");
    }

    private static String value(String text) {
        if (text.isEmpty()) return "";
        char quote = text.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, 1);
            return end < 0 ? text.substring(1) : text.substring(1, end);
        }
        int end = 0;
        while (end < text.length() && " \t}),;".indexOf(text.charAt(end)) < 0) end++;
        return text.substring(0, end);
    }
}
