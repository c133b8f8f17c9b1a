package autodev.repair;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Secrets;
import autodev.process.CommandResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The final state on a branch in the user's own repository. Their checkout, index and present branch stay exactly as they are:
 * the commit is made with a private index. The repository is found once, before anything of the project runs; what appears in
 * the workspace later (a {@code .git} that a test plants) is never asked.
 *
 * @param git the repository
 * @param folder the workspace, absolute, without links
 * @param prefix the workspace below the top of the checkout, with a slash at its end; empty if it is the top itself
 */
record UserBranch(UserGit git, Path folder, String prefix) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40,64}");

    /** The repository that {@code root} lies in; throws {@link BadInput} if there is none, it is bare, or there is no git command. */
    static UserBranch of(Path root) {
        UserGit git = UserGit.of(root);
        String prefix = git.prefix(root);
        return new UserBranch(git, git.top().resolve(prefix), prefix);
    }

    /**
     * The paths below the workspace, relative to it and sorted, that differ from HEAD or are untracked and not ignored: what a
     * branch lacks of the user's checkout. A nested repository is one path with a slash at its end. A file that a filter (such
     * as LFS) made and that was touched since counts as different, since filters do not run.
     */
    List<String> uncommitted() {
        String[] arguments = {
            "status",
            "--porcelain=v1",
            "-z",
            "--untracked-files=all",
            "--no-renames",
            "--ignore-submodules=dirty",
            "--",
            prefix.isEmpty() ? "." : ":(literal)" + prefix
        };
        return UserGit.entries(git.withoutFilters().text(Map.of(), "", arguments)).stream()
                .map(entry -> entry.substring(3))
                .filter(path -> path.startsWith(prefix) && path.length() > prefix.length())
                .map(path -> path.substring(prefix.length()))
                .filter(path -> !path.startsWith(".autodev/"))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Commits HEAD with what {@code files} (relative to the workspace) are now, or without those that are gone, and answers the
     * commit. The branch {@code name} begins on HEAD; if it exists, the commit goes on top of it, unless its tip holds just
     * that already: then the answer is the tip. Links are committed as links. Secrets in {@code message} are masked. The
     * private index lies in {@code privateFolder} while this runs. Throws {@link AutodevException} for a branch that is checked
     * out or moves meanwhile, for a file behind a link, in a submodule or of a special kind, and for whatever git refuses.
     */
    String commit(String name, String message, List<String> files, Path privateFolder) {
        String ref = "refs/heads/" + name;
        Optional<String> head = id("HEAD");
        Optional<String> tip = id(ref);
        if (tip.isPresent()) refuseCheckedOut(name, ref);
        String tree = tree(head, files, privateFolder);
        if (tip.isPresent() && tree.equals(id(tip.get() + "^{tree}").orElse(""))) return tip.get();
        var make = new ArrayList<>(List.of("commit-tree", tree, "-F", "-"));
        tip.or(() -> head).ifPresent(parent -> make.addAll(List.of("-p", parent)));
        Map<String, String> identity = git.git().identity(System.getenv());
        String text = Secrets.redact(message).replace('\0', ' ').strip() + "\n";
        String commit = git.text(identity, text, make.toArray(String[]::new));
        String before = tip.orElse("0".repeat(commit.length()));
        git.text(identity, "", "update-ref", "-m", "autodev: commit", ref, commit, before);
        return commit;
    }

    /** Moving a branch under a checkout would make everything in that checkout look changed. */
    private void refuseCheckedOut(String name, String ref) {
        String where = git.text(Map.of(), "", "for-each-ref", "--format=%(worktreepath)", ref);
        if (!where.isEmpty())
            throw new AutodevException("--git: the branch " + name + " is checked out in " + where
                    + "; check out another branch there and try again; the workspace itself is complete");
    }

    private String tree(Optional<String> head, List<String> files, Path privateFolder) {
        Path index = privateFolder.toAbsolutePath().resolve("index-" + UUID.randomUUID());
        try {
            Files.createDirectories(index.getParent());
            Map<String, String> env = Map.of("GIT_INDEX_FILE", index.toString());
            if (head.isPresent()) git.text(env, "", "read-tree", head.get());
            String changes = changes(modes(env), files, head);
            if (!changes.isEmpty()) git.text(env, changes, "update-index", "-z", "--index-info");
            // In a partial clone objects may be missing, which is no fault; those that are new were just written.
            return git.text(env, "", "write-tree", "--missing-ok");
        } catch (IOException e) {
            throw UserGit.failed("commit", e.toString());
        } finally {
            index.toFile().delete();
            index.resolveSibling(index.getFileName() + ".lock").toFile().delete();
        }
    }

    /** The mode of each path in the index: {@code 100644}, {@code 100755}, {@code 120000}, {@code 160000} for a submodule. */
    private Map<String, String> modes(Map<String, String> env) {
        var modes = new HashMap<String, String>();
        for (String entry : UserGit.entries(git.text(env, "", "ls-files", "-s", "-z")))
            modes.put(entry.substring(entry.indexOf('\t') + 1), entry.substring(0, 6));
        return modes;
    }

    /** What {@code update-index --index-info} reads: deletions first, since a file may have become a folder. */
    private String changes(Map<String, String> modes, List<String> files, Optional<String> head) throws IOException {
        var gone = new StringBuilder();
        var here = new StringBuilder();
        var regular = new LinkedHashMap<String, Path>();
        for (String file : files) {
            Path path = place(file, modes);
            if (Files.isSymbolicLink(path)) {
                String target = Files.readSymbolicLink(path).toString();
                here.append(entry("120000", git.text(Map.of(), target, "hash-object", "-w", "--stdin"), file));
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                regular.put(file, path);
            } else if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(path)) {
                head.ifPresent(id -> gone.append(entry("0", "0".repeat(id.length()), file)));
            } else {
                throw UserGit.failed("commit", "'" + file + "' is neither a file nor a link; remove it");
            }
        }
        List<String> blobs = blobs(List.copyOf(regular.values()));
        boolean trusted = !UserGit.line(git.quiet(Map.of(), "config", "--type=bool", "core.fileMode"))
                .equals("false");
        int next = 0;
        for (var file : regular.entrySet()) {
            String before = modes.getOrDefault(prefix + file.getKey(), "100644");
            here.append(entry(mode(file.getValue(), trusted, before), blobs.get(next++), file.getKey()));
        }
        return gone.append(here).toString();
    }

    private String entry(String mode, String id, String file) {
        return mode + " " + id + "\t" + prefix + file + "\0";
    }

    /** Where {@code file} is; refused if reading it would leave the workspace or follow a link, or git keeps it elsewhere. */
    private Path place(String file, Map<String, String> modes) {
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder) || path.equals(folder))
            throw UserGit.failed("commit", "'" + file + "' is no path below the workspace; name one");
        for (Path above = path.getParent(); !above.equals(folder); above = above.getParent()) {
            String name = folder.relativize(above).toString().replace(File.separatorChar, '/');
            if (Files.isSymbolicLink(above))
                throw UserGit.failed(
                        "commit", "'" + file + "' lies behind the link '" + name + "'; make that a folder");
            if ("160000".equals(modes.get(prefix + name)))
                throw UserGit.failed(
                        "commit", "'" + file + "' lies in the submodule '" + name + "'; commit it there yourself");
        }
        return path;
    }

    /** Where the file system or the repository does not keep the executable bit, it stays as HEAD has it. */
    private static String mode(Path file, boolean trusted, String before) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null || !trusted) return before.startsWith("100") ? before : "100644";
        return view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE) ? "100755" : "100644";
    }

    /** Writes the files' contents into the repository as they are; answers their ids in the same order. */
    private List<String> blobs(List<Path> paths) {
        if (paths.isEmpty()) return List.of();
        var names = new StringBuilder();
        for (Path path : paths) names.append(quoted(path.toString())).append('\n');
        String output = git.text(Map.of(), names.toString(), "hash-object", "-w", "--no-filters", "--stdin-paths");
        List<String> ids = output.lines().filter(ID.asMatchPredicate()).toList();
        if (ids.size() == paths.size()) return ids;
        throw UserGit.failed("hash-object", "it answered " + ids.size() + " ids for " + paths.size() + " files");
    }

    /** As git's {@code --stdin-paths} reads a name: one a line, or within quotes as in C (its source, builtin/hash-object.c). */
    private static String quoted(String path) {
        if (path.chars().noneMatch(c -> c == '\n' || c == '\r' || c == '"' || c == '\\')) return path;
        String inside = path.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + inside.replace("\n", "\\n").replace("\r", "\\r") + '"';
    }

    /** Whether nothing has been committed yet: then a branch that holds only what was changed would hold next to nothing. */
    boolean isUnborn() {
        return id("HEAD").isEmpty();
    }

    /** What {@code revision} is, or empty if there is no such thing. */
    private Optional<String> id(String revision) {
        CommandResult result = git.quiet(Map.of(), "rev-parse", "-q", "--verify", revision);
        if (result.ok()) return Optional.of(UserGit.line(result));
        if (result.exitCode() == 1) return Optional.empty();
        throw UserGit.failed("rev-parse " + revision, "exit code " + result.exitCode());
    }
}
