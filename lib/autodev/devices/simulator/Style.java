package autodev.devices.simulator;

/** How a text is written: its size in Dp, its weight, and its colour where the widget says none. */
enum Style {
    DISPLAY(44, false, Paint.INK),
    HEADING(24, true, Paint.INK),
    TITLE(20, true, Paint.INK),
    STRONG(16, true, Paint.INK),
    BODY(16, false, Paint.INK),
    SMALL(13, false, Paint.GREY),
    CAPTION(11, false, Paint.GREY),
    ERROR(14, false, Paint.RED),
    BUTTON(15, true, Paint.WHITE);

    final double size;
    final boolean bold;
    final int colour;

    Style(double size, boolean bold, int colour) {
        this.size = size;
        this.bold = bold;
        this.colour = colour;
    }

    /** From one line to the next, in pixels. */
    int line() {
        return Dp.px(size * 1.35);
    }
}
