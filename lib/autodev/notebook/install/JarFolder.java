package autodev.notebook.install;

import autodev.BadInput;
import autodev.Blocked;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A folder with copies of the jars that a kernel runs on, named by the SHA-256 of what they hold. Nothing in it is ever
 * written again, so a kernel keeps working when the library is built anew, and an archive of their classes that lies beside them
 * fits them.
 */
record JarFolder(Path folder, List<Path> jars) {
    private static final long FIXED_TIME = 1_000_000_000_000L;

    /** The folder below {@code store} of what {@code parts} hold now, which need not be there yet. Throws Blocked if a part is gone. */
    static JarFolder of(Path store, List<Path> parts) {
        try {
            var names = names(parts);
            Path folder = store.resolve(Digest.of(parts, names));
            return new JarFolder(folder, names.stream().map(folder::resolve).toList());
        } catch (NoSuchFileException e) {
            throw new Blocked("the library's " + e.getMessage() + " is gone; run the command again, which builds it");
        } catch (IOException e) {
            throw new Blocked("cannot read the library's jars: " + e + "; run the command again");
        }
    }

    /** The folder that lies there, its jars in the order of {@code classPath}. */
    static JarFolder at(Path folder, List<Path> classPath) {
        return new JarFolder(folder, classPath);
    }

    /** Whether all jars are there and hold what the name of the folder says. */
    boolean sound() {
        try {
            var names = jars.stream().map(jar -> jar.getFileName().toString()).toList();
            return jars.stream().allMatch(Files::isRegularFile)
                    && Digest.of(jars, names).equals(folder.getFileName().toString());
        } catch (IOException e) {
            return false; // what cannot be read cannot be run either
        }
    }

    /** Makes it of {@code parts} if it is not there, or not as it should be. Throws Blocked if it cannot be written. */
    void fill(List<Path> parts) {
        if (folder.toString().contains(File.pathSeparator))
            throw new BadInput("kernels would lie in " + folder + ", but a class path can hold no '"
                    + File.pathSeparator + "'; set AUTODEV_DATA to another folder");
        for (Path part : parts)
            if (folder.startsWith(part))
                throw new BadInput("kernels would lie in " + folder + ", which is part of the class path's " + part
                        + "; set AUTODEV_DATA to another folder");
        if (sound()) return;
        try {
            Files.createDirectories(folder.getParent());
            Path young = Files.createTempDirectory(folder.getParent(), "new-");
            try {
                for (int i = 0; i < parts.size(); i++)
                    copy(parts.get(i), young.resolve(jars.get(i).getFileName()));
                Removal.of(folder);
                Files.move(young, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Removal.of(young);
            }
        } catch (IOException e) {
            throw new Blocked("cannot copy the kernel's jars to " + folder.getParent() + ": " + e
                    + "; make the folder writable, or set AUTODEV_DATA to one that is");
        }
    }

    /** The bytes that all files of the folder take. */
    long size() throws IOException {
        if (!Files.isDirectory(folder)) return 0;
        long size = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) size += Files.size(file);
        }
        return size;
    }

    private static List<String> names(List<Path> parts) {
        var names = new ArrayList<String>();
        for (Path part : parts) {
            String name = part.getFileName().toString();
            if (!name.endsWith(".jar")) name += ".jar";
            names.add(names.contains(name) ? names.size() + "-" + name : name);
        }
        return names;
    }

    // A class archive holds classes of jars only, and none of signed ones.
    private static void copy(Path part, Path target) throws IOException {
        if (Files.isRegularFile(part) && !Digest.isSigned(part)) {
            Files.copy(part, target);
            return;
        }
        try (var to = new ZipOutputStream(Files.newOutputStream(target))) {
            Digest.eachFile(part, (name, _, in) -> {
                var entry = new ZipEntry(name);
                entry.setTime(FIXED_TIME);
                to.putNextEntry(entry);
                in.transferTo(to);
            });
        }
    }
}
