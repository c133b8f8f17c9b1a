package autodev.view;

/** Which background a picture is drawn for. */
public enum Theme {
    /** Dark on white. */
    LIGHT,
    /** Light on near-black. */
    DARK
}
