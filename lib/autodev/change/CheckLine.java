package autodev.change;

import autodev.workspace.Workspace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A check's command line as it runs, with what {@code {files}} and {@code {tests}} stand for within quotes. */
record CheckLine(String text) {
    private static final String FILES = "{files}";
    private static final String TESTS = "{tests}";

    /**
     * The line for {@code changed} files in {@code folder}; empty if it is about files and none of them is there, so
     * that there is nothing to do. Tests that are affected are those that lie there now.
     */
    Optional<String> in(Path folder, List<String> changed) {
        String line = text;
        if (line.contains(FILES)) {
            List<String> there = changed.stream()
                    .filter(path -> Files.isRegularFile(folder.resolve(path)))
                    .toList();
            if (there.isEmpty()) return Optional.empty();
            line = line.replace(FILES, quoted(there));
        }
        if (line.contains(TESTS))
            line = line.replace(TESTS, quoted(AffectedTests.of(Workspace.look(folder), changed)))
                    .strip();
        return Optional.of(line);
    }

    /** Whether it is the same for every patch. */
    boolean fixed() {
        return !text.contains(FILES) && !text.contains(TESTS);
    }

    private static String quoted(List<String> paths) {
        return String.join(" ", paths.stream().map(CheckLine::quoted).toList());
    }

    // A name may hold anything, and one with a dash in front must not be taken for an option.
    private static String quoted(String path) {
        String plain = path.startsWith("-") ? "./" + path : path;
        return File.separatorChar == '/'
                ? "'" + plain.replace("'", "'\\''") + "'"
                : '"' + plain.replace("\"", "") + '"';
    }
}
