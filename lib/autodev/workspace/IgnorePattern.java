package autodev.workspace;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of a {@code .gitignore}, as gitignore(5) and git's wildmatch.c read it.
 *
 * @param matcher matches the name, or the whole path below the file's folder where {@code whole}
 * @param whole the line has a slash before its end, so it is about a path from the file's folder on
 * @param foldersOnly the line ends with a slash
 * @param negated the line starts with {@code !}: what it matches is not ignored
 */
record IgnorePattern(Pattern matcher, boolean whole, boolean foldersOnly, boolean negated) {
    /** Reads one line; empty for a comment, a blank line, and a pattern that can match nothing. */
    static Optional<IgnorePattern> of(String line) {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (text.startsWith("#")) return Optional.empty();
        text = withoutTrailingSpaces(text);
        boolean negated = text.startsWith("!");
        if (negated) text = text.substring(1);
        boolean foldersOnly = text.endsWith("/");
        if (foldersOnly) text = text.substring(0, text.length() - 1);
        boolean whole = text.contains("/");
        if (text.startsWith("/")) text = text.substring(1);
        if (text.isEmpty()) return Optional.empty();
        boolean isWhole = whole;
        boolean isForFolders = foldersOnly;
        boolean isNegated = negated;
        return new Glob(text).regex().map(regex -> new IgnorePattern(regex, isWhole, isForFolders, isNegated));
    }

    /** Whether the line is about the entry {@code path} (below the file's folder), whose last part is {@code name}. */
    boolean matches(String path, String name, boolean folder) {
        return (folder || !foldersOnly) && matcher.matcher(whole ? path : name).matches();
    }

    private static String withoutTrailingSpaces(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ' && !(end > 1 && text.charAt(end - 2) == '\\')) end--;
        return text.substring(0, end);
    }

    /** A wildmatch pattern on its way to a regular expression. */
    private static final class Glob {
        private final String text;
        private final StringBuilder out = new StringBuilder();
        private int at;

        Glob(String text) {
            this.text = text;
        }

        Optional<Pattern> regex() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                boolean sound = switch (c) {
                    case '*' -> stars();
                    case '?' -> add("[^/]");
                    case '[' -> bracket();
                    case '\\' -> at < text.length() && literal(text.charAt(at++));
                    default -> literal(c);
                };
                if (!sound) return Optional.empty();
            }
            return Optional.of(Pattern.compile(out.toString(), Pattern.DOTALL));
        }

        private boolean add(String regex) {
            out.append(regex);
            return true;
        }

        private boolean literal(char c) {
            if ("\\^$.|?*+()[]{}-&~#".indexOf(c) >= 0) out.append('\\');
            out.append(c);
            return true;
        }

        // "**" counts only as a whole part of the path: "**/x", "x/**", "x/**/y".
        private boolean stars() {
            int first = at - 1;
            while (at < text.length() && text.charAt(at) == '*') at++;
            boolean starts = first == 0 || text.charAt(first - 1) == '/';
            boolean ends = at == text.length() || text.charAt(at) == '/';
            if (at - first < 2 || !starts || !ends) return add("[^/]*");
            if (at == text.length()) return add(".*");
            at++;
            return add("(?:.*/)?");
        }

        // As wildmatch reads a set: "]" may stand first, a class it does not know or a missing end matches nothing.
        private boolean bracket() {
            var set = new StringBuilder();
            boolean negated = at < text.length() && "!^".indexOf(text.charAt(at)) >= 0;
            if (negated) at++;
            int before = -1;
            for (boolean first = true; at < text.length(); first = false) {
                char c = text.charAt(at++);
                if (c == ']' && !first) return add("(?:(?!/)[" + (negated ? "^" : "") + set + "])");
                if (c == '-' && before >= 0 && at + 1 < text.length() && text.charAt(at) != ']') {
                    char high = text.charAt(at++);
                    if (high == '\\') high = text.charAt(at++);
                    if (high >= before) set.append(unit(before)).append('-').append(unit(high));
                    before = -1;
                } else if (c == '[' && text.startsWith(":", at) && classEnd() > 0) {
                    Optional<String> known = posix(text.substring(at + 1, classEnd() - 1));
                    if (known.isEmpty()) return false;
                    set.append(known.get());
                    at = classEnd() + 1;
                    before = -1;
                } else {
                    if (c == '\\' && at == text.length()) return false;
                    before = c == '\\' ? text.charAt(at++) : c;
                    set.append(unit(before));
                }
            }
            return false;
        }

        // Where the "]" of a "[:name:]" stands, or 0 where it is not one.
        private int classEnd() {
            int end = text.indexOf(']', at + 1);
            return end > at + 1 && text.charAt(end - 1) == ':' ? end : 0;
        }

        private static String unit(int c) {
            return String.format("\\u%04x", c);
        }

        private static Optional<String> posix(String name) {
            return switch (name) {
                case "alpha",
                        "digit",
                        "alnum",
                        "upper",
                        "lower",
                        "punct",
                        "space",
                        "blank",
                        "cntrl",
                        "graph",
                        "print" ->
                    Optional.of("\\p{" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "}");
                case "xdigit" -> Optional.of("\\p{XDigit}");
                default -> Optional.empty();
            };
        }
    }
}
