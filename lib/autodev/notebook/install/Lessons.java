package autodev.notebook.install;

import autodev.BadInput;
import autodev.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Which folder of notebooks is opened. */
final class Lessons {
    private static final String FOLDER = "notebooks";

    private Lessons() {}

    /**
     * {@code wanted} if it is given; else {@code notebooks} of the checkout one stands in, or that was started; else a folder of the
     * user's own, {@code ~/autodev-notebooks}, into which the lessons of the library are copied that are not there yet. Throws
     * BadInput, Blocked.
     */
    static Path folder(Optional<Path> wanted, Path standing, Surroundings here, Consumer<String> progress) {
        if (wanted.isPresent()) {
            Path given = wanted.get().toAbsolutePath().normalize();
            if (!Files.isDirectory(given))
                throw new BadInput("there is no folder " + given + "; give one that is there, or none for the lessons");
            return given;
        }
        return Stream.concat(
                        Stream.iterate(standing.toAbsolutePath().normalize(), Objects::nonNull, Path::getParent),
                        Optional.ofNullable(System.getProperty("autodev.root")).map(Path::of).stream())
                .filter(folder -> Files.exists(folder.resolve("jbang-catalog.json")))
                .map(folder -> folder.resolve(FOLDER))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseGet(() -> copied(here, progress));
    }

    private static Path copied(Surroundings here, Consumer<String> progress) {
        Path target = here.home().resolve("autodev-notebooks");
        int copied = 0;
        try {
            Files.createDirectories(target);
            for (Path part : here.classPath()) copied += copy(part, target);
        } catch (IOException e) {
            throw new Blocked(
                    "cannot copy the lessons to " + target + ": " + e + "; make it writable, or name a folder");
        }
        if (copied > 0) progress.accept("copied " + copied + " files of lessons to " + target);
        return target;
    }

    // What the user has changed stays as it is.
    private static int copy(Path part, Path target) throws IOException {
        int[] copied = {0};
        Digest.eachFile(part, (name, _, in) -> {
            if (!name.startsWith(FOLDER + "/")) return;
            Path file = target.resolve(name.substring(FOLDER.length() + 1)).normalize();
            if (!file.startsWith(target) || Files.exists(file)) return;
            Files.createDirectories(file.getParent());
            Files.copy(in, file);
            copied[0]++;
        });
        return copied[0];
    }
}
