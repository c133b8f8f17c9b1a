package autodev.view;

import java.util.List;
import java.util.Optional;

/** What a diff does to one file, side by side. {@code title} is empty if the diff names none. */
record FileDiff(String title, List<String> notes, int added, int removed, List<Row> rows) {
    FileDiff {
        notes = List.copyOf(notes);
        rows = List.copyOf(rows);
    }

    /** What the file's name is followed by: {@code new file +3 −0}. */
    String summary() {
        String count = added + removed == 0 ? "" : "+" + added + " −" + removed;
        return (String.join(", ", notes) + " " + count).strip();
    }

    /** One line across both sides. */
    sealed interface Row {}

    /** Where the next lines stand, or words of the diff that are no lines of the file. */
    record Note(String text) implements Row {}

    /** A line that is the same on both sides. */
    record Same(int oldNumber, int newNumber, String text, boolean unended) implements Row {}

    /** A line before and after; one of them may not be there. */
    record Change(Optional<Side> before, Optional<Side> after) implements Row {}

    /** A line of one side; {@code number} is 0 if not known; {@code unended}: the file ends here without a line break. */
    record Side(int number, List<Piece> pieces, boolean unended) {
        Side {
            pieces = List.copyOf(pieces);
        }

        static Side of(int number, String text, boolean unended) {
            return new Side(number, List.of(new Piece(text, false)), unended);
        }

        String text() {
            return String.join("", pieces.stream().map(Piece::text).toList());
        }

        Side with(List<Piece> others) {
            return new Side(number, others, unended);
        }
    }

    /** A part of a line; marked where the two sides differ. */
    record Piece(String text, boolean marked) {}
}
