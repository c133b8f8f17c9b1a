package autodev.change;

import autodev.change.ChangeException.UnableToUse;
import autodev.patch.PatchException;
import autodev.patch.PatchSet;
import autodev.process.Git;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files of HEAD that a patch is about, put into a folder of their own, so that it is read against what is committed
 * and not what lies in the checkout.
 */
final class HeadFiles {
    private HeadFiles() {}

    /** See {@link Verification#unified}. */
    static String unified(String reply, Path repository) {
        PatchSet patches = PatchSet.parse(reply);
        if (patches.isEmpty())
            throw new PatchException.Malformed("there is no patch in the reply; send a unified diff in git's form");
        UserRepository user = UserRepository.of(repository);
        Path folder = OwnFolders.fresh("head");
        try {
            Files.createDirectories(folder);
            UserRepository.asking(() -> extract(user, patches.files(), folder));
            Path root = Files.createDirectories(folder.resolve(user.prefix()));
            return patches.preview(Workspace.look(root));
        } catch (IOException e) {
            throw new UnableToUse("cannot make " + folder + ": " + e, e);
        } finally {
            Removal.delete(folder.getParent());
        }
    }

    private static int extract(UserRepository user, List<String> named, Path folder) {
        Git git = user.git();
        Set<String> names = named.stream().map(HeadFiles::name).collect(Collectors.toSet());
        // Files of the same name too: where a patch names the wrong folder, its error tells the right one.
        List<String> wanted = Git.entries(git.text("ls-tree", "-r", "-z", "--full-tree", user.head())).stream()
                .filter(entry -> path(entry).startsWith(user.prefix()) && names.contains(name(path(entry))))
                .toList();
        if (wanted.isEmpty()) return 0;
        // Without the attributes of the whole tree, line ends come out as they are committed, which is what git
        // compares a patch with.
        Map<String, String> apart =
                Map.of("GIT_INDEX_FILE", folder.resolveSibling("index").toString(), "GIT_WORK_TREE", folder.toString());
        git.text(apart, String.join("\0", wanted) + "\0", "update-index", "-z", "--index-info");
        git.text(
                apart, "", "-c", "core.autocrlf=false", "checkout-index", "-q", "-f", "-a", "--prefix=" + folder + "/");
        return wanted.size();
    }

    private static String path(String entry) {
        return entry.substring(entry.indexOf('\t') + 1);
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
