package autodev.notebook;

import autodev.notebook.kernel.KernelHome;
import autodev.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Draws the gallery: screenshots of real cells in a real browser, light in Jupyter's page, dark in the page that nbconvert makes of it. */
public final class Pictures {
    private static final List<String> SHOWN = List.of(
            "ask", "structured", "plan", "repair", "diff", "compare", "candidates", "device", "qa", "error", "usage");

    // Only the cell itself, as wide as in a README.
    private static final String BARE = """
        (() => { const style = document.createElement('style'); style.textContent = `
          div.prompt, .jp-Collapser, .jp-InputPrompt, .jp-OutputPrompt { display: none !important }
          .cell, .cell.selected, .cell.selected:before { border-color: transparent !important; background: none !important }
          div.output_area { display: block !important }
          div.output_subarea { max-width: 100% !important }
          #notebook-container { width: 900px !important; padding: 12px !important; box-shadow: none !important }
          body.jp-Notebook { width: 900px; padding: 12px !important }`;
          document.head.append(style);
          const active = document.activeElement; if (active) active.blur(); return true })()\
        """;

    private Pictures() {}

    /** Runs the cells and writes their pictures, {@code NAME-light.png} and {@code NAME-dark.png}, into {@code gallery}. */
    public static void draw(Path gallery) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("autodev-gallery");
        Path notebook = folder.resolve("displays.ipynb");
        var cells = new DisplayCells();
        cells.write(notebook);
        Files.createDirectories(gallery);
        try (var model = new DisplayModel();
                var browser = Browser.start()) {
            browser.size(960, 2400);
            try (var page = new NotebookPage(browser, folder, model.environment())) {
                page.open(notebook.getFileName().toString());
                run(cells, page);
                browser.evaluate(BARE);
                for (String name : SHOWN) write(gallery, name + "-light", browser, cell(cells.at(name)));
                page.save();
                browser.await("!Jupyter.notebook.dirty");
            }
            browser.open(dark(notebook).toUri().toString());
            browser.await("document.querySelectorAll('.jp-Cell').length >= " + cells.size());
            browser.evaluate(BARE);
            for (String name : SHOWN)
                write(
                        gallery,
                        name + "-dark",
                        browser,
                        "document.querySelectorAll('.jp-Cell')[" + cells.at(name) + "]");
        } finally {
            Folders.delete(folder);
        }
    }

    private static void run(DisplayCells cells, NotebookPage page) throws IOException, InterruptedException {
        for (String name : SHOWN) {
            // The branches that are compared.
            if (name.equals("compare")) for (String step : List.of("step1", "step2", "fork")) page.run(cells.at(step));
            page.run(cells.at(name));
        }
    }

    private static void write(Path gallery, String name, Browser browser, String element)
            throws IOException, InterruptedException {
        Files.write(gallery.resolve(name + ".png"), Palette.of(browser.screenshot(element, 4, 1)));
    }

    private static String cell(int at) {
        return "Jupyter.notebook.get_cells()[" + at + "].element[0]";
    }

    private static Path dark(Path notebook) throws IOException {
        var convert = Command.of(
                        KernelHome.python(), "-m", "nbconvert", "--to", "html", "--theme", "dark", notebook.toString())
                .timeout(Duration.ofMinutes(2));
        for (var variable : KernelHome.get().environment().entrySet())
            convert = convert.env(variable.getKey(), variable.getValue());
        var made = convert.run();
        if (!made.ok()) throw new IOException("nbconvert failed:\n" + made.output());
        return notebook.resolveSibling("displays.html");
    }
}
