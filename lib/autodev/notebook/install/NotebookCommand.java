package autodev.notebook.install;

import autodev.Exit;
import autodev.Json;
import autodev.cli.SharedOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code autodev notebook} does; the script is this with a name and examples. */
public class NotebookCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--browser",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Open a browser (default), or do not.")
    private boolean browser;

    @Option(names = "--port", paramLabel = "N", description = "The port. Default: 8888, or the next free one.")
    private @Nullable Integer port;

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description = "Where the notebooks are. Default: the lessons. Words behind -- go to Jupyter.")
    private List<String> words = List.of();

    /** For a script to extend. */
    protected NotebookCommand() {}

    /** What {@code --json} prints when Jupyter has ended. */
    record Ended(boolean success, String folder, int exitCode) {}

    @Override
    public Integer call() {
        var here = KernelCommands.here(spec);
        var progress = KernelCommands.progress(shared.quiet());
        var given = new Words(words, spec.commandLine().getParseResult().originalArgs());
        Path folder = Lessons.folder(given.folder(), Path.of(""), here, progress);
        var server = new NotebookServer(folder, browser, Optional.ofNullable(port), given.forJupyter());
        // Says what is missing before anything is installed for it.
        server.command(here);
        var installer = new KernelInstaller(here, progress);
        if (!installer.isCurrent(KernelRequest.NAME)) {
            progress.accept("installing the kernel, which is not there or older than the library");
            installer.install(KernelRequest.usual().with(shared.model()));
        }
        int code = server.run(here);
        if (shared.json()) System.out.println(Json.pretty(new Ended(code == 0, folder.toString(), code)));
        return code == 0 ? Exit.DONE : Exit.FAILED;
    }

    /** The words behind the options: a folder, and behind {@code --} those that are not ours. */
    record Words(List<String> words, List<String> line) {
        private int own() {
            int end = line.indexOf("--");
            return end < 0 ? words.size() : Math.max(0, words.size() - (line.size() - end - 1));
        }

        Optional<Path> folder() {
            if (own() > 1)
                throw new autodev.BadInput("there are " + own() + " folders, "
                        + String.join(" ", words.subList(0, own())) + "; give one, and words for Jupyter behind --");
            return words.subList(0, own()).stream().findFirst().map(Path::of);
        }

        List<String> forJupyter() {
            return words.subList(own(), words.size());
        }
    }
}
