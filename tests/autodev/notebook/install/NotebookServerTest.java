package autodev.notebook.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Interrupted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookServerTest {
    @TempDir
    Path folder;

    private Surroundings here(Map<String, String> more) {
        var environment = new HashMap<>(System.getenv());
        environment.put("HOME", folder.toString());
        environment.put("JUPYTER_DATA_DIR", folder.resolve("data").toString());
        environment.putAll(more);
        return new Surroundings(
                environment, System.getProperty("os.name"), Path.of(System.getProperty("java.home")), List.of());
    }

    @Test
    void it_answers_on_this_machine_until_it_is_interrupted_and_leaves_nothing_alive() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var server =
                new NotebookServer(folder, false, Optional.of(port), List.of("--allow-root", "--log-level=CRITICAL"));
        // No jupyter is on the PATH, only the Python that has it.
        Path python = Jupyter.find(here(Map.of())).orElseThrow().python();
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("python3"), python);
        var ended = new AtomicReference<Throwable>();
        Thread running = Thread.ofPlatform().start(() -> {
            try {
                server.run(here(Map.of("PATH", bin.toString())));
            } catch (Throwable e) {
                ended.set(e);
            }
        });
        while (running.isAlive() && !answers(port)) Thread.sleep(100);
        assertTrue(answers(port), () -> String.valueOf(ended.get()));
        running.interrupt();
        running.join();
        assertEquals(Interrupted.class, ended.get().getClass());
        assertFalse(answers(port));
        assertEquals(
                0,
                ProcessHandle.current()
                        .descendants()
                        .filter(one -> one.info().commandLine().orElse("").contains("--port=" + port))
                        .count());
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void without_jupyter_it_is_said_how_to_get_it() {
        var server = new NotebookServer(folder, true, Optional.empty(), List.of());
        var missing = assertThrows(Blocked.class, () -> server.command(here(Map.of("PATH", folder.toString()))));
        assertTrue(missing.getMessage().contains("pip install notebook"), missing.getMessage());
        assertEquals(3, missing.exitCode());
    }

    @Test
    void the_best_page_is_taken_and_words_for_jupyter_are_handed_on() {
        var all = Map.of("jupyterlab", "4", "notebook", "7", "jupyter_server", "2");
        assertEquals(Optional.of("jupyterlab"), NotebookServer.part(jupyter(all)));
        assertEquals(Optional.of("notebook"), NotebookServer.part(jupyter(Map.of("notebook", "6.4"))));
        assertEquals(Optional.of("jupyter_server"), NotebookServer.part(jupyter(Map.of("jupyter_server", "2"))));
        assertEquals(Optional.empty(), NotebookServer.part(jupyter(Map.of("jupyter_core", "5"))));
        var argv = new NotebookServer(folder, false, Optional.of(9), List.of("--x")).command(here(Map.of()));
        assertEquals(
                List.of("--ip=127.0.0.1", "--no-browser", "--port=9", "--x", folder.toString()),
                argv.subList(argv.size() - 5, argv.size()));
    }

    private static Jupyter jupyter(Map<String, String> packages) {
        return new Jupyter(Path.of("python3"), Path.of("/"), List.of(), packages);
    }

    @Test
    void words_behind_two_dashes_are_for_jupyter_the_one_before_is_the_folder() {
        var words = new NotebookCommand.Words(List.of("d", "--a", "b"), List.of("--port", "1", "d", "--", "--a", "b"));
        assertEquals(Optional.of(Path.of("d")), words.folder());
        assertEquals(List.of("--a", "b"), words.forJupyter());
        var none = new NotebookCommand.Words(List.of("--a"), List.of("--", "--a"));
        assertEquals(Optional.empty(), none.folder());
        assertThrows(BadInput.class, () -> new NotebookCommand.Words(List.of("a", "b"), List.of("a", "b")).folder());
    }

    @Test
    void the_lessons_are_those_of_the_checkout_or_a_copy_that_keeps_what_was_changed() throws IOException {
        String root = System.clearProperty("autodev.root"); // as somebody without a checkout has it
        try {
            lessonsAreCopied();
        } finally {
            if (root != null) System.setProperty("autodev.root", root);
        }
    }

    private void lessonsAreCopied() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout/notebooks/deep"));
        Files.createFile(folder.resolve("checkout/jbang-catalog.json"));
        assertEquals(
                folder.resolve("checkout/notebooks"),
                Lessons.folder(Optional.empty(), checkout, here(Map.of()), line -> {}));
        Path jar = folder.resolve("library.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("notebooks/01.ipynb", "notebooks/data/a.json", "notebooks/../../out")) {
                out.putNextEntry(new JarEntry(name));
                out.write("{}".getBytes());
            }
        }
        Path own = Files.createDirectories(folder.resolve("autodev-notebooks"));
        Files.writeString(own.resolve("01.ipynb"), "mine");
        var here = new Surroundings(Map.of("HOME", folder.toString()), "Linux", Path.of("jdk"), List.of(jar));
        assertEquals(own, Lessons.folder(Optional.empty(), folder.resolve("checkout/.."), here, line -> {}));
        assertEquals("mine", Files.readString(own.resolve("01.ipynb")));
        assertEquals("{}", Files.readString(own.resolve("data/a.json")));
        assertFalse(Files.exists(folder.resolve("out"))
                || Files.exists(folder.getParent().resolve("out")));
        assertThrows(
                BadInput.class, () -> Lessons.folder(Optional.of(folder.resolve("none")), folder, here, line -> {}));
    }
}
