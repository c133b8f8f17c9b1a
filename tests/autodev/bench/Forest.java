package autodev.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A project of 10,000 small source files in 100 folders. */
record Forest(Path root) {
    static final int FILES = 10_000;
    private static final int PER_FOLDER = 100;

    static Forest in(Path root) throws IOException {
        for (int i = 0; i < FILES; i++) {
            Path folder = root.resolve("part" + i / PER_FOLDER);
            if (i % PER_FOLDER == 0) Files.createDirectory(folder);
            Files.writeString(folder.resolve("module_" + i + ".py"), source(i));
        }
        return new Forest(root);
    }

    /** The file that a failure names. */
    static String culprit() {
        return "part42/module_4242.py";
    }

    private static String source(int i) {
        return """
            from part%d.module_%d import total

            def price(items, rate=%d):
                result = 0
                for item in items:
                    result += item * rate
                return result
            """.formatted((i + 7) % FILES / PER_FOLDER, (i + 7) % FILES, i);
    }

    /** Changes one file. */
    void touch(int run) throws IOException {
        Files.writeString(root.resolve(culprit()), source(run) + "# run " + run + "\n");
    }

    /** What the machine needs to see all files: a walk that reads the attributes of each; answers the sum of their sizes. */
    long walk() {
        var sum = new long[1];
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum[0];
    }
}
