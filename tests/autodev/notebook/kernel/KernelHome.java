package autodev.notebook.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.Devices;
import autodev.notebook.install.InstalledKernel;
import autodev.notebook.install.KernelInstaller;
import autodev.notebook.install.KernelRequest;
import autodev.notebook.install.Surroundings;
import autodev.process.Command;
import autodev.process.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Jupyter of the tests' own, with the kernel installed as users install it, once for all tests that need it. */
public final class KernelHome {
    // What npm gave once is for all: cells have no network.
    private static final Path CACHE =
            Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", System.getenv("HOME") + "/.cache"));

    private static KernelHome only;

    private final Path home;
    private final InstalledKernel kernel;

    private KernelHome() throws IOException {
        home = Files.createTempDirectory("autodev-kernel");
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
        var real = Surroundings.here(KernelHome.class);
        var here = new Surroundings(environment(), real.system(), real.javaHome(), real.classPath());
        kernel = new KernelInstaller(here, _ -> {}).install(KernelRequest.usual());
    }

    /** The one that all tests share. */
    public static synchronized KernelHome get() throws IOException {
        if (only == null) {
            Devices.simulated(1).close();
            only = new KernelHome();
        }
        return only;
    }

    /** What was installed. */
    public InstalledKernel kernel() {
        return kernel;
    }

    /** The kernel's name in Jupyter. */
    public String name() {
        return kernel.name();
    }

    /** The variables with which Jupyter's programs find the kernel: no key of the user's, no model, a locale that knows ASCII alone. */
    public Map<String, String> environment() {
        var variables = new HashMap<String, String>();
        variables.put("PATH", System.getenv("PATH"));
        variables.put("HOME", home.toString());
        variables.put("XDG_CACHE_HOME", CACHE.toString());
        variables.put("LC_ALL", "C");
        variables.put("JUPYTER_DATA_DIR", home.resolve("jupyter").toString());
        variables.put("AUTODEV_KERNEL", KernelRequest.NAME);
        variables.put("PYTHONUTF8", "1");
        return variables;
    }

    /** A Python that has Jupyter's client. */
    public static String python() throws IOException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (python.startsWith("/") && !Files.isExecutable(Path.of(python))) continue;
            var tried = Command.of(python, "-c", "import jupyter_client, nbclient, jupyter_kernel_test")
                    .timeout(Duration.ofSeconds(60))
                    .run();
            if (tried.exitCode() == 0) return python;
        }
        throw new IOException("no Python has Jupyter's client; apt-get install python3-jupyter-client python3-nbclient"
                + " python3-jupyter-kernel-test");
    }

    /** Runs the unit tests of {@code file} in {@code tests/fixtures/kernel} on the kernel; none may fail or be skipped. */
    void assertUnitTestsPass(String file) throws IOException {
        Path folder = Path.of("tests", "fixtures", "kernel").toAbsolutePath();
        var command = Command.of(
                        python(), "-W", "ignore", "-B", folder.resolve(file).toString())
                .in(folder)
                .timeout(Duration.ofMinutes(5));
        for (var variable : environment().entrySet()) command = command.env(variable.getKey(), variable.getValue());
        CommandResult ran = command.run();
        String said = ran.output();
        assertTrue(
                ran.exitCode() == 0 && said.contains("\nOK") && !said.contains("skipped"), () -> file + ":\n" + said);
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(one);
        } catch (IOException e) {
            System.err.println("left behind: " + home + ", " + e);
        }
    }
}
