package autodev.change;

import autodev.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checkout that a folder lies in, as git finds it, by its files alone: git is not run.
 *
 * @param top its top folder; the folder itself where there is no checkout
 * @param folder the folder, both absolute and without links as far as they exist
 */
record CheckoutTop(Path top, Path folder) {
    /** The one of {@code folder}, of a submodule's or nested repository's checkout that one alone. */
    static CheckoutTop of(Path folder) {
        Path real = real(folder);
        return new CheckoutTop(found(real).orElse(real), real);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException missing) {
            return folder.toAbsolutePath().normalize(); // whoever uses it will say what is wrong with it
        }
    }

    private static Optional<Path> found(Path folder) {
        List<Path> marked = new ArrayList<>();
        for (@Nullable Path at = folder; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (isRepository(git)) return Optional.of(at);
            if (Files.exists(git, LinkOption.NOFOLLOW_LINKS)) marked.add(at);
        }
        return marked.stream().findFirst();
    }

    // As setup.c of git has it: an empty folder called .git is passed over, so that it hides nothing above.
    private static boolean isRepository(Path git) {
        if (Files.isRegularFile(git)) return true;
        boolean own = Files.isDirectory(git.resolve("objects")) && Files.isDirectory(git.resolve("refs"));
        return Files.exists(git.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)
                && (own || Files.exists(git.resolve("commondir")));
    }

    /** The folder below {@code base}, with a slash at its end; empty if it is {@code base} or does not lie in it. */
    String prefix(Path base) {
        if (folder.equals(base) || !folder.startsWith(base)) return "";
        return base.relativize(folder).toString().replace('\\', '/') + "/";
    }

    /** The folder below the top. */
    String prefix() {
        return prefix(top);
    }

    /** The folders from the top down to the folder, both among them. */
    List<Path> down() {
        var steps = new ArrayList<Path>(List.of(top));
        if (!folder.equals(top))
            for (Path name : top.relativize(folder)) steps.add(steps.getLast().resolve(name));
        return steps;
    }

    /** The first part of {@code path} that is a symbolic link in a checkout: whoever made that chose where it leads. */
    static Optional<Path> link(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        @Nullable Path step = whole.getRoot();
        for (Path name : whole) {
            if (step == null) return Optional.empty();
            Path above = step;
            step = above.resolve(name);
            if (Files.isSymbolicLink(step) && found(real(above)).isPresent()) return Optional.of(step);
        }
        return Optional.empty();
    }

    /** Throws {@link BadInput} if such a link leads to {@code folder}, which is to be written to. */
    static void refuseLinks(Path folder) {
        Optional<Path> link = link(folder);
        if (link.isPresent())
            throw new BadInput("nothing is written to " + folder + ": " + link.get()
                    + " is a symbolic link in a checkout, expected a folder; name another one with --out, or the one"
                    + " that it leads to");
    }
}
