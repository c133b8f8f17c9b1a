package autodev.notebook.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A JBang to resolve dependencies with: the one on the PATH, or the jar that the autodev script got and keeps.
 *
 * @param file a program, or a jar if its name ends so
 */
record JBang(Path file) {
    /** The variable that tells a kernel where its JBang is: Jupyter's PATH is seldom that of a terminal. */
    static final String VARIABLE = "AUTODEV_JBANG";

    /** The first that is there: the one that the variable names, the one on the PATH, the newest jar in the cache. */
    static Optional<JBang> find(Surroundings here) {
        return here.folder(VARIABLE)
                .filter(Files::isRegularFile)
                .or(() -> here.program("jbang"))
                .or(() -> kept(here))
                .map(JBang::new);
    }

    private static Optional<Path> kept(Surroundings here) {
        if (here.variable("XDG_CACHE_HOME").isEmpty() && here.variable("HOME").isEmpty()) return Optional.empty();
        if (!Files.isDirectory(here.cache())) return Optional.empty();
        try (var files = Files.list(here.cache())) {
            return files.filter(file -> file.getFileName().toString().matches("jbang-[0-9.]+\\.jar"))
                    .max(Path::compareTo);
        } catch (IOException e) {
            return Optional.empty(); // a cache that cannot be read keeps nothing for us
        }
    }

    /** The command of {@code words}. */
    List<String> argv(Surroundings here, String... words) {
        var argv = new ArrayList<String>();
        if (isJar()) argv.addAll(List.of(here.java().toString(), "-jar"));
        argv.add(file.toString());
        argv.addAll(List.of(words));
        return argv;
    }

    /** Its variables: as the autodev script sets them, so that what one has downloaded the other finds. */
    Map<String, String> env(Surroundings here) {
        var env = new TreeMap<>(Map.of(
                "JBANG_NO_VERSION_CHECK", "true", "JAVA_HOME", here.javaHome().toString()));
        if (!isJar()) return env;
        env.put("JBANG_DIR", here.cache().resolve("jbang").toString());
        env.put("JBANG_CACHE_DIR", here.cache().resolve("jbang-cache").toString());
        if (!Files.isDirectory(here.home().resolve(".m2")))
            env.put("JBANG_REPO", here.cache().resolve("m2").toString());
        return env;
    }

    private boolean isJar() {
        return file.toString().endsWith(".jar");
    }
}
