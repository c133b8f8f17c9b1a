package autodev.plan;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who decides here: {@code user@host}. */
final class Who {
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    private Who() {}

    /** This process's user, at this machine. */
    static String here() {
        return Name.HERE;
    }

    private static final class Name {
        static final String HERE = System.getProperty("user.name", "unknown") + "@" + host();

        private static String host() {
            try {
                // The resolver may take seconds to say what the kernel knows.
                if (Files.isReadable(LINUX)) return Files.readString(LINUX).strip();
                return InetAddress.getLocalHost().getHostName();
            } catch (IOException e) {
                return "localhost";
            }
        }
    }
}
