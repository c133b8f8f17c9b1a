package autodev.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jars of a class path whose classes no class archive would hold ready for use. Signed jars lose their signatures: Java
 * checks them class by class at every start, for JGit longer than all the rest of a start takes. What is signed was checked when
 * it was downloaded, by its checksum. Classes as old as picocli's get their {@link StackMaps}.
 */
public final class Archivable {
    // The JAR file specification, "Signed JAR File": a signature file and its block, in META-INF itself.
    private static final Pattern SIGNATURE = Pattern.compile("(?i)META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private Archivable() {}

    /** {@code FOLDER CLASSPATH}: prints the class path with copies, which it puts into the folder, in the place of such jars. */
    public static void main(String[] args) throws IOException {
        System.out.println(classPath(Path.of(args[0]), args[1]));
    }

    /** The class path {@code original} with copies in {@code folder} in the place of signed and of old jars. */
    static String classPath(Path folder, String original) throws IOException {
        List<String> path = new ArrayList<>();
        for (String entry : original.split(Pattern.quote(File.pathSeparator))) {
            Path jar = Path.of(entry);
            path.add(
                    Files.isRegularFile(jar) && needsCopy(jar)
                            ? copy(jar, folder).toString()
                            : entry);
        }
        return String.join(File.pathSeparator, path);
    }

    private static boolean needsCopy(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            if (zip.stream().map(ZipEntry::getName).anyMatch(SIGNATURE.asMatchPredicate())) return true;
            // A jar's classes are of one age, but for those that only newer versions of Java look at.
            var some = zip.stream().filter(Archivable::isClass).findFirst();
            if (some.isEmpty()) return false;
            try (InputStream in = zip.getInputStream(some.get())) {
                return StackMaps.areMissing(in.readNBytes(StackMaps.HEAD));
            }
        }
    }

    private static boolean isClass(ZipEntry entry) {
        String name = entry.getName();
        return name.endsWith(".class") && !name.endsWith("module-info.class") && !name.startsWith("META-INF/");
    }

    private static Path copy(Path jar, Path folder) throws IOException {
        Path target = Files.createDirectories(folder).resolve(jar.getFileName());
        if (isCopyOf(jar, target)) return target;
        Path young = Files.createTempFile(folder, "copy-", ".jar");
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(young))) {
            for (ZipEntry entry : from.stream().toList()) {
                if (SIGNATURE.matcher(entry.getName()).matches()) continue;
                var copied = new ZipEntry(entry.getName());
                copied.setTime(entry.getTime());
                to.putNextEntry(copied);
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.write(isClass(entry) && StackMaps.areMissing(content) ? StackMaps.addedTo(content) : content);
            }
        }
        // A class archive knows its jars by size and time: the next copy of the same jar must look the same.
        Files.setLastModifiedTime(young, Files.getLastModifiedTime(jar));
        return Files.move(young, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether {@code target} was made of {@code jar} as it is now: a jar that took its place since has changed later. */
    private static boolean isCopyOf(Path jar, Path target) throws IOException {
        if (!Files.exists(target) || !Files.getFileStore(jar).supportsFileAttributeView("unix")) return false;
        return Files.getLastModifiedTime(target).equals(Files.getLastModifiedTime(jar))
                && changed(jar).compareTo(changed(target)) < 0;
    }

    private static FileTime changed(Path file) throws IOException {
        return (FileTime) Files.getAttribute(file, "unix:ctime");
    }
}
