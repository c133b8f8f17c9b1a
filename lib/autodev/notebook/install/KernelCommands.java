package autodev.notebook.install;

import autodev.Exit;
import autodev.Json;
import autodev.cli.SharedOptions;
import autodev.cli.Terminal;
import autodev.view.View;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The commands of {@code autodev kernel}. */
public final class KernelCommands {
    private KernelCommands() {}

    /** {@code kernel install}. */
    @Command(
            name = "install",
            description = {
                "Puts the kernel \"AutoDev (Java)\" into your Jupyter.",
                "The jars it runs on are copied to AutoDev's data folder ($$AUTODEV_DATA, else $$XDG_DATA_HOME/autodev"
                    + " or ~/.local/share/autodev), so that it keeps working while the library is built anew. Run it"
                    + " again to bring the kernel up to date."
            })
    public static final class Install implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--name", description = "Its name in Jupyter. Default: ${DEFAULT-VALUE}.")
        private String name = KernelRequest.NAME;

        @Option(names = "--display-name", paramLabel = "TEXT", description = "What front ends call it.")
        private String displayName = KernelRequest.DISPLAY_NAME;

        @ArgGroup
        private @Nullable PlaceOptions place;

        @Option(
                names = "--kernel",
                paramLabel = "ijava|rapaio|jjava",
                description = "Whose jar it runs on. Default: ijava; rapaio is best effort, jjava must be installed.")
        private KernelRequest.Kind kind = KernelRequest.Kind.IJAVA;

        @Option(
                names = "--jit",
                paramLabel = "quick|full",
                description = "quick (default): fast start, little memory; full: for cells that compute for long.")
        private KernelRequest.Jit jit = KernelRequest.Jit.QUICK;

        @Option(names = "--replace", description = "Replace a kernel of that name that AutoDev did not install.")
        private boolean replace;

        @Override
        public Integer call() {
            var here = here(spec);
            var progress = progress(shared.quiet());
            var installed = new KernelInstaller(here, progress)
                    .install(new KernelRequest(
                            name, displayName, PlaceOptions.of(place), kind, jit, replace, shared.model()));
            if (shared.json()) System.out.println(Json.pretty(installed));
            else System.out.println(installed.displayName() + " is in " + installed.folder());
            if (Jupyter.find(here).flatMap(NotebookServer::part).isEmpty()) progress.accept(toOpenNotebooks(here));
            return Exit.DONE;
        }
    }

    /** {@code kernel uninstall}. */
    @Command(
            name = "uninstall",
            description =
                    "Takes a kernel that AutoDev installed out again, with its jars unless another one needs them.")
    public static final class Uninstall implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--name", description = "Its name in Jupyter. Default: ${DEFAULT-VALUE}.")
        private String name = KernelRequest.NAME;

        @ArgGroup
        private @Nullable PlaceOptions place;

        @Option(names = "--json", description = "One JSON document on standard output.")
        private boolean json;

        @Override
        public Integer call() {
            var gone = new KernelInstaller(here(spec), progress(true)).uninstall(name, PlaceOptions.of(place));
            print(json, View.text("removed " + gone), new Removed(true, gone.toString()));
            return Exit.DONE;
        }
    }

    /** What {@code kernel uninstall --json} prints. */
    record Removed(boolean success, String folder) {}

    /** {@code kernel list}. */
    @Command(name = "list", description = "Lists the kernels that AutoDev installed: where, on which Java, how large.")
    public static final class ListKernels implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--json", description = "One JSON document on standard output.")
        private boolean json;

        @Override
        public Integer call() {
            List<InstalledKernel> kernels = new KernelInstaller(here(spec), progress(true)).list();
            View view = kernels.isEmpty()
                    ? View.text("no kernel is installed; autodev kernel install puts one into your Jupyter")
                    : InstalledKernel.table(kernels);
            print(json, view, kernels);
            return Exit.DONE;
        }
    }

    /** {@code kernel doctor}. */
    @Command(
            name = "doctor",
            description = "Looks at all that the kernel needs, starts it once, and says how to get what is missing.")
    public static final class Doctor implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--name", description = "Its name in Jupyter. Default: ${DEFAULT-VALUE}.")
        private String name = KernelRequest.NAME;

        @Option(names = "--json", description = "One JSON document on standard output.")
        private boolean json;

        @Override
        public Integer call() {
            var report = new KernelDoctor(here(spec), name).examine();
            print(json, report.view(), report);
            return report.success() ? Exit.DONE : Exit.BLOCKED;
        }
    }

    /** What somebody without Jupyter does next: the kernel is there for VS Code too, and waits for a Jupyter to come. */
    static String toOpenNotebooks(Surroundings here) {
        return "no Jupyter with a page is here to open notebooks in; to get one: " + NotebookServer.howToGet(here);
    }

    /** The surroundings of the script that {@code spec} belongs to. */
    static Surroundings here(CommandSpec spec) {
        return Surroundings.here(spec.root().userObject().getClass());
    }

    /** Says on standard error what goes on, unless nobody wants to know. */
    static Consumer<String> progress(boolean quiet) {
        return line -> {
            if (!quiet) System.err.println("autodev: " + line);
        };
    }

    private static void print(boolean json, View view, Object value) {
        var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
        System.out.println(json ? Json.pretty(Json.redacted(Json.tree(value))) : drawer.draw(view));
    }
}
