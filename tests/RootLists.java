import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The lists of files in the library's roots. A root names each source ({@code //SOURCES}) and each resource
 * ({@code //FILES}), for JBang drops patterns when a script runs from a URL.
 */
final class RootLists {
    private static final Path LIB = Path.of("lib");
    private static final String CORE = "Autodev";
    // What has dependencies that not everybody is to pay for stands in a root of its own.
    private static final Map<String, String> OPTIONAL = Map.ofEntries(
            Map.entry("autodev/langchain4j/", "AutodevLangChain4j"),
            Map.entry("autodev/mcp/", "AutodevDevices"),
            Map.entry("autodev/agents/", "AutodevDevices"),
            Map.entry("autodev/cli/agents/", "AutodevDevices"),
            Map.entry("autodev/devices/", "AutodevDevices"),
            Map.entry("autodev/cli/devices/", "AutodevDevices"),
            Map.entry("autodev/notebook/devices/", "AutodevDevices"),
            Map.entry("META-INF/services/autodev.plan.", "AutodevDevices"),
            Map.entry("META-INF/services/autodev.notebook.", "AutodevDevices"),
            Map.entry("autodev/notebook/kernel/", "AutodevKernel"),
            Map.entry("META-INF/services/org.dflib.jjava.", "AutodevKernel"),
            Map.entry("autodev/serve/", "AutodevServe"));

    // Stands on another one than the core.
    private static final Map<String, String> BELOW =
            Map.of("AutodevKernel", "AutodevDevices", "AutodevServe", "AutodevDevices");

    private RootLists() {}

    /** {@code source} with the lists as they must be if {@code file} is a root of the library, else as it is. */
    static String renew(Path file, String source) throws IOException {
        String root = file.getFileName().toString().replaceFirst("\\.java$", "");
        boolean known = root.equals(CORE) || OPTIONAL.containsValue(root);
        if (!known || !file.equals(LIB.resolve(root + ".java"))) return source;
        String last = "public class " + root + " {}";
        var lines = new ArrayList<>(source.lines()
                .filter(line -> !line.startsWith("//SOURCES ") && !line.startsWith("//FILES "))
                .toList());
        int end = lines.indexOf(last);
        if (end < 0)
            throw new IllegalStateException(file + " has no line \"" + last + "\"; put it back as the last one");
        while (lines.get(end - 1).isBlank()) lines.remove(--end);
        var listed = new ArrayList<String>();
        // Not as a dependency: JBang hands on those of a dependency's own no further.
        if (!root.equals(CORE)) listed.add("//SOURCES " + BELOW.getOrDefault(root, CORE) + ".java");
        for (String name : names(root)) {
            listed.add(name.endsWith(".java") ? "//SOURCES " + name : "//FILES " + name + "=" + name);
        }
        if (root.equals("AutodevKernel"))
            for (String lesson : lessons()) listed.add("//FILES " + lesson + "=../" + lesson);
        listed.add("");
        lines.addAll(end, listed);
        return String.join("\n", lines) + "\n";
    }

    /** Every file that belongs to this root, relative to {@code lib}; sources first. */
    private static List<String> names(String root) throws IOException {
        try (Stream<Path> code = Files.walk(LIB.resolve("autodev"));
                Stream<Path> services = Files.walk(LIB.resolve("META-INF"))) {
            List<String> all = Stream.concat(code, services)
                    .filter(Files::isRegularFile)
                    .map(file -> LIB.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.contains("__pycache__") && home(name).equals(root))
                    .sorted()
                    .toList();
            return Stream.concat(
                            all.stream().filter(name -> name.endsWith(".java")),
                            all.stream().filter(name -> !name.endsWith(".java")))
                    .toList();
        }
    }

    /** What `autodev notebook` copies for those who have no checkout. */
    private static List<String> lessons() throws IOException {
        Path notebooks = Path.of("notebooks");
        if (!Files.isDirectory(notebooks)) return List.of();
        try (Stream<Path> all = Files.walk(notebooks)) {
            return all.filter(file -> file.toString().matches(".*\\.(ipynb|jsonl)"))
                    .filter(file -> !file.toString().contains(".ipynb_checkpoints"))
                    .map(file -> file.toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static String home(String name) {
        return OPTIONAL.entrySet().stream()
                .filter(one -> name.startsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(CORE);
    }
}
