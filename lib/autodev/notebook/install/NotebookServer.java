package autodev.notebook.install;

import autodev.AutodevException;
import autodev.Blocked;
import autodev.Interrupted;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Jupyter's page in a browser, on this machine only.
 *
 * @param folder what it shows
 * @param browser whether a browser is opened
 * @param port the port, or the one after it that is free
 * @param more words for Jupyter itself
 */
public record NotebookServer(Path folder, boolean browser, Optional<Integer> port, List<String> more) {
    private static final long PATIENCE_SECONDS = 8;

    /** As given. */
    public NotebookServer {
        more = List.copyOf(more);
    }

    /**
     * The page that is installed, as a module that Python runs: {@code python3 -m jupyter} would look for programs on the PATH,
     * which are not there where only the packages are.
     */
    static Optional<String> part(Jupyter jupyter) {
        return Stream.of("jupyterlab", "notebook", "jupyter_server")
                .filter(jupyter::has)
                .findFirst();
    }

    /** How to get Jupyter on this system, one line. */
    static String howToGet(Surroundings here) {
        if (here.program("apt").isPresent())
            return "sudo apt install jupyter-notebook, or python3 -m pip install notebook";
        if (here.program("dnf").isPresent())
            return "sudo dnf install python3-notebook, or python3 -m pip install notebook";
        if (here.program("brew").isPresent()) return "brew install jupyterlab, or python3 -m pip install notebook";
        if (here.program("uv").isPresent()) return "uv tool install jupyterlab";
        if (here.windows()) return "py -m pip install notebook (Python: https://www.python.org)";
        return "python3 -m pip install notebook"
                + (here.program("python3").isEmpty() ? " (Python: https://www.python.org)" : "");
    }

    /** The command that starts it. Throws Blocked if no Jupyter with a page is installed. */
    public List<String> command(Surroundings here) {
        var jupyter = Jupyter.find(here);
        String page = jupyter.flatMap(NotebookServer::part)
                .orElseThrow(() -> new Blocked("Jupyter is not installed"
                        + jupyter.map(found -> " with a page, only "
                                        + String.join(", ", found.packages().keySet()))
                                .orElse("")
                        + "; to get it: " + howToGet(here)));
        var argv = new ArrayList<>(List.of(jupyter.orElseThrow().python().toString(), "-m", page, "--ip=127.0.0.1"));
        if (!browser) argv.add("--no-browser");
        port.ifPresent(number -> argv.add("--port=" + number));
        argv.addAll(more);
        argv.add(folder.toString());
        return argv;
    }

    /**
     * Runs it until it ends or the calling thread is interrupted, when it is asked to end its kernels and itself; nothing of it is
     * alive afterwards. Answers its exit code. Throws Blocked, and Interrupted.
     */
    public int run(Surroundings here) {
        var builder = new ProcessBuilder(command(here)).directory(folder.toFile());
        // The whole of it, keys of models too: cells are the user's own.
        builder.environment().clear();
        builder.environment().putAll(here.environment());
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        // At a terminal it would ask whether it is really to end, and two would read what is typed.
        builder.redirectInput(new File(here.windows() ? "NUL" : "/dev/null"));
        try {
            Process server = builder.start();
            try {
                return server.waitFor();
            } catch (InterruptedException e) {
                end(server);
                Thread.currentThread().interrupt();
                throw new Interrupted("the notebook server");
            }
        } catch (IOException e) {
            throw new AutodevException("cannot start Jupyter: " + e.getMessage(), e);
        }
    }

    // The server starts its kernels in sessions of their own: it alone can end them as they should be.
    private static void end(Process server) {
        var started = server.descendants().toList();
        try {
            // Ctrl-C at a terminal reached it too: a second signal would break into its own ending.
            if (!server.waitFor(2, TimeUnit.SECONDS)) server.destroy();
            if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) server.destroyForcibly();
        } catch (InterruptedException e) {
            server.destroyForcibly();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
