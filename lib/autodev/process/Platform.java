package autodev.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What differs between operating systems: names, the null device, how a program is found on a PATH. */
final class Platform {
    private static final String NAME = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    static final boolean WINDOWS = NAME.startsWith("windows");
    static final boolean LINUX = NAME.startsWith("linux");
    /** Whether we run as root, going by the name: the JDK does not tell the id. */
    static final boolean ROOT = !WINDOWS && "root".equals(System.getProperty("user.name"));

    static final File NULL_DEVICE = new File(WINDOWS ? "NUL" : "/dev/null");
    /** Where system programs stand; used when PATH is not set, and for our own tools when PATH does not lead to them. */
    static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

    private Platform() {}

    /** The absolute folders of {@code path}; relative ones ("." too) are left out: what they name depends on where one stands. */
    static List<Path> folders(String path) {
        var folders = new ArrayList<Path>();
        for (String entry : path.split(File.pathSeparator)) {
            try {
                Path folder = Path.of(entry);
                if (folder.isAbsolute()) folders.add(folder.normalize());
            } catch (InvalidPathException e) {
                continue; // no such folder can exist, so no program can be in it
            }
        }
        return folders;
    }

    /** The program {@code name} in the first folder of {@code path} that has it; {@code extensions} as PATHEXT on Windows, else "". */
    static Optional<Path> find(String name, String path, String extensions) {
        for (Path folder : folders(path)) {
            for (String extension : (";" + extensions).split(";", -1)) {
                Path file = folder.resolve(name + extension.toLowerCase(Locale.ROOT));
                if (Files.isRegularFile(file) && Files.isExecutable(file)) return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** One of our own tools: a system program, so looked for in the system's folders first, where no build can plant one. */
    static Optional<Path> tool(String name) {
        if (WINDOWS) return Optional.empty();
        String own = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return find(name, SYSTEM_PATH + File.pathSeparator + own, "");
    }

    /** The user's home folder, links resolved where it exists. */
    static Path home() {
        String variable = Optional.ofNullable(System.getenv("HOME")).orElse("");
        return real(Path.of(variable.startsWith("/") ? variable : System.getProperty("user.home")));
    }

    /** {@code path} without links where it exists, else absolute and normal. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
