package autodev.notebook;

/**
 * Where the output of one notebook cell goes. It may be used from any thread and after the cell has ended: what a background
 * thread shows then still lands in the cell that started it.
 */
public interface Cell {
    /** Shows {@code what} at the end of the cell; {@code id} names it for {@link #update}. */
    void show(String id, Bundle what);

    /** Replaces what was shown as {@code id}, wherever it stands; does nothing if nothing was. */
    void update(String id, Bundle what);

    /** Text for the cell's standard output, or its standard error. */
    void print(boolean error, String text);

    /** Empties the cell: at once, or with the next thing that is shown, which flickers less. */
    void clear(boolean withNext);

    /** Shows {@code what} in the front end's pager, where it has one. */
    void page(Bundle what);

    /** Whether {@link #update} replaces; where it only adds, as on paper, what changes is shown once, at its end. */
    default boolean redraws() {
        return true;
    }

    /** How many columns of text fit beside each other. */
    default int width() {
        return 100;
    }
}
