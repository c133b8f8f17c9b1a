package autodev.notebook;

import autodev.view.Terminal;
import java.io.PrintStream;

/** A cell where there is no notebook: everything is printed, one thing below the other. */
record PrintedCell(PrintStream out) implements Cell {
    @Override
    public void show(String id, Bundle what) {
        out.println(what.data().getOrDefault("text/plain", ""));
    }

    @Override
    public void update(String id, Bundle what) {
        show(id, what);
    }

    @Override
    public void print(boolean error, String text) {
        out.print(Terminal.plain().safe(text));
    }

    @Override
    public void clear(boolean withNext) {
        out.flush(); // what is printed stays
    }

    @Override
    public void page(Bundle what) {
        show("", what);
    }

    @Override
    public boolean redraws() {
        return false;
    }
}
