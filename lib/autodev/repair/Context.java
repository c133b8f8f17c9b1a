package autodev.repair;

import autodev.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a model is shown of a workspace, under a token budget: first the files that the failure names, then those that they
 * import, near ones first, then the rest by distance and size. Secrets are redacted; files that likely hold some, binary,
 * generated and huge ones are left out, and everything left out is known by name. The same workspace and failure give the
 * same text.
 *
 * @param files what is shown, most important first
 * @param leftOut what is not, and why
 * @param namesShown how many names of left-out files for each reason {@link #render} tells; 0: not even the reasons
 */
public record Context(List<Shown> files, List<LeftOut> leftOut, int namesShown) {

    /** Copies both lists. */
    public Context {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * One file: its text, whole or with gaps that are marked in it; {@code note} says what differs from the file on the disk
     * ("" where nothing does).
     */
    public record Shown(String path, String text, String note) {
        /** Whether this is the file as it is. */
        public boolean isWhole() {
            return note.isEmpty();
        }

        String render() {
            String told = note.isEmpty() ? "" : "[" + note + "]\n";
            return "=== " + path + " ===\n" + told + text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + "\n";
        }
    }

    /** A file, or a folder with {@code /} at its end, that is not shown, and why, in a few words. */
    public record LeftOut(String path, String reason) {}

    /** Packs at most {@code tokens} (as {@link autodev.llm.Tokens} estimates them) for {@code failure}, or for a start where it is empty. */
    public static Context pack(Workspace workspace, Optional<Failure> failure, int tokens) {
        var listing = workspace.listing();
        return new ContextPacker(listing.files(), workspace::text, tokens).pack(failure, listing.ignored());
    }

    /** The paths of what is shown, in its order. */
    public List<String> paths() {
        return files.stream().map(Shown::path).toList();
    }

    /** For each file {@code === path ===} and its text; at the end the names of what is left out, a line for each reason. */
    public String render() {
        var text = new StringBuilder();
        for (Shown file : files) text.append(file.render());
        return text.append(names(namesShown)).toString();
    }

    /** One line for each reason, with up to {@code most} names and the number of the others. */
    String names(int most) {
        if (most == 0) return "";
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (LeftOut file : leftOut) {
            reasons.computeIfAbsent(file.reason(), r -> new ArrayList<>()).add(file.path());
        }
        var text = new StringBuilder();
        reasons.forEach((reason, paths) -> {
            String shown = String.join(", ", paths.subList(0, Math.min(most, paths.size())));
            int more = paths.size() - most;
            String rest = more > 0 ? String.format(Locale.ROOT, ", … and %,d more", more) : "";
            text.append("[not shown, ")
                    .append(reason)
                    .append(": ")
                    .append(shown)
                    .append(rest)
                    .append("]\n");
        });
        return text.toString();
    }
}
