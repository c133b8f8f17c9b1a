package autodev.agents.run;

/**
 * Text that is kept up to a length: its first half and its last, with a line between them that says how much is
 * missing.
 */
final class Capped {
    private final int most;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long cut;

    /** Keeps {@code most} characters. */
    Capped(int most) {
        this.most = most;
    }

    /** {@code text} cut so. */
    static String of(String text, int most) {
        var capped = new Capped(most);
        capped.add(text);
        return capped.text();
    }

    /** Adds a line. */
    void line(String line) {
        add(line + "\n");
    }

    synchronized void add(String text) {
        int room = Math.min(text.length(), most / 2 - head.length());
        head.append(text, 0, room);
        tail.append(text, room, text.length());
        int over = tail.length() - most / 2;
        // Not at each line: moving what is kept costs as much as it is long.
        if (over > most / 2) drop(over);
    }

    private void drop(int over) {
        int end = over < tail.length() && Character.isLowSurrogate(tail.charAt(over)) ? over + 1 : over;
        tail.delete(0, end);
        cut += end;
    }

    /** What is kept. */
    synchronized String text() {
        int over = tail.length() - most / 2;
        if (over > 0) drop(over);
        if (cut == 0) return head.toString() + tail;
        return head + "\n… " + cut + " characters left out …\n" + tail;
    }
}
