package autodev.llm.tools;

import autodev.BadInput;
import autodev.Secrets;
import autodev.llm.Doc;
import autodev.llm.Tool;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Looks at the files below a folder, and writes none. A path that leads out of it is refused; what git ignores and tools leave
 * behind is not listed and not searched; secrets are masked before a model sees them.
 */
public final class FileTools {
    private static final int MOST_HITS = 200;
    private static final int MOST_FILES = 1_000;
    private static final int LONGEST_LINE = 300;
    // Larger ones are data or generated code.
    private static final long LARGEST_SEARCHED = 2 << 20;
    private final Workspace files;

    /** Tools for the files below {@code folder}, which stays as it is. */
    public FileTools(Path folder) {
        files = Workspace.look(folder);
    }

    /** {@code read_file}, {@code list_files} and {@code search}. */
    public List<Tool> all() {
        return List.of(
                Tool.of(ReadFile.class, this::read),
                Tool.of(ListFiles.class, this::list),
                Tool.of(Search.class, this::search));
    }

    @Doc("reads a text file of the project, or some lines of it")
    record ReadFile(
            @Doc("path relative to the project's folder") String path,
            @Doc("first line, counted from 1") Optional<Integer> from,
            @Doc("how many lines") Optional<Integer> lines) {}

    @Doc("lists the files of the project with their sizes in bytes")
    record ListFiles(@Doc("only those below this folder") Optional<String> folder) {}

    @Doc("finds the lines of the project's text files that a regular expression matches")
    record Search(
            @Doc("a Java regular expression") String pattern,

            @Doc("only files below this folder, or this file")
            Optional<String> path) {}

    private String read(ReadFile asked) {
        String text = files.text(asked.path()).orElseThrow(() -> new BadInput(asked.path() + " is binary, not text"));
        int from = Math.max(1, asked.from().orElse(1));
        List<String> lines = text.lines().toList();
        if (from > Math.max(1, lines.size()))
            throw new BadInput(asked.path() + " has " + lines.size() + " lines; line " + from + " is behind its end");
        int end = (int) Math.min(
                lines.size(), from - 1L + Math.max(1, asked.lines().orElse(Integer.MAX_VALUE)));
        return Secrets.redact(String.join("\n", lines.subList(from - 1, end)));
    }

    private String list(ListFiles asked) {
        var below = below(asked.folder());
        if (below.isEmpty()) return "no files there";
        String listed = below.stream()
                .limit(MOST_FILES)
                .map(file -> file.path() + "  " + file.size())
                .collect(Collectors.joining("\n"));
        return below.size() <= MOST_FILES
                ? listed
                : listed + "\n… " + (below.size() - MOST_FILES) + " more; name a folder";
    }

    private String search(Search asked) {
        Pattern wanted;
        try {
            wanted = Pattern.compile(asked.pattern());
        } catch (PatternSyntaxException e) {
            throw new BadInput(
                    "not a regular expression: "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
        var hits = new ArrayList<String>();
        for (var file : below(asked.path())) {
            if (file.size() > LARGEST_SEARCHED) continue;
            List<String> lines = files.text(file.path()).orElse("").lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (!wanted.matcher(lines.get(i)).find()) continue;
                if (hits.size() == MOST_HITS) return join(hits) + "\n… and more; search for something rarer";
                hits.add(file.path() + ":" + (i + 1) + ": "
                        + shorten(lines.get(i).strip()));
            }
        }
        return hits.isEmpty() ? "nothing matches" : join(hits);
    }

    private List<Workspace.Entry> below(Optional<String> place) {
        String prefix =
                place.map(path -> path.replaceAll("^(\\./)+|^\\.$|/+$", "")).orElse("");
        return files.files().stream()
                .filter(file -> prefix.isEmpty()
                        || file.path().equals(prefix)
                        || file.path().startsWith(prefix + "/"))
                .toList();
    }

    private static String join(List<String> lines) {
        return Secrets.redact(String.join("\n", lines));
    }

    private static String shorten(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
