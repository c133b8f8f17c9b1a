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

/** The files of HEAD that a patch is about, put into a folder of their own, so that it is read against what is committed and not what lies in the checkout. */
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
        List<String> wanted =
                Git.entries(git.text("ls-tree", "-r", "-z", "--name-only", "--full-tree", user.head())).stream()
                        .filter(path -> path.startsWith(user.prefix()) && names.contains(name(path)))
                        .toList();
        if (wanted.isEmpty()) return 0;
        Map<String, String> index =
                Map.of("GIT_INDEX_FILE", folder.resolveSibling("index").toString());
        git.text(index, "", "read-tree", user.head());
        String list = String.join("\0", wanted) + "\0";
        git.text(index, list, "checkout-index", "-q", "-f", "-z", "--stdin", "--prefix=" + folder + "/");
        return wanted.size();
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
