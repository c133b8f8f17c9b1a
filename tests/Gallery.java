//JAVA 25+
//DEPS ../lib/AutodevKernel.java
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//SOURCES autodev/notebook/Browser.java
//SOURCES autodev/notebook/DevTools.java
//SOURCES autodev/notebook/DisplayCells.java
//SOURCES autodev/notebook/DisplayModel.java
//SOURCES autodev/notebook/Folders.java
//SOURCES autodev/notebook/NotebookPage.java
//SOURCES autodev/notebook/Palette.java
//SOURCES autodev/notebook/Pictures.java
//SOURCES autodev/notebook/Server.java
//SOURCES autodev/notebook/kernel/KernelHome.java
//SOURCES autodev/llm/wire/ScriptedServer.java

import autodev.BadInput;
import autodev.cli.Cli;
import autodev.notebook.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Draws the pictures in {@code notebooks/gallery} anew, from the cells in {@code tests/fixtures/notebook/displays.txt}. */
@Command(
        name = "autodev gallery",
        description = "Runs cells in Jupyter's page, in a browser, and writes the pictures in notebooks/gallery anew."
                + " Needs Chromium, Jupyter's notebook and nbconvert.",
        footer = {"", "Example:", "  autodev gallery"})
class Gallery implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        if (!Files.exists(Path.of("jbang-catalog.json")))
            throw new BadInput("the gallery is drawn from the files of the checkout; run it there: ./autodev gallery");
        Pictures.draw(Path.of("notebooks", "gallery"));
        return 0;
    }

    public static void main(String[] args) {
        Cli.main(new Gallery(), args);
    }
}
