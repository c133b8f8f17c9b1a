package autodev.notebook.install;

import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.ProcessException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The archive from which the JVM maps the classes that a kernel needs (JEP 310, JEP 483), which more than halves the time to its
 * first answers. It is a static archive of linked classes, and no {@code -XX:AOTCache}: that is as fast, but Java 25.0.3 runs
 * the old classes out of it when a jar has been replaced, even deleted, while for an archive of this kind it compares the time
 * and the size of each jar, and that of its own runtime, and reads the classes from the jars if any differs.
 */
record ClassArchive(Path java, List<String> flags, List<Path> classPath, Path file) {
    /** The option by which no line of the JVM's own log gets into a cell. */
    static final String SILENT = "-Xlog:disable";

    /** The option by which an archive is used, with its path behind it. */
    static final String USE = "-XX:SharedArchiveFile=";

    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** That of a kernel that runs with {@code flags} on the jars of {@code folder}; one for each JDK and set of flags. */
    static ClassArchive in(JarFolder folder, Path java, List<String> flags) {
        String key = Digest.of(java + "\n" + Runtime.version() + "\n" + String.join("\n", flags));
        return new ClassArchive(
                java, flags, folder.jars(), folder.folder().resolve("classes-" + key.substring(0, 16) + ".jsa"));
    }

    /** That which an installed kernel starts with; empty if it has none. */
    static Optional<ClassArchive> of(Kernelspec spec) {
        int end = Math.max(1, spec.argv().indexOf("-cp"));
        var options = spec.argv().subList(1, end);
        var origin = spec.metadata().autodev();
        if (origin.isEmpty()) return Optional.empty();
        return options.stream()
                .filter(option -> option.startsWith(USE))
                .findFirst()
                .map(option -> new ClassArchive(
                        Path.of(spec.argv().getFirst()),
                        options.stream()
                                .filter(other -> !other.startsWith(USE) && !other.equals(SILENT))
                                .toList(),
                        origin.get().jars().jars(),
                        Path.of(option.substring(USE.length()))));
    }

    /**
     * Makes it, by running {@code main --train}; answers why it could not, empty if it is there. {@code main} runs a few typical
     * cells and ends.
     */
    Optional<String> train(String main) {
        if (usable()) return Optional.empty();
        try {
            Path work = Files.createTempDirectory(file.getParent(), "train-");
            try {
                Path classes = work.resolve("classes.lst");
                Path young = work.resolve("classes.jsa");
                var trained = run(List.of("-XX:DumpLoadedClassList=" + classes), List.of(main, "--train"));
                if (!trained.ok() || !Files.exists(classes)) return Optional.of(said("the training run", trained));
                var dumped = run(
                        List.of(
                                "-Xshare:dump",
                                "-XX:+AOTClassLinking",
                                "-XX:SharedClassListFile=" + classes,
                                USE + young),
                        List.of());
                if (!dumped.ok() || !Files.exists(young)) return Optional.of(said("writing the archive", dumped));
                Files.move(young, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Removal.of(work);
            }
            return usable() ? Optional.empty() : Optional.of("this Java does not take the archive that it wrote");
        } catch (IOException | ProcessException e) {
            return Optional.of("it could not be made: " + e.getMessage());
        }
    }

    /** Whether this Java takes it, with the jars as they are now. */
    boolean usable() {
        if (!Files.isRegularFile(file)) return false;
        try {
            return run(List.of("-Xshare:on", USE + file), List.of("-version")).ok();
        } catch (ProcessException e) {
            return false; // there is no Java there any more, which is told by itself
        }
    }

    private CommandResult run(List<String> first, List<String> last) {
        var argv = new ArrayList<>(List.of(java.toString()));
        argv.addAll(flags);
        argv.add(SILENT);
        argv.addAll(first);
        argv.add("-cp");
        argv.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        argv.addAll(last);
        // What somebody added to the start of every JVM would be part of the archive, and not of the kernel's start.
        return Command.of(argv)
                .in(file.getParent())
                .timeout(LONGEST)
                .env("JAVA_TOOL_OPTIONS", "")
                .env("JDK_JAVA_OPTIONS", "")
                .run();
    }

    private static String said(String what, CommandResult result) {
        if (result.timedOut()) return what + " did not end within " + LONGEST.toMinutes() + " minutes";
        String last = result.output().lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
        return what + " ended with exit code " + result.exitCode() + (last.isEmpty() ? "" : ": " + last.strip());
    }
}
