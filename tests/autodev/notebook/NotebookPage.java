package autodev.notebook;

import autodev.Json;
import autodev.notebook.kernel.KernelHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Jupyter's notebook page with this library's kernel, on a folder, in a {@link Browser}. */
public final class NotebookPage implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/\\?token=");
    private static final String CELLS = "Jupyter.notebook.get_cells()";

    private final Browser browser;
    private final Path state;
    private final Server server;
    private final String token = UUID.randomUUID().toString();

    /** Starts the server on {@code folder}; {@code more} is added to the environment of the kernels. */
    public NotebookPage(Browser browser, Path folder, Map<String, String> more) throws IOException {
        this.browser = browser;
        var kernel = KernelHome.get();
        state = Files.createTempDirectory("autodev-jupyter");
        var builder = new ProcessBuilder(
                KernelHome.python(),
                "-m",
                "notebook",
                "--no-browser",
                "--ip=127.0.0.1",
                "--port=" + free(),
                "--allow-root",
                "--NotebookApp.token=" + token,
                "--NotebookApp.iopub_msg_rate_limit=100000",
                "--notebook-dir=" + folder.toAbsolutePath());
        builder.environment().clear();
        builder.environment().putAll(kernel.environment());
        builder.environment().put("JUPYTER_CONFIG_DIR", state.resolve("config").toString());
        builder.environment()
                .put("JUPYTER_RUNTIME_DIR", state.resolve("runtime").toString());
        builder.environment().put("AUTODEV_STATE", state.resolve("state").toString());
        builder.environment().putAll(more);
        server = new Server(builder, ADDRESS);
    }

    private static int free() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }

    /** Writes cells of code as a notebook for this kernel. */
    public static void write(Path file, List<String> cells) throws IOException {
        var written = new ArrayList<Map<String, Object>>();
        for (String cell : cells) {
            var one = new HashMap<String, Object>();
            one.put("cell_type", "code");
            one.put("execution_count", null);
            one.put("metadata", Map.of());
            one.put("outputs", List.of());
            one.put("source", cell);
            written.add(one);
        }
        var spec = Map.of("name", KernelHome.get().name(), "display_name", "AutoDev (Java)", "language", "java");
        Files.writeString(
                file,
                Json.pretty(Map.of(
                        "cells", written, "metadata", Map.of("kernelspec", spec), "nbformat", 4, "nbformat_minor", 4)));
    }

    /** Opens the notebook {@code name} of the folder and waits until its kernel is ready. */
    public void open(String name) throws IOException, InterruptedException {
        browser.open("http://127.0.0.1:" + server.port() + "/notebooks/" + name + "?token=" + token);
        browser.await("Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel.is_connected()"
                + " && Jupyter.notebook.kernel.info_reply.status && !Jupyter.notebook.kernel_busy");
    }

    /** What Jupyter and the kernels wrote to their terminal last. */
    public String said() {
        return server.said();
    }

    /** How many cells it has. */
    public int cells() throws IOException, InterruptedException {
        return browser.evaluate(CELLS + ".length").asInt();
    }

    /** Runs these cells, counted from 0; does not wait. */
    public void start(int from, int to) throws IOException, InterruptedException {
        browser.evaluate("Jupyter.notebook.execute_cell_range(" + from + ", " + to + ")");
    }

    /** Waits until the cell has run and all that it said is on the page. */
    public void finish(int cell) throws IOException, InterruptedException {
        // The page notes when the reply has been worked off and when the last of the outputs has.
        String of = "Jupyter.notebook.kernel._msg_callbacks[" + CELLS + "[" + cell + "].last_msg_id]";
        browser.await(of + ".shell_done && " + of + ".iopub_done");
    }

    /** Runs one cell to its end. */
    public void run(int cell) throws IOException, InterruptedException {
        start(cell, cell + 1);
        finish(cell);
    }

    /** Runs all cells of code, one after the other. */
    public void runAll() throws IOException, InterruptedException {
        int cells = cells();
        for (int cell = 0; cell < cells; cell++)
            if (browser.evaluate(CELLS + "[" + cell + "].cell_type").asText().equals("code")
                    && !browser.evaluate(CELLS + "[" + cell + "].get_text()")
                            .asText()
                            .isBlank()) run(cell);
    }

    /** The outputs of a cell, as a JavaScript expression. */
    public static String output(int cell) {
        return CELLS + "[" + cell + "].output_area.element[0]";
    }

    /** The text that the outputs of a cell show. */
    public String text(int cell) throws IOException, InterruptedException {
        return browser.evaluate(output(cell) + ".innerText").asText();
    }

    /** How many elements match {@code selector} in the outputs of a cell. */
    public int count(int cell, String selector) throws IOException, InterruptedException {
        return browser.evaluate(output(cell) + ".querySelectorAll('" + selector + "').length")
                .asInt();
    }

    /** Answers the question that the page asks, when it asks it. */
    public void answer(String line) throws IOException, InterruptedException {
        browser.await("document.querySelector('input.raw_input')");
        browser.evaluate("document.querySelector('input.raw_input').focus()");
        browser.typeLine(line);
    }

    /** Presses the page's button that interrupts the kernel. */
    public void interrupt() throws IOException, InterruptedException {
        browser.evaluate(
                "document.querySelector('button[data-jupyter-action=\"jupyter-notebook:interrupt-kernel\"]').click()");
    }

    /** Saves the notebook with its outputs. */
    public void save() throws IOException, InterruptedException {
        browser.evaluate("Jupyter.notebook.save_notebook()");
    }

    @Override
    public void close() throws IOException {
        server.end();
        Folders.delete(state);
    }
}
