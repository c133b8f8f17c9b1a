import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lists of files in the library's roots. A root names each source ({@code //SOURCES}) and each resource
 * ({@code //FILES}), for JBang drops patterns when a script runs from a URL.
 */
final class RootLists {
    private static final Path LIB = Path.of("lib");

    private RootLists() {}

    /** {@code source} with the lists as they must be if {@code file} is a root of the library, else as it is. */
    static String renew(Path file, String source) throws IOException {
        if (!file.equals(LIB.resolve("Autodev.java"))) return source;
        var lines = new ArrayList<>(source.lines()
                .filter(line -> !line.startsWith("//SOURCES ") && !line.startsWith("//FILES "))
                .toList());
        int end = lines.indexOf("public class Autodev {}");
        if (end < 0)
            throw new IllegalStateException(
                    file + " has no line \"public class Autodev {}\"; put it back as the last one");
        while (lines.get(end - 1).isBlank()) lines.remove(--end);
        var listed = new ArrayList<String>();
        for (String name : names()) {
            listed.add(name.endsWith(".java") ? "//SOURCES " + name : "//FILES " + name + "=" + name);
        }
        listed.add("");
        lines.addAll(end, listed);
        return String.join("\n", lines) + "\n";
    }

    /** Every file that belongs to the library, relative to {@code lib}; sources first. */
    private static List<String> names() throws IOException {
        try (Stream<Path> code = Files.walk(LIB.resolve("autodev"));
                Stream<Path> services = Files.walk(LIB.resolve("META-INF"))) {
            List<String> all = Stream.concat(code, services)
                    .filter(Files::isRegularFile)
                    .map(file -> LIB.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.contains("__pycache__"))
                    .sorted()
                    .toList();
            return Stream.concat(
                            all.stream().filter(name -> name.endsWith(".java")),
                            all.stream().filter(name -> !name.endsWith(".java")))
                    .toList();
        }
    }
}
