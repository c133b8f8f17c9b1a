package autodev.devices.screen;

/** A rectangle on a screen, in its pixels from the upper left corner. */
public record Box(int x, int y, int width, int height) {
    /** The point in its middle, across. */
    public int middleX() {
        return x + width / 2;
    }

    /** The point in its middle, down. */
    public int middleY() {
        return y + height / 2;
    }

    /** Whether this point is in it. */
    public boolean contains(int px, int py) {
        return px >= x && px < x + width && py >= y && py < y + height;
    }

    /** Whether all of {@code other} is in it. */
    public boolean contains(Box other) {
        return other.x >= x
                && other.y >= y
                && other.x + other.width <= x + width
                && other.y + other.height <= y + height;
    }
}
