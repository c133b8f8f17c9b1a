package autodev.view;

/** A thing that can be looked at: in a terminal, a cell, a page, a report. */
public interface Viewable {
    /** What it looks like now. */
    View view();
}
