package autodev.notebook.install;

import autodev.BadInput;
import autodev.Blocked;
import autodev.cli.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Puts kernels into a Jupyter and takes them out again. */
public final class KernelInstaller {
    // JLine and the ledger's database call native code, IJava's messaging the JDK's unsafe memory: both are meant.
    private static final List<String> ALLOWED =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private final Surroundings here;
    private final Consumer<String> progress;
    private final Optional<String> main;

    /** {@code progress} hears what goes on, a line at a time. */
    public KernelInstaller(Surroundings here, Consumer<String> progress) {
        this(here, progress, Optional.empty());
    }

    /** {@code main}: the class to start in the place of the kernel's own. */
    KernelInstaller(Surroundings here, Consumer<String> progress, Optional<String> main) {
        this.here = here;
        this.progress = progress;
        this.main = main;
    }

    /**
     * Installs it; what was installed under that name before is replaced. Throws BadInput for a name that cannot be, Blocked if a
     * folder cannot be written or something that the kernel needs is missing.
     */
    public InstalledKernel install(KernelRequest wanted) {
        var target =
                new KernelspecFolder(JupyterFolders.of(wanted.place(), here), JupyterFolders.checked(wanted.name()));
        target.claim(wanted.replace());
        var store = JarStore.of(here);
        return store.alone(() -> {
            Kernelspec spec = wanted.kind() == KernelRequest.Kind.JJAVA ? borrowed(wanted, store) : own(wanted, store);
            target.write(spec);
            store.remember(target.path());
            store.sweep(folders());
            return InstalledKernel.of(new Kernelspec.Placed(target.path(), spec));
        });
    }

    /**
     * Takes {@code name} out of {@code place}, with its jars unless another kernel needs them. Throws BadInput if it is not there or
     * not ours.
     */
    public Path uninstall(String name, JupyterFolders.Place place) {
        var target = new KernelspecFolder(JupyterFolders.of(place, here), JupyterFolders.checked(name));
        if (!Files.exists(target.path(), LinkOption.NOFOLLOW_LINKS)) {
            String elsewhere = list().stream()
                    .filter(one -> one.name().equals(name))
                    .map(InstalledKernel::folder)
                    .collect(Collectors.joining(", "));
            throw new BadInput("there is no kernel " + name + " in "
                    + target.path().getParent()
                    + (elsewhere.isEmpty()
                            ? "; autodev kernel list shows those that AutoDev installed"
                            : "; it is in " + elsewhere + ": give --prefix or --sys-prefix"));
        }
        if (!Kernelspec.in(target.path()).map(Kernelspec.Placed::ours).orElse(false))
            throw new BadInput("the kernel in " + target.path()
                    + " was not installed by AutoDev, so it stays; jupyter kernelspec uninstall " + name
                    + " removes it");
        return JarStore.of(here).alone(() -> {
            target.delete();
            JarStore.of(here).sweep(folders());
            return target.path();
        });
    }

    /** Every kernel of ours that is installed. */
    public List<InstalledKernel> list() {
        return JarStore.of(here).installed(folders()).stream()
                .map(InstalledKernel::of)
                .toList();
    }

    /** Whether the kernel {@code name} is in the user's Jupyter, runs on a Java that is there, and on this very library. */
    public boolean isCurrent(String name) {
        var parts = parts(KernelRequest.Kind.IJAVA);
        return JarStore.of(here).installed(folders()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .flatMap(one -> one.spec().metadata().autodev())
                .filter(origin -> Files.isExecutable(Path.of(origin.java())))
                .filter(origin -> !origin.kernel().equals("ijava")
                        || JarFolder.of(JarStore.of(here).folder(), parts)
                                        .folder()
                                        .toString()
                                        .equals(origin.folder())
                                && origin.jars().sound())
                .isPresent();
    }

    private List<Path> folders() {
        return JupyterFolders.all(here, Jupyter.find(here));
    }

    private Kernelspec own(KernelRequest wanted, JarStore store) {
        String start = main.orElse(wanted.kind().main());
        var jars = copied(wanted.kind(), store);
        // The JVM takes an archive only with the very options it was made with.
        var flags = new ArrayList<>(wanted.jit().flags());
        flags.addAll(ALLOWED);
        flags.add("-Djava.awt.headless=true");
        var archive = ClassArchive.in(jars, here.java(), flags);
        Optional<ClassArchive> made = Optional.empty();
        if (wanted.kind() == KernelRequest.Kind.IJAVA) {
            index(jars);
            boolean kept = archive.usable();
            if (!kept) progress.accept("training the kernel's archive of classes, for faster starts");
            Optional<String> failure = kept ? Optional.empty() : archive.train(start);
            if (failure.isEmpty()) made = Optional.of(archive);
            else
                progress.accept(
                        "the kernel is installed without an archive of classes and starts slower: " + failure.get());
        }
        var argv = new ArrayList<>(List.of(here.java().toString()));
        argv.addAll(flags);
        // A Java that has changed, or jars that have, make it start without the archive, and no word of that gets into
        // a cell.
        argv.add(ClassArchive.SILENT);
        made.ifPresent(one -> argv.add(ClassArchive.USE + one.file()));
        argv.addAll(List.of("-cp", joined(jars), start, "{connection_file}"));
        return spec(argv, Map.of(), wanted, jars, made.map(one -> one.file().toString()));
    }

    private Kernelspec borrowed(KernelRequest wanted, JarStore store) {
        var theirs = JJava.find(folders());
        var jars = copied(wanted.kind(), store);
        return spec(theirs.argv(here.java(), joined(jars)), theirs.env(joined(jars)), wanted, jars, Optional.empty());
    }

    private void index(JarFolder jars) {
        try {
            PackageIndex.write(jars.jars());
        } catch (IOException e) {
            progress.accept("the kernel is installed without an index of its packages and starts slower: " + e);
        }
    }

    private JarFolder copied(KernelRequest.Kind kind, JarStore store) {
        var parts = parts(kind);
        var jars = JarFolder.of(store.folder(), parts);
        if (!jars.sound()) progress.accept("copying the kernel's jars to " + jars.folder());
        jars.fill(parts);
        return jars;
    }

    private List<Path> parts(KernelRequest.Kind kind) {
        if (here.classPath().isEmpty())
            throw new Blocked("the class path is empty, so there is no library to install; run autodev kernel install");
        if (kind == KernelRequest.Kind.RAPAIO)
            progress.accept(
                    "warning: the kernel of rapaio is best effort: what it does not do itself, the launcher mends"
                            + " from outside, for version 3.0.1 alone; --kernel ijava needs no such mending");
        return here.classPath().stream()
                .filter(part -> kind.takes(part.getFileName().toString()))
                .toList();
    }

    private Kernelspec spec(
            List<String> argv,
            Map<String, String> more,
            KernelRequest wanted,
            JarFolder jars,
            Optional<String> archive) {
        var env = new TreeMap<>(more);
        JBang.find(here).ifPresent(jbang -> env.put(JBang.VARIABLE, jbang.file().toString()));
        // What the doc comments say is shown from there, as long as it is there.
        Optional.ofNullable(System.getProperty("autodev.root"))
                .map(root -> Path.of(root, "lib"))
                .filter(Files::isDirectory)
                .ifPresent(sources -> env.put("AUTODEV_SOURCES", sources.toString()));
        wanted.model().ifPresent(model -> env.put("LLM_MODEL", model));
        var origin = new Kernelspec.Origin(
                Version.number(),
                wanted.kind().word(),
                wanted.jit().word(),
                jars.folder().toString(),
                jars.jars().stream().map(Path::toString).toList(),
                archive,
                argv.getFirst(),
                Runtime.version().toString());
        return new Kernelspec(
                argv,
                wanted.displayName(),
                "java",
                "message",
                env,
                new Kernelspec.Metadata(false, Optional.of(origin)));
    }

    private static String joined(JarFolder jars) {
        return jars.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
