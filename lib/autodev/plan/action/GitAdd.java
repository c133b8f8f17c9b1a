package autodev.plan.action;

import autodev.BadInput;
import autodev.process.CommandResult;
import autodev.process.Git;
import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stages files as {@code git add} does, with git's plumbing: {@code git add} itself starts a git in each nested repository, with that
 * one's configuration. Line endings are turned as git's attributes say; filters do not run.
 */
final class GitAdd {
    private static final int MOST_NAMED = 20;
    private static final String NO_NAME = "\uFFFD";

    private final Workspace workspace;
    private final Git git;
    private final String prefix;
    private final List<String> leftOut = new ArrayList<>();

    private GitAdd(Workspace workspace, Git git) {
        this.workspace = workspace;
        this.git = git;
        this.prefix = git.prefix(workspace.root());
    }

    /** Stages these paths: files, folders, {@code .}, or patterns with {@code *}; says what it did. Throws before the index changes. */
    static String stage(Workspace workspace, List<String> paths) {
        return new GitAdd(workspace, Git.toWrite(workspace.root())).stage(paths);
    }

    private String stage(List<String> paths) {
        var files = new LinkedHashSet<String>();
        for (String path : paths) files.addAll(changed(path));
        files.removeIf(this::leaveOut);
        String note = refuseFilters(files);
        if (!files.isEmpty())
            git.text(Map.of(), String.join("\0", files) + "\0", "update-index", "--add", "--remove", "-z", "--stdin");
        String more = leftOut.isEmpty() ? "" : "; left out: " + String.join(", ", leftOut);
        if (files.isEmpty()) return "Nothing to stage: what is named is in the index as it is" + more;
        return "Staged " + GitActions.count(files.size(), "file") + ": " + named(files) + note + more;
    }

    /** The files below {@code path} that differ from the index, from the top of the checkout. */
    private Set<String> changed(String path) {
        String spec = pathspec(path);
        var files = new LinkedHashSet<String>();
        String[] list = {"ls-files", "-z", "-m", "-d", "-o", "--exclude-standard", "--", spec};
        files.addAll(Git.entries(git.text(Map.of(), "", list)));
        // Files in a conflict are staged as they are now, which ends the conflict.
        for (String entry : Git.entries(git.text("ls-files", "-z", "-u", "--", spec)))
            files.add(entry.substring(entry.indexOf('\t') + 1));
        if (files.isEmpty() && git.text("ls-files", "-z", "-c", "--", spec).isEmpty()) refuseUnknown(path);
        return files;
    }

    private void refuseUnknown(String path) {
        String relative = Spot.of(workspace, path).path();
        if (relative.isEmpty()) return;
        if (!isThere(relative))
            throw new BadInput("there is no file '" + path + "' to stage, and git knows none; give paths below "
                    + workspace.root() + " that are there, or were and are tracked");
        CommandResult ignored = git.quiet(Map.of(), "check-ignore", "-q", "--", prefix + relative);
        if (ignored.ok())
            throw new BadInput(
                    "'" + path + "' is ignored by the project's .gitignore; change that, or leave the path out");
        if (!Files.isDirectory(workspace.root().resolve(relative)))
            throw new BadInput("git cannot stage '" + path
                    + "': it lies in a repository of its own or behind a link, or is no regular file; leave it out");
    }

    private boolean isThere(String relative) {
        return Files.exists(workspace.root().resolve(relative), LinkOption.NOFOLLOW_LINKS);
    }

    private String pathspec(String path) {
        String relative = Spot.of(workspace, path).path();
        if (relative.isEmpty()) return prefix.isEmpty() ? "." : ":(literal)" + prefix;
        boolean pattern = relative.matches(".*[*?\\[].*") && !isThere(relative);
        if (!pattern) return ":(literal)" + prefix + relative;
        // What stands before the pattern is taken literally; a leading colon would be git's own magic.
        return ":(top)" + prefix.replaceAll("[*?\\[\\\\]", "\\\\$0") + relative;
    }

    private boolean leaveOut(String file) {
        String here = file.startsWith(prefix) ? file.substring(prefix.length()) : file;
        if (here.equals(".autodev") || here.startsWith(".autodev/")) return true;
        if (file.endsWith("/")) leftOut.add(here + " (a repository of its own)");
        else if (file.contains(NO_NAME)) leftOut.add("'" + here + "' (its name is not UTF-8)");
        return file.endsWith("/") || file.contains(NO_NAME);
    }

    /** What a filter of the user's own would have turned into something else must not be committed as it is: LFS, secrets. */
    private String refuseFilters(Set<String> files) {
        if (files.isEmpty()) return "";
        var trusted = trusted();
        String input = String.join("\0", files) + "\0";
        List<String> triples = Git.entries(git.text(Map.of(), input, "check-attr", "-z", "--stdin", "filter"));
        Optional<String> without = Optional.empty();
        for (int i = 0; i + 2 < triples.size(); i += 3) {
            String driver = triples.get(i + 2);
            if (Set.of("unspecified", "unset", "set").contains(driver)) continue;
            if (trusted.contains(driver))
                throw new BadInput("'" + triples.get(i) + "' goes through the filter '" + driver
                        + "' of your git configuration, and no filter is run here; stage it yourself: git add '"
                        + triples.get(i) + "'");
            without = Optional.of(driver);
        }
        return without.map(driver -> "; the filter '" + driver + "' was not run")
                .orElse("");
    }

    /** The filters that the user's own configuration names: not that of the repository, which others may have written. */
    private Set<String> trusted() {
        CommandResult known = git.quiet(
                Map.of(),
                "config",
                "-z",
                "--show-scope",
                "--name-only",
                "--get-regexp",
                "^filter\\..*\\.(clean|process)$");
        var drivers = new LinkedHashSet<String>();
        List<String> pairs = Git.entries(known.output());
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            String key = pairs.get(i + 1);
            if (pairs.get(i).equals("system") || pairs.get(i).equals("global"))
                drivers.add(key.substring("filter.".length(), key.lastIndexOf('.')));
        }
        return drivers;
    }

    private String named(Set<String> files) {
        List<String> first = files.stream()
                .limit(MOST_NAMED)
                .map(file -> file.startsWith(prefix) ? file.substring(prefix.length()) : file)
                .toList();
        int more = files.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
