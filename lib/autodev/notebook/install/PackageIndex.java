package autodev.notebook.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * Which packages each jar of a kernel holds, written beside the jars when they are installed. A compiler that knows
 * opens only the jars whose packages the code names. As with {@link ClassArchive}, it holds only while every jar has the
 * size and the time that it had; else it is as if there were none.
 *
 * @param classPath the jars, in their order
 * @param jars the jars that hold classes of a package, by its name: {@code java.util}, "" for the one without a name
 */
public record PackageIndex(List<Path> classPath, Map<String, Set<Path>> jars) {
    private static final String FILE = "packages";
    private static final String JAR = "jar ";

    /** That of these jars, which lies beside the first; empty if there is none, or it is not of these very jars. */
    public static Optional<PackageIndex> beside(List<Path> classPath) {
        Path file = classPath.getFirst().resolveSibling(FILE);
        if (!Files.isRegularFile(file)) return Optional.empty();
        try {
            var jars = new HashMap<String, Set<Path>>();
            var coming = new ArrayDeque<>(classPath);
            Path jar = null;
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(JAR)) {
                    jar = coming.poll();
                    if (jar == null || !line.equals(head(jar))) return Optional.empty();
                } else if (jar == null) {
                    return Optional.empty();
                } else {
                    jars.computeIfAbsent(line, _ -> new HashSet<>()).add(jar);
                }
            }
            return coming.isEmpty() ? Optional.of(new PackageIndex(classPath, jars)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a jar that is gone, for example: what is there is for the compiler to find out
        }
    }

    /** Writes that of {@code classPath} beside its first jar, unless it is there. */
    static void write(List<Path> classPath) throws IOException {
        if (beside(classPath).isPresent()) return;
        var lines = new ArrayList<String>();
        for (Path jar : classPath) {
            lines.add(head(jar));
            lines.addAll(packages(jar));
        }
        Path file = classPath.getFirst().resolveSibling(FILE);
        Path young = Files.createTempFile(file.getParent(), FILE, ".new");
        Files.write(young, lines);
        Files.move(young, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String head(Path jar) throws IOException {
        var now = Files.readAttributes(jar, BasicFileAttributes.class);
        return JAR + now.size() + " " + now.lastModifiedTime().toMillis() + " " + jar.getFileName();
    }

    // The JAR file specification, "Multi-release JAR files": what this Java finds under META-INF/versions counts too.
    private static Set<String> packages(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            var manifest = jar.getManifest();
            if (manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH))
                throw new IOException(path + " names other jars, which no index tells of");
            var names = new TreeSet<String>();
            jar.versionedStream()
                    .map(entry -> entry.getName())
                    .filter(PackageIndex::isCode)
                    .forEach(name -> names.add(name.substring(0, Math.max(0, name.lastIndexOf('/')))
                            .replace('/', '.')));
            return names;
        }
    }

    // A module's description would make most jars hold the package without a name.
    private static boolean isCode(String name) {
        return (name.endsWith(".class") || name.endsWith(".java"))
                && !name.startsWith("META-INF/")
                && !name.equals("module-info.class");
    }
}
