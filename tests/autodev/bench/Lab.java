package autodev.bench;

import autodev.AutodevException;
import autodev.Interrupted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Where measurements are made: a temporary folder, the checkout, the number of runs, a way to start processes. */
public final class Lab implements AutoCloseable {
    private final Path temp = Files.createTempDirectory("autodev-bench");
    private final Path checkout;
    private final int runs;
    private final Consumer<String> progress;
    private final Noise noise = new Noise();

    /** For the checkout in this folder; {@code progress} hears what is going on. */
    public Lab(Path checkout, int runs, Consumer<String> progress) throws IOException {
        this.checkout = checkout.toAbsolutePath().normalize();
        this.runs = runs;
        this.progress = progress;
    }

    /** A process that has ended well: how long it took, the processor time of it and its children (0 if unknown), its output. */
    record Ended(double wall, double processor, String out, String err) {}

    /** A file of the checkout. */
    Path file(String name) {
        return checkout.resolve(name);
    }

    /** A new, empty folder. */
    Path folder(String name) throws IOException {
        return Files.createTempDirectory(temp, name);
    }

    /** Makes the runs; what each gives is kept by name. */
    Map<String, Samples> rounds(String what, Round round) throws IOException {
        var all = new HashMap<String, List<Double>>();
        // The first one warms up the disk's cache and, for what runs in this process, its code.
        for (int run = 0; run <= runs; run++) {
            progress.accept(run == 0 ? what + ": warming up" : what + ": run " + run + " of " + runs);
            boolean counts = run > 0;
            noise.look();
            round.run((name, value) -> {
                if (counts) all.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            });
        }
        var samples = new HashMap<String, Samples>();
        all.forEach((name, values) -> samples.put(name, new Samples(values)));
        return samples;
    }

    /** One run of everything that is compared. */
    interface Round {
        void run(Record record) throws IOException;
    }

    /** Keeps a value of a run. */
    interface Record {
        void keep(String name, double value);
    }

    /** How quiet the machine was during all rounds so far, in one line. */
    public String noise() {
        return noise.line();
    }

    /** What {@code work} takes, in seconds. */
    static double time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Starts an alias through the real {@code autodev} script and waits for its end. */
    Ended autodev(Map<String, String> environment, String... args) throws IOException {
        return run(argv(args), environment, _ -> {});
    }

    /** The real {@code autodev} script with these arguments. */
    List<String> argv(String... args) {
        var argv = new ArrayList<>(List.of(checkout.resolve("autodev").toString()));
        argv.addAll(List.of(args));
        return argv;
    }

    /** Runs {@code argv} to its end; {@code watch} sees the process just after its start. Throws if it does not exit with 0. */
    Ended run(List<String> argv, Map<String, String> environment, Consumer<Process> watch) throws IOException {
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        var builder = new ProcessBuilder(argv)
                .directory(temp.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.write(temp.resolve("in"), new byte[0]).toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("AUTODEV_STATE", temp.resolve("state").toString());
        double before = ChildTime.seconds().orElse(0.0);
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            watch.accept(process);
            int exit = process.waitFor();
            double wall = (System.nanoTime() - start) / 1e9;
            double processor = ChildTime.seconds().orElse(0.0) - before;
            if (exit != 0)
                throw new AutodevException(
                        "cannot measure " + argv + ": exit code " + exit + ", expected 0; " + Files.readString(err));
            return new Ended(wall, processor, Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Interrupted("the bench");
        }
    }

    /** Deletes the temporary folder. */
    @Override
    public void close() {
        try {
            delete(temp);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + temp, e);
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
