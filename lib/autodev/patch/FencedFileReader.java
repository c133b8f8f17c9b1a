package autodev.patch;

import autodev.patch.PatchException.Malformed;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * Reads code fences that hold a whole file: those with a path in the info string, on the line above, or in a first comment
 * line that says nothing else. That comment line is not content, unless the file already begins with it.
 */
final class FencedFileReader {
    private static final Set<String> SHELLS =
            Set.of("bash", "sh", "shell", "zsh", "fish", "ksh", "cmd", "bat", "powershell");
    private static final Set<String> SCRIPTS =
            Set.of("", "sh", "bash", "zsh", "fish", "ksh", "bat", "cmd", "ps1", "command", "env");
    private static final Set<String> SCREENS = Set.of(
            "console", "terminal", "output", "log", "shell-session", "shellsession", "stdout", "traceback", "pycon");
    private static final Set<String> DIFFS = Set.of("diff", "patch");
    private static final int SHORTEST = 3;

    private FencedFileReader() {}

    /** The path that belongs to the fence {@code fence} at {@code reading}'s line, from its info string or the line above. */
    static Optional<String> label(Reading reading, Fence fence) {
        var info = PathLabel.info(fence);
        if (info.isPresent()) return info;
        return above(reading).filter(path -> fits(fence.language(), path));
    }

    private static Optional<String> above(Reading reading) {
        int i = reading.at() - 1;
        if (i >= reading.floor() && reading.lines().at(i).isBlank()) i--;
        return i < reading.floor()
                ? Optional.empty()
                : PathLabel.line(reading.lines().at(i));
    }

    /** The whole file in the fence that opens at {@code reading}'s line, if it has a path; throws {@link Malformed} if it does not close. */
    static Optional<Claim> read(Reading reading, Fence fence) {
        String language = fence.language();
        if (PathLabel.isCitation(fence) || DIFFS.contains(language) && !isDiffFile(reading, fence))
            return Optional.empty();
        int first = reading.at() + 1;
        String top = fence.dedent(reading.lines().at(first));
        var label = label(reading, fence);
        // A script may begin with the name of its interpreter; then the comment is left where it is.
        if (top.startsWith("#!")) top = fence.dedent(reading.lines().at(first + 1));
        boolean headed = !SCREENS.contains(language) && !(fence.markdown() && top.startsWith("#"));
        var comment = headed ? PathLabel.comment(top).filter(path -> fits(language, path)) : Optional.<String>empty();
        boolean second = !top.equals(fence.dedent(reading.lines().at(first)));
        var path = label.or(() -> comment);
        if (path.isEmpty()) return Optional.empty();
        String who = reading.who(Dialect.FENCED_FILE, path.get());
        int end = fence.end(reading.lines(), first)
                .orElseThrow(() -> new Malformed(
                        who + ": the fence never closes; the reply was cut off; send the file again, whole"));
        refuseDoubt(reading, fence, path.get(), who, end);
        boolean titled = !second
                && comment.isPresent()
                && (comment.get().equals(path.get()) || path.get().endsWith("/" + comment.get()));
        var lines = new ArrayList<String>();
        for (int i = titled ? first + 1 : first; i < end; i++)
            lines.add(fence.dedent(reading.lines().at(i)));
        var patch = new FencedFile(path.get(), WholeText.content(lines), titled ? Optional.of(top) : Optional.empty());
        return Optional.of(Claim.of(patch, end + 1));
    }

    private static boolean isDiffFile(Reading reading, Fence fence) {
        return label(reading, fence)
                .map(PathShape::extension)
                .filter(DIFFS::contains)
                .isPresent();
    }

    /** Commands and what they print are no file, whatever file the line above names. */
    private static boolean fits(String language, String path) {
        if (SCREENS.contains(language)) return false;
        return !SHELLS.contains(language) || SCRIPTS.contains(PathShape.extension(path));
    }

    /** A fence of three marks round Markdown that holds bare fences itself: nobody can tell which one closes it. */
    private static void refuseDoubt(Reading reading, Fence fence, String path, String who, int end) {
        boolean markdown = WholeText.isMarkdown(path) || fence.markdown();
        boolean doubt = markdown
                && fence.length() == SHORTEST
                && !reading.lines().at(end + 1).isBlank()
                && Fence.open(reading.lines().at(end + 1)).isEmpty();
        for (int i = end + 1; doubt && i < reading.lines().size(); i++) {
            var next = Fence.open(reading.lines().at(i));
            if (next.isEmpty()) continue;
            if (!next.get().info().isEmpty()) return;
            throw new Malformed(
                    who + ": the Markdown holds fences, and it cannot be told which one ends the file; put it in a"
                            + " fence of four backticks");
        }
    }
}
