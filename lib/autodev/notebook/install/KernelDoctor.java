package autodev.notebook.install;

import autodev.BadInput;
import autodev.process.CommandResult;
import autodev.view.View;
import java.awt.Font;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out whether a kernel works, and if not, what it lacks and how to get that. */
public final class KernelDoctor {
    private static final int LEAST_JAVA = 25;
    private static final Duration START = Duration.ofSeconds(90);
    private static final String MARK = "doctor: ";
    private static final String AGAIN = "autodev kernel install";

    private final Surroundings here;
    private final String name;
    private final String install;
    private final List<Finding> findings = new ArrayList<>();

    /** For the kernel of this name. */
    public KernelDoctor(Surroundings here, String name) {
        this.here = here;
        this.name = JupyterFolders.checked(name);
        install = name.equals(KernelRequest.NAME) ? AGAIN : AGAIN + " --name " + name;
    }

    /** What a doctor found. */
    public record Report(boolean success, List<Finding> findings) {
        /** As given. */
        public Report {
            findings = List.copyOf(findings);
        }

        /** One line for each thing, with the fix below. */
        public View view() {
            return new View.Stack(findings.stream().map(Finding::line).toList());
        }
    }

    /** Looks at everything; starts the kernel once, if Jupyter's client is there to do so. */
    public Report examine() {
        findings.clear();
        java(here.java(), Runtime.version().feature());
        var jupyter = Jupyter.find(here);
        jupyter(jupyter);
        var placed = placed(jupyter);
        boolean sound = placed.isPresent() && kernelspec(placed.get(), jupyter);
        if (sound && jupyter.isPresent()) start(jupyter.get());
        fonts();
        add(JBang.find(here)
                .map(jbang -> Finding.good("jbang, for %deps", jbang.file().toString()))
                .orElseGet(() -> here.program("mvn")
                        .map(maven -> Finding.good("mvn, for %deps", maven.toString()))
                        .orElseGet(() -> Finding.note(
                                "jbang, for %deps",
                                "neither jbang nor mvn is here", "install jbang: https://jbang.dev"))));
        add(Finding.note(
                "VS Code",
                "not looked at",
                "to use the kernel there, install its extension Jupyter (ms-toolsai.jupyter), open a notebook, and"
                        + " choose Select Kernel > Jupyter Kernel > "
                        + placed.map(one -> one.spec().displayName()).orElse(KernelRequest.DISPLAY_NAME)));
        return new Report(findings.stream().noneMatch(one -> one.state() == Finding.State.MISSING), findings);
    }

    private boolean add(Finding finding) {
        findings.add(finding);
        return finding.state() != Finding.State.MISSING;
    }

    private void java(Path java, int feature) {
        String found = feature + " in " + java;
        add(
                feature >= LEAST_JAVA
                        ? Finding.good("Java", found)
                        : Finding.missing(
                                "Java", found, "install a JDK " + LEAST_JAVA + " or newer: https://adoptium.net"));
    }

    private void jupyter(Optional<Jupyter> jupyter) {
        if (jupyter.isEmpty()) {
            add(Finding.missing(
                    "Jupyter", "neither on the PATH nor in the python3 there", NotebookServer.howToGet(here)));
            return;
        }
        var found = jupyter.get();
        String pages = found.packages().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey() + " " + one.getValue())
                .reduce((a, b) -> a + ", " + b)
                .orElse("nothing");
        add(Finding.good("Jupyter", pages + " in " + found.python()));
        if (NotebookServer.part(found).isEmpty())
            add(Finding.note("a notebook page", "none is installed", NotebookServer.howToGet(here)));
    }

    private Optional<Kernelspec.Placed> placed(Optional<Jupyter> jupyter) {
        for (Path data : JupyterFolders.all(here, jupyter)) {
            try {
                var found = Kernelspec.in(data.resolve("kernels").resolve(name));
                if (found.isPresent()) return found;
            } catch (BadInput e) {
                add(Finding.missing("kernelspec", String.valueOf(e.getMessage()), install + " --replace"));
                return Optional.empty();
            }
        }
        var elsewhere = JarStore.of(here).installed(List.of()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        if (elsewhere.isPresent())
            add(Finding.missing(
                    "kernelspec",
                    elsewhere.get().folder() + " is not below a folder in which Jupyter looks",
                    "set JUPYTER_PATH to "
                            + elsewhere.get().folder().getParent().getParent() + ", or " + install));
        else add(Finding.missing("kernelspec", "there is no kernel " + name, install));
        return Optional.empty();
    }

    private boolean kernelspec(Kernelspec.Placed placed, Optional<Jupyter> jupyter) {
        var origin = placed.spec().metadata().autodev();
        if (origin.isEmpty())
            return add(Finding.missing(
                    "kernelspec", placed.folder() + " was not installed by AutoDev", install + " --replace"));
        boolean seen = jupyter.isEmpty()
                || jupyter.get().path().stream()
                        .anyMatch(path ->
                                placed.folder().startsWith(path.toAbsolutePath().normalize()));
        if (!seen)
            add(Finding.missing(
                    "kernelspec",
                    placed.folder() + " is not below a folder in which Jupyter looks",
                    "set JUPYTER_PATH to " + placed.folder().getParent().getParent()));
        else
            add(Finding.good(
                    "kernelspec", placed.folder() + ", version " + origin.get().version()));
        return installation(placed.spec(), origin.get()) && seen;
    }

    private boolean installation(Kernelspec spec, Kernelspec.Origin origin) {
        Path java = Path.of(origin.java());
        boolean well = add(
                Files.isExecutable(java)
                        ? Finding.good("the kernel's Java", java.toString())
                        : Finding.missing("the kernel's Java", java + " is gone", install));
        well &= add(
                origin.jars().sound()
                        ? Finding.good("jars", origin.folder())
                        : Finding.missing("jars", "some in " + origin.folder() + " are gone or were changed", install));
        if (!well || !origin.kernel().equals("ijava")) return well;
        var archive = ClassArchive.of(spec);
        boolean used = archive.isPresent() && archive.get().usable();
        add(
                used
                        ? Finding.good(
                                "archive of classes", archive.get().file().toString())
                        : Finding.note(
                                "archive of classes",
                                archive.isEmpty() ? "none was made" : "gone, or of another Java: starts take longer",
                                install));
        return true;
    }

    private void start(Jupyter jupyter) {
        if (!jupyter.has("jupyter_client")) {
            add(Finding.note(
                    "a start",
                    "not tried: Jupyter's client is not installed",
                    "python3 -m pip install jupyter_client"));
            return;
        }
        var result = jupyter.run(here, "start.py", START, name);
        String said = said(result);
        if (result.timedOut()) said = "it took longer than " + START.toSeconds() + " s";
        add(
                result.ok()
                        ? Finding.good("a start", said)
                        : Finding.missing(
                                "a start",
                                said,
                                install + "; if that does not help," + " report it with what "
                                        + "jupyter console --kernel " + name + " says"));
    }

    // What the kernel itself prints is on the same streams.
    private static String said(CommandResult result) {
        return result.output()
                .lines()
                .filter(line -> line.startsWith(MARK))
                .findFirst()
                .map(line -> line.substring(MARK.length()))
                .or(() ->
                        result.errors().lines().filter(line -> !line.isBlank()).reduce((_, line) -> line))
                .orElse("exit code " + result.exitCode());
    }

    private void fonts() {
        String found = "Java finds none";
        try {
            // Java looks for its fonts no sooner than a word is to be drawn, and says in many ways that there are none.
            if (new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplayUpTo("AutoDev") < 0) {
                add(Finding.good("fonts for pictures", "there"));
                return;
            }
        } catch (RuntimeException | LinkageError e) {
            found += " (" + e + ")";
        }
        add(Finding.note(
                "fonts for pictures",
                found + ", so values have no PNG form",
                "sudo apt install fontconfig fonts-dejavu-core, or your system's like"));
    }
}
