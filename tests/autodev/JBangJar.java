package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pinned JBang, which {@code ./autodev} fetched before these tests, or fetches now. */
final class JBangJar {
    private JBangJar() {}

    /** Its jar. */
    static Path path() throws IOException {
        String home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse(System.getenv("HOME") + "/.cache");
        Path jar = Path.of(home, "autodev", "jbang-" + version() + ".jar");
        if (!Files.exists(jar)) fetch();
        return jar;
    }

    static String version() throws IOException {
        var pinned = Pattern.compile("jbang_version=(\\S+)").matcher(Files.readString(Path.of("lib/setup.sh")));
        if (!pinned.find()) throw new IllegalStateException("lib/setup.sh pins no version of JBang");
        return pinned.group(1);
    }

    /** Where a jbang on the PATH was used so far, autodev still gets its own without it. */
    private static void fetch() throws IOException {
        var env = new HashMap<>(System.getenv());
        env.put(
                "PATH",
                String.join(
                        ":",
                        List.of(env.get("PATH").split(":")).stream()
                                .filter(folder -> !Files.exists(Path.of(folder, "jbang")))
                                .toList()));
        var started = Started.run(Path.of("."), env, "", List.of("./autodev", "completion", "--version"));
        assertEquals(0, started.exit(), started.err());
    }

    /** Starts JBang with {@code args} as its users do: through a shell that runs the command line that it prints. */
    static Started run(Path cwd, java.util.Map<String, String> more, String... args) throws IOException {
        var env = new HashMap<>(System.getenv());
        env.put("JAVA_HOME", System.getProperty("java.home"));
        env.put("JBANG_NO_VERSION_CHECK", "true");
        // The quick compiler halves the time of JBang and of the compiler that it starts.
        env.put("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        env.putAll(more);
        var argv = new java.util.ArrayList<>(List.of(
                "sh",
                "-c",
                "jar=$1; shift; line=$(\"$JAVA_HOME/bin/java\" -jar \"$jar\" \"$@\" </dev/null); code=$?;"
                        + " [ $code = 255 ] || { printf '%s' \"$line\"; exit $code; }; eval \"exec $line\"",
                "jbang",
                path().toString()));
        argv.addAll(List.of(args));
        return Started.run(cwd, env, "", argv);
    }
}
