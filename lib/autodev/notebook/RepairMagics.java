package autodev.notebook;

import autodev.BadInput;
import autodev.repair.Repair;
import autodev.view.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a cell can say about repairs. */
final class RepairMagics implements MagicProvider {
    private static final String TAKES =
            "FOLDER [--task TEXT] [--candidates N] [--run] [--back] [--close] [-- TEST COMMAND]";

    private final Desk desk;

    RepairMagics(Desk desk) {
        this.desk = desk;
    }

    @Override
    public List<Magic> magics() {
        return List.of(Magic.line(
                "repair",
                TAKES,
                "One iteration: tests, a proposal, its patch, the tests again; --run goes to the end, --back undoes the"
                        + " last, --close lets go of the folder. The test command is needed the first time.",
                this::repair));
    }

    private Object repair(List<String> words) {
        Words read = Words.of("%repair " + TAKES, words, 1);
        Path folder = Desk.folder(read.word(0).orElseThrow(() -> read.wrong("no folder")));
        boolean open = desk.repairs(folder);
        if (!open && (read.has("--back") || read.has("--close")))
            throw new BadInput(
                    "no repair of " + folder + " is open; begin one with: %repair " + folder + " -- TEST COMMAND");
        if (read.has("--close")) {
            desk.close(folder);
            return View.text("let go of " + folder, View.Tone.MUTED);
        }
        if (!open && read.shellLine().isEmpty())
            throw new BadInput("the first %repair of a folder needs its test command: %repair " + folder
                    + " -- python3 -m unittest -v");
        if (!open && !Files.isDirectory(folder) && read.value("--task").isEmpty())
            throw new BadInput("there is no folder " + folder
                    + "; give one that is there, or --task \"what to make\" to begin" + " one");
        int candidates = candidates(read);
        Repair repair = desk.repair(folder);
        if (read.has("--back")) return repair.back();
        read.shellLine().ifPresent(repair::runner);
        read.value("--task").ifPresent(repair::task);
        if (candidates > 0) repair.candidates(candidates);
        return read.has("--run") ? repair.run() : repair.step();
    }

    private static int candidates(Words read) {
        String given = read.value("--candidates").orElse("0");
        if (!given.matches("\\d{1,4}")) throw read.wrong("--candidates " + given);
        return Integer.parseInt(given);
    }
}
