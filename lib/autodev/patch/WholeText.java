package autodev.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The lines of a whole file as a reply gives them, freed of what models wrap round them. */
final class WholeText {
    private static final Set<String> MARKDOWN = Set.of("md", "mdx", "markdown");

    private WholeText() {}

    /** Whether a path is that of a Markdown file, in which fences are content. */
    static boolean isMarkdown(String path) {
        return MARKDOWN.contains(PathShape.extension(path));
    }

    /** The content: no empty lines at the end, one line feed after the last line; "" without any line. */
    static String content(List<String> lines) {
        int end = lines.size();
        while (end > 0 && TextFile.bare(lines.get(end - 1)).isEmpty()) end--;
        return end == 0 ? "" : String.join("\n", lines.subList(0, end)) + "\n";
    }

    /**
     * The lines without a code fence that holds all of them, or half of one left at either end. Of a Markdown file only a
     * whole fence goes, and only one that says Markdown, or nothing.
     */
    static List<String> unwrapped(String path, List<String> lines) {
        int first = 0, last = lines.size() - 1;
        while (first <= last && lines.get(first).isBlank()) first++;
        while (last >= first && lines.get(last).isBlank()) last--;
        if (first > last) return lines;
        var fence = Fence.open(lines.get(first));
        boolean markdown = isMarkdown(path);
        if (fence.isPresent()) {
            var end = fence.get().end(Lines.of(lines), first + 1);
            boolean wraps = end.isPresent() && end.get() == last;
            boolean meant =
                    !markdown || fence.get().markdown() || fence.get().info().isEmpty();
            if (wraps && meant) return new ArrayList<>(lines.subList(first + 1, last));
            return end.isEmpty() && !markdown ? new ArrayList<>(lines.subList(first + 1, lines.size())) : lines;
        }
        boolean half = !markdown
                && Fence.open(lines.get(last))
                        .filter(mark -> mark.info().isEmpty())
                        .isPresent();
        for (int i = first; i < last && half; i++)
            half = Fence.open(lines.get(i)).isEmpty();
        return half ? new ArrayList<>(lines.subList(first, last)) : lines;
    }
}
