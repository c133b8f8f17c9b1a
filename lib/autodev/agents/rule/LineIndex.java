package autodev.agents.rule;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a text begin; lines and columns count from 1. */
final class LineIndex {
    private final String text;
    private final int[] starts;

    LineIndex(String text) {
        this.text = text;
        this.starts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** The line that {@code offset} is in. */
    int line(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** The column of {@code offset}. */
    int column(int offset) {
        return offset - start(line(offset)) + 1;
    }

    /** Where {@code line} begins. */
    int start(int line) {
        return starts[line - 1];
    }

    /** Where {@code line} ends, before its line end. */
    int end(int line) {
        return line < starts.length ? starts[line] - 1 : text.length();
    }
}
