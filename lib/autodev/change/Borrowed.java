package autodev.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Installed packages that lie in the user's checkout and are in no commit ({@code node_modules}, virtual environments):
 * a worktree has a link to each, since most checks cannot run without them and nothing can be installed without a
 * network. In the sandbox they can only be read.
 */
final class Borrowed {
    private static final List<String> NAMES = List.of("node_modules", ".venv", "venv", "vendor");

    private Borrowed() {}

    /** Makes the links that {@code checkout} lacks, at its top and in {@code prefix}; answers what they lead to. */
    static List<Path> into(Path checkout, Path user, String prefix) throws IOException {
        var found = new ArrayList<Path>();
        for (String folder : Set.copyOf(new LinkedHashSet<>(List.of("", prefix))))
            for (String name : NAMES) {
                Path theirs = user.resolve(folder).resolve(name);
                Path link = checkout.resolve(folder).resolve(name);
                boolean wanted = Files.isDirectory(theirs, LinkOption.NOFOLLOW_LINKS)
                        && Files.isDirectory(link.getParent(), LinkOption.NOFOLLOW_LINKS);
                if (!wanted) continue;
                boolean linked = Files.isSymbolicLink(link)
                        && Files.readSymbolicLink(link).equals(theirs);
                // What is committed there stands for itself.
                if (!linked && Files.exists(link, LinkOption.NOFOLLOW_LINKS)) continue;
                if (!linked) Files.createSymbolicLink(link, theirs);
                found.add(theirs);
            }
        return found;
    }
}
