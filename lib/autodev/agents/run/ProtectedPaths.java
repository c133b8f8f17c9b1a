package autodev.agents.run;

import autodev.BadInput;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The files that an agent may not change: those that a glob matches, without regard to case, and all below what it
 * matches; a glob without {@code /} holds in every folder, as in .gitignore.
 */
record ProtectedPaths(List<PathMatcher> matchers) implements Predicate<String> {
    /** Throws {@link BadInput} for a malformed glob. */
    static ProtectedPaths of(List<String> globs) {
        return new ProtectedPaths(
                globs.stream().flatMap(ProtectedPaths::matchers).toList());
    }

    private static Stream<PathMatcher> matchers(String text) {
        String glob = text.strip()
                .replaceFirst("^(\\./)+", "")
                .replaceFirst("/+$", "")
                .toLowerCase(Locale.ROOT);
        if (glob.isEmpty() || glob.startsWith("/") || glob.matches("(.*/)?\\.\\.(/.*)?"))
            throw new BadInput(
                    "cannot protect '" + text + "': give a pattern relative to the workspace, such as 'tests/**'");
        String anywhere = glob.startsWith("**/") ? glob.substring(3) : glob;
        boolean deep = glob.startsWith("**/") || glob.indexOf('/') < 0;
        try {
            var files = FileSystems.getDefault();
            return deep
                    ? Stream.of(files.getPathMatcher("glob:" + anywhere), files.getPathMatcher("glob:**/" + anywhere))
                    : Stream.of(files.getPathMatcher("glob:" + glob));
        } catch (PatternSyntaxException e) {
            throw new BadInput(
                    "malformed pattern '" + text + "': " + e.getDescription() + "; expected a glob such as 'tests/**'",
                    e);
        }
    }

    @Override
    public boolean test(String path) {
        for (Path at = Path.of(path.toLowerCase(Locale.ROOT)).normalize(); at != null; at = at.getParent()) {
            Path place = at;
            if (matchers.stream().anyMatch(matcher -> matcher.matches(place))) return true;
        }
        return false;
    }
}
