package autodev.notebook.kernel;

/**
 * Ends code of a cell that does not listen to an interrupt, a loop without a wait for example: {@link Weaver} calls
 * {@link #check} wherever such code would go on. Only the cell that is to end is ended, with the threads that it started.
 */
public final class Stop extends Error {
    private static final long serialVersionUID = 1;
    private static final InheritableThreadLocal<Object> CELL = new InheritableThreadLocal<>();
    private static volatile boolean any;
    private static volatile Object stopped = new Object();

    private Stop() {
        super("the cell was stopped", null, false, false);
    }

    /** The calling thread, and those that it will start, belong to {@code cell}. */
    static void enter(Object cell) {
        any = false;
        CELL.set(cell);
    }

    /** From now on code of {@code cell} ends at its next step. */
    static void cell(Object cell) {
        stopped = cell;
        any = true;
    }

    /** Throws if the cell of the calling thread is to end. */
    public static void check() {
        if (!any) return;
        Object cell = CELL.get(); // the threads of the common pool inherit none
        if (cell == stopped || cell == null) throw new Stop();
    }
}
