package autodev.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The plans in {@code tests/fixtures/plans}: {@code good} ones, and {@code bad} ones, each with the message beside it. */
final class Fixtures {
    private static final Path FOLDER = Path.of("tests/fixtures/plans");

    private Fixtures() {}

    static List<Path> good() {
        return plans("good");
    }

    static List<Path> bad() {
        return plans("bad");
    }

    private static List<Path> plans(String kind) {
        try (var files = Files.list(FOLDER.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
