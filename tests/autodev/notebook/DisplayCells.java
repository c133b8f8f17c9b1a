package autodev.notebook;

import autodev.repair.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** The cells of {@code tests/fixtures/notebook/displays.txt}, one of each display; a line {@code //// NAME} begins a cell. */
final class DisplayCells {
    private static final Pattern BEGINS = Pattern.compile("(?m)^//// ");
    private final SequencedMap<String, String> cells = new LinkedHashMap<>();

    DisplayCells() throws IOException {
        String all = Files.readString(Path.of("tests", "fixtures", "notebook", "displays.txt"));
        for (String cell : BEGINS.split(all)) {
            if (cell.isBlank()) continue;
            int end = cell.indexOf('\n');
            cells.put(cell.substring(0, end).strip(), cell.substring(end + 1).strip());
        }
    }

    /** Where the cell of this name stands in the notebook, from 0. */
    int at(String name) {
        int at = List.copyOf(cells.keySet()).indexOf(name);
        if (at < 0) throw new IllegalArgumentException("there is no cell " + name + " among " + cells.keySet());
        return at;
    }

    /** How many there are. */
    int size() {
        return cells.size();
    }

    /** Writes them as a notebook, with the folder {@code shop} beside it, which they speak of. */
    void write(Path file) throws IOException {
        Demo.in(file.resolveSibling("shop"), Demo.Language.PYTHON).close();
        NotebookPage.write(file, List.copyOf(cells.values()));
    }
}
