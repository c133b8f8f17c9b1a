package autodev.agents.run;

import autodev.process.Command;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The command that starts a worker: a JVM of our own, with our classes, in a box. */
final class AgentBox {
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";
    private static final int LEAST_HEAP = 32;
    private static final int MOST_HEAP = 256;

    private AgentBox() {}

    /**
     * The box round what runs in {@code folder}, if there is to be one and one works; {@code warning} hears if none
     * does.
     */
    static Optional<Sandbox> box(Sandbox.Mode mode, Path folder, boolean network, Consumer<String> warning) {
        return Sandboxes.choose(mode, folder, warning).map(box -> box.network(network));
    }

    /** A worker in {@code folder} whose tree may take {@code memory} MiB. */
    static Command worker(Path folder, int memory, Optional<Sandbox> box) {
        List<String> classes = classPath();
        // A quarter, so that the commands it runs have the rest.
        int heap = Math.clamp(memory / 4, LEAST_HEAP, MOST_HEAP);
        var argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xms16m",
                "-Xmx" + heap + "m",
                "-Xlog:disable",
                "-Dfile.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
        Optional<String> archive = archive();
        archive.ifPresent(file -> argv.add(ARCHIVE + file));
        argv.addAll(List.of("-cp", String.join(File.pathSeparator, classes), AgentWorker.class.getName()));
        Path[] readable = Stream.of(classes.stream(), Stream.of(System.getProperty("java.home")), archive.stream())
                .flatMap(paths -> paths)
                .map(Path::of)
                .toArray(Path[]::new);
        return Command.of(argv).in(folder).sandbox(box.map(one -> one.readable(readable)));
    }

    // The archive of classes that this process was started with fits the worker too, and saves it half of its start.
    private static Optional<String> archive() {
        return words().takeWhile(word -> word.startsWith("-"))
                .filter(word -> word.startsWith(ARCHIVE + "/"))
                .map(word -> word.substring(ARCHIVE.length()))
                .findFirst();
    }

    // ProcessHandle does not tell command lines as long as one with a class path.
    private static Stream<String> words() {
        try {
            return Stream.of(Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.ISO_8859_1)
                            .split("\0"))
                    .skip(1);
        } catch (IOException e) {
            return Stream.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
        }
    }

    // The worker runs in another folder, where relative entries would lead elsewhere.
    private static List<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                .toList();
    }
}
