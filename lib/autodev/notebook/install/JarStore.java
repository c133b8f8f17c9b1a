package autodev.notebook.install;

import autodev.Blocked;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The folder {@code kernels} of AutoDev's data, which holds one {@link JarFolder} for each set of jars that some kernel runs on, and
 * the list {@code places} of the folders that kernelspecs were put into.
 */
record JarStore(Path folder) {
    // A file's lock is one for all threads of a process.
    private static final ReentrantLock GATE = new ReentrantLock();

    static JarStore of(Surroundings here) {
        return new JarStore(here.data().resolve("kernels"));
    }

    /** Does {@code work} while no other process installs or removes a kernel. Throws Blocked if the folder cannot be written. */
    <T> T alone(Supplier<T> work) {
        GATE.lock();
        try {
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!held.isValid()) throw new IOException("the lock was lost");
                return work.get();
            }
        } catch (IOException e) {
            throw new Blocked("cannot write to " + folder + ": " + e
                    + "; make the folder writable, or set AUTODEV_DATA to one that is");
        } finally {
            GATE.unlock();
        }
    }

    /** Notes that {@code kernelspec}, a folder, may name one of the folders here. */
    void remember(Path kernelspec) {
        var places = new TreeSet<>(places());
        if (!places.add(kernelspec.toString())) return;
        try {
            Files.writeString(folder.resolve("places"), String.join("\n", places) + "\n");
        } catch (IOException e) {
            throw new Blocked("cannot write to " + folder + ": " + e + "; make it writable");
        }
    }

    /** Every kernelspec of ours: below the data folders {@code known}, and wherever one was installed. */
    List<Kernelspec.Placed> installed(List<Path> known) {
        var found = new ArrayList<Kernelspec.Placed>();
        for (Path data : known) found.addAll(Kernelspec.all(data));
        for (String place : places()) {
            Path spec = Path.of(place);
            if (found.stream().anyMatch(one -> same(one.folder(), spec))) continue;
            if (spec.getParent() != null && spec.getParent().getParent() != null)
                Kernelspec.all(spec.getParent().getParent()).stream()
                        .filter(one -> same(one.folder(), spec))
                        .forEach(found::add);
        }
        return found.stream().filter(Kernelspec.Placed::ours).toList();
    }

    /** Deletes every folder that no kernelspec names and no running kernel uses; answers how many. */
    int sweep(List<Path> known) {
        Set<Path> named = new HashSet<>();
        for (var one : installed(known))
            one.spec().metadata().autodev().ifPresent(origin -> named.add(Path.of(origin.folder())));
        int swept = 0;
        try (var folders = Files.list(folder)) {
            for (Path one : folders.filter(Files::isDirectory).toList()) {
                if (named.contains(one) || runs(one)) continue;
                Removal.of(one);
                swept++;
            }
        } catch (IOException e) {
            throw new Blocked("cannot delete old jars in " + folder + ": " + e + "; make it writable");
        }
        return swept;
    }

    private List<String> places() {
        Path file = folder.resolve("places");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new Blocked("cannot read " + file + ": " + e + "; make it readable");
        }
    }

    // Java opens a jar when it first needs a class of it, so those of a kernel that runs must stay until it ends.
    private static boolean runs(Path jars) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(jars.toString()))
                        .isPresent());
    }

    private static boolean same(Path a, Path b) {
        try {
            return a.equals(b) || Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            return false; // at worst a kernel is named twice
        }
    }
}
