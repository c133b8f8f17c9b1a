package autodev.notebook.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A user's machine in a temporary folder: a home, a Jupyter folder, a library of one jar whose main class says its version. */
final class Stage {
    static final String MAIN = "tiny.Main";
    final Path root;
    final List<String> said = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();
    final List<Path> parts = new ArrayList<>();

    Stage(Path root) {
        this.root = root;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", root.resolve("home").toString());
        environment.put("JUPYTER_DATA_DIR", data().toString());
    }

    /** With a library of this version. */
    static Stage with(Path root, String version) throws IOException {
        var stage = new Stage(root);
        stage.parts.add(stage.library(version));
        return stage;
    }

    Path data() {
        return root.resolve("jupyter");
    }

    Path spec(String name) {
        return data().resolve("kernels").resolve(name);
    }

    Path store() {
        return root.resolve("home/.local/share/autodev/kernels");
    }

    List<Path> jarFolders() throws IOException {
        if (!Files.isDirectory(store())) return List.of();
        try (Stream<Path> list = Files.list(store())) {
            return list.filter(Files::isDirectory).sorted().toList();
        }
    }

    Surroundings here() {
        return new Surroundings(
                environment, System.getProperty("os.name"), Path.of(System.getProperty("java.home")), parts);
    }

    /** What is installed here; somebody may have kernels of ours in the system's folders, which every Jupyter reads. */
    List<InstalledKernel> installed() {
        return installer().list().stream()
                .filter(one -> Path.of(one.folder()).startsWith(root))
                .toList();
    }

    KernelInstaller installer() {
        return new KernelInstaller(here(), said::add, Optional.of(MAIN));
    }

    InstalledKernel install() {
        return installer().install(KernelRequest.usual());
    }

    static KernelRequest named(String name) {
        return new KernelRequest(
                name,
                "Other",
                new JupyterFolders.Place.User(),
                KernelRequest.Kind.IJAVA,
                KernelRequest.Jit.QUICK,
                false,
                Optional.empty());
    }

    Kernelspec read(String name) {
        return Kernelspec.in(spec(name)).orElseThrow().spec();
    }

    /** What the installed kernel prints, started as Jupyter starts it. */
    String run(String name) throws IOException, InterruptedException {
        var argv = read(name).argv().stream()
                .map(word -> word.equals("{connection_file}") ? "now" : word)
                .toList();
        return output(argv, root);
    }

    /** What a command prints on both streams. */
    static String output(List<String> argv, Path folder) throws IOException, InterruptedException {
        var process = new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return printed.strip();
    }

    /** Builds the library anew; the training run does what {@code main} says of {@code words}. */
    Path library(String version) throws IOException {
        return library(
                version,
                "if (words[0].equals(\"--train\")) return; if (words[0].equals(\"wait\")) Thread.sleep(60_000);"
                        + " System.out.println(\"main " + version + ", other \" + Other.version());");
    }

    Path library(String version, String main) throws IOException {
        Path source = Files.createDirectories(root.resolve("source")).resolve("Main.java");
        Files.writeString(
                source,
                "package tiny; public class Main { public static void main(String[] words) throws Exception { " + main
                        + " } } class Other { static String version() { return \"" + version + "\"; } }");
        Path classes = root.resolve("classes");
        Removal.of(classes);
        Files.createDirectories(classes);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        if (code != 0) throw new IllegalStateException("the library does not compile");
        return jar(root.resolve("library.jar"), classes, System.currentTimeMillis());
    }

    static Path jar(Path jar, Path classes, long time) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                var entry = new JarEntry(classes.relativize(file).toString().replace('\\', '/'));
                entry.setTime(time);
                out.putNextEntry(entry);
                Files.copy(file, out);
            }
        }
        Files.setLastModifiedTime(jar, FileTime.fromMillis(time));
        return jar;
    }
}
