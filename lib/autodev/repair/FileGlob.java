package autodev.repair;

import autodev.BadInput;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for relative paths: the JDK's glob syntax ({@code *}, {@code **}, {@code ?}, {@code [a-z]}, <code>{a,b}</code>),
 * without regard to case. A leading <code>&#42;&#42;/</code> may stand for no folder at all; a pattern without {@code /} holds
 * in every folder, as in .gitignore; whatever it matches, it matches everything below that as well.
 */
record FileGlob(String text, PathMatcher matcher) {
    /** Reads {@code text}; throws {@link BadInput} where it is malformed or leaves the workspace. */
    static FileGlob of(String text) {
        String glob = text.strip()
                .replaceFirst("^(\\./)+", "")
                .replaceFirst("/+$", "")
                .toLowerCase(Locale.ROOT);
        if (glob.isEmpty() || glob.startsWith("/") || glob.matches("^[a-z]:.*") || glob.matches("(.*/)?\\.\\.(/.*)?")) {
            throw new BadInput(
                    "cannot protect '" + text + "': give a pattern relative to the workspace, such as 'tests/**'");
        }
        String anywhere = glob.startsWith("**/") ? glob.substring(3) : glob;
        boolean deep = glob.startsWith("**/") || glob.indexOf('/') < 0;
        try {
            var files = FileSystems.getDefault();
            PathMatcher here = files.getPathMatcher("glob:" + anywhere);
            PathMatcher below = files.getPathMatcher("glob:**/" + anywhere);
            return new FileGlob(text, deep ? path -> here.matches(path) || below.matches(path) : here);
        } catch (PatternSyntaxException e) {
            throw new BadInput(
                    "malformed pattern '" + text + "': " + e.getDescription() + "; expected a glob such as 'tests/**'",
                    e);
        }
    }

    /** Whether it matches {@code path} (relative, with {@code /}) or a folder that {@code path} lies in. */
    boolean matches(String path) {
        try {
            Path part = Path.of(path.toLowerCase(Locale.ROOT));
            while (part != null) {
                if (matcher.matches(part)) return true;
                part = part.getParent();
            }
            return false;
        } catch (InvalidPathException noFileOfThisSystem) {
            return false;
        }
    }
}
