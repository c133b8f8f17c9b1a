package autodev.notebook.install;

import autodev.Blocked;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** The JJava kernel that the user has installed: its jar and its settings, to which our library is added. */
record JJava(Kernelspec.Placed placed) {
    // JJava's documentation, "Configuration".
    private static final String CLASS_PATH = "JJAVA_CLASSPATH";

    /** The first one in these data folders that is not of our making. Throws Blocked if there is none. */
    static JJava find(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> Kernelspec.all(folder).stream())
                .filter(one -> !one.ours() && one.spec().language().equalsIgnoreCase("java"))
                .filter(one -> one.name().contains("jjava")
                        || one.spec().argv().stream().anyMatch(word -> word.contains("jjava")))
                .findFirst()
                .map(JJava::new)
                .orElseThrow(() -> new Blocked("the JJava kernel is not installed; pip install jjava, then try again"
                        + " (looked for it in " + folders + ")"));
    }

    /**
     * Its command, on {@code java} where it takes the one of the PATH. A kernel that is started from its jar finds extensions on
     * the class path of its process only, so it is started from a class path, with {@code jars} behind its own.
     */
    List<String> argv(Path java, String jars) {
        var words = placed.spec().argv().stream()
                .map(word -> word.equals("java") ? java.toString() : word)
                .map(word -> word.replace("{resource_dir}", placed.folder().toString()))
                .toList();
        int option = words.indexOf("-jar");
        int last = words.size() - 1;
        while (last > option && !words.get(last).endsWith(".jar")) last--;
        Optional<String> main = option < 0 || last == option ? Optional.empty() : main(Path.of(words.get(last)));
        if (main.isEmpty()) return words;
        var argv = new ArrayList<>(words.subList(0, option));
        argv.addAll(List.of("-cp", words.get(last) + File.pathSeparator + jars, main.get()));
        argv.addAll(words.subList(last + 1, words.size()));
        return argv;
    }

    private static Optional<String> main(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue("Main-Class"));
        } catch (IOException e) {
            return Optional.empty(); // then it is started as it was
        }
    }

    /** Its variables, with {@code jars} on its class path, where it finds our adapter, an extension of it. */
    Map<String, String> env(String jars) {
        var env = new TreeMap<>(placed.spec().env());
        env.merge(CLASS_PATH, jars, (theirs, ours) -> theirs.isBlank() ? ours : theirs + File.pathSeparator + ours);
        return env;
    }
}
