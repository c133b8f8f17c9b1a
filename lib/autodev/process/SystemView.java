package autodev.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a box shows of the operating system, read-only: programs and libraries, {@code /etc} but for what is not meant for
 * everybody, processors. Other folders at the root, {@code /run} with its sockets, and {@code /var} stay out of sight.
 */
final class SystemView {
    /** Programs and libraries: Debian's and its like's, NixOS's, Guix's. */
    private static final List<String> PROGRAMS = List.of(
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/opt",
            "/nix/store",
            "/nix/var/nix/profiles",
            "/gnu/store",
            "/run/current-system");
    /** What programs read outside of these: certificates of openSUSE, TeX formats, fonts, the processors and memory nodes. */
    private static final List<String> DATA = List.of(
            "/var/lib/ca-certificates",
            "/var/lib/texmf",
            "/var/cache/fontconfig",
            "/sys/devices/system/cpu",
            "/sys/devices/system/node");

    private static @Nullable List<Path> notForEverybody;

    private SystemView() {}

    static void addTo(Mounts mounts) {
        rootLinks(mounts);
        mounts.fresh(Path.of("/tmp"));
        mounts.fresh(Path.of("/run"));
        mounts.fresh(Path.of("/var/tmp"));
        for (String folder : PROGRAMS) {
            if (!Files.isSymbolicLink(Path.of(folder)) || folder.startsWith("/run")) mounts.readOnly(Path.of(folder));
        }
        mounts.readOnly(Path.of("/etc"));
        for (String data : DATA) mounts.readOnly(Path.of(data));
        // Often a link into /run, which is fresh in a box.
        Path resolver = Platform.real(Path.of("/etc/resolv.conf"));
        if (!resolver.startsWith("/etc")) mounts.readOnly(resolver);
        notForEverybody().forEach(mounts::hide);
        // Kernel settings: root could write them, so they are bound once more, read-only.
        mounts.add("--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys", "--dev", "/dev");
    }

    /** Links at the root, such as /bin to usr/bin or /home to var/home, as they are on this machine. */
    private static void rootLinks(Mounts mounts) {
        try (DirectoryStream<Path> root = Files.newDirectoryStream(Path.of("/"))) {
            for (Path entry : root) {
                if (Files.isSymbolicLink(entry)) mounts.link(entry, Files.readSymbolicLink(entry));
            }
        } catch (IOException e) {
            throw new ProcessException.UnableToStart("the sandbox", e);
        }
    }

    /** Files that others may not read, such as /etc/shadow: root can, and a box of root's has root's rights over files. */
    static synchronized List<Path> notForEverybody() {
        List<Path> known = notForEverybody;
        if (known == null) notForEverybody = known = find();
        return known;
    }

    private static List<Path> find() {
        var found = new ArrayList<Path>();
        if (!Platform.ROOT) return found;
        try {
            Files.walkFileTree(Path.of("/etc"), Set.of(), 8, new Unreadable(found));
            if (Files.isDirectory(Path.of("/opt")))
                Files.walkFileTree(Path.of("/opt"), Set.of(), 2, new Unreadable(found));
        } catch (IOException e) {
            throw new ProcessException.UnableToStart("the sandbox", e);
        }
        return found;
    }

    private static final class Unreadable extends SimpleFileVisitor<Path> {
        private final List<Path> found;

        Unreadable(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (forEverybody(folder)) return FileVisitResult.CONTINUE;
            found.add(folder);
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isSymbolicLink() && !forEverybody(file)) found.add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // gone meanwhile, or not to be read by us either
        }

        private static boolean forEverybody(Path path) throws IOException {
            try {
                return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                        .contains(PosixFilePermission.OTHERS_READ);
            } catch (NoSuchFileException e) {
                return true; // gone meanwhile
            }
        }
    }
}
