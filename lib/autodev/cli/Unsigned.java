package autodev.cli;

import java.io.File;
import java.io.IOException;
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
 * Copies the signed jars of a class path without their signatures. Java checks a signature class by class at every start, and
 * no class archive may hold such a class: for JGit that takes longer than all the rest of a start. What is signed was checked
 * when it was downloaded, by its checksum.
 */
public final class Unsigned {
    // The JAR file specification, "Signed JAR File": a signature file and its block, in META-INF itself.
    private static final Pattern SIGNATURE = Pattern.compile("(?i)META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private Unsigned() {}

    /** {@code FOLDER CLASSPATH}: prints the class path with copies, which it puts into the folder, in the place of signed jars. */
    public static void main(String[] args) throws IOException {
        System.out.println(classPath(Path.of(args[0]), args[1]));
    }

    /** The class path {@code original} with copies in {@code folder} in the place of signed jars. */
    static String classPath(Path folder, String original) throws IOException {
        List<String> path = new ArrayList<>();
        for (String entry : original.split(Pattern.quote(File.pathSeparator))) {
            Path jar = Path.of(entry);
            path.add(
                    Files.isRegularFile(jar) && isSigned(jar)
                            ? copy(jar, folder).toString()
                            : entry);
        }
        return String.join(File.pathSeparator, path);
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).anyMatch(SIGNATURE.asMatchPredicate());
        }
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
                from.getInputStream(entry).transferTo(to);
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
