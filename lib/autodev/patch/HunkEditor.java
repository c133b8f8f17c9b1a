package autodev.patch;

import autodev.patch.Finder.Place;
import autodev.patch.Hunk.Kind;
import autodev.patch.Hunk.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out hunks on one file, one after the other. Kept lines stay byte for byte; added ones take the indentation and the
 * line end of the place where they come to stand, unless the patch agrees with the file to the letter and so means its own.
 */
final class HunkEditor {
    // Copying a line costs that much less than comparing it.
    private static final int COPIED_A_UNIT = 32;

    private final String who;
    private final Effort effort;
    private final boolean speaksReturns;
    private final int count;
    private TextFile file;
    private Cursor cursor = Cursor.START;
    private int number;

    /** For {@code hunks} of one patch on {@code file}; {@code who} begins every message. */
    private HunkEditor(String who, TextFile file, List<Hunk> hunks, Effort effort) {
        this.who = who;
        this.file = file;
        this.effort = effort;
        count = hunks.size();
        speaksReturns =
                hunks.stream().flatMap(hunk -> hunk.lines().stream()).anyMatch(line -> TextFile.returns(line.text()));
    }

    /** Where the hunk before stood: its claimed line, its end in the file, and by how much the file is off the claims. */
    record Cursor(int claimed, int end, int drift) {
        static final Cursor START = new Cursor(-1, 0, 0);
    }

    /** The file after all hunks; throws {@link PatchException.NoMatch} or {@link PatchException.Ambiguous}. */
    static TextFile apply(String who, TextFile file, List<Hunk> hunks, Effort effort) {
        // The lines of a file are without its byte-order mark, which a diff shows before the first of them.
        var plain = file.mark().length == 0
                ? hunks
                : hunks.stream().map(Hunk::withoutMark).toList();
        var editor = new HunkEditor(who, file, plain, effort);
        for (Hunk hunk : plain) editor.next(hunk);
        return editor.file;
    }

    private void next(Hunk hunk) {
        number++;
        String name = count == 1 ? who : who + ", hunk " + number + " of " + count;
        var spot = new Placement(name, file.lines(), hunk, cursor, effort).spot();
        int size = spot.lines().stream()
                .mapToInt(line -> line.kind() == Kind.ADDED ? 0 : 1)
                .sum();
        int delta = replace(spot.place(), spot.lines(), size);
        if (hunk.start().isPresent()) {
            int claimed = hunk.start().getAsInt();
            int index = size == 0 ? claimed : claimed - 1 + spot.dropped();
            cursor = new Cursor(
                    claimed, spot.place().at() + size + delta, spot.place().at() - index + delta);
        } else {
            cursor = new Cursor(cursor.claimed, spot.place().at() + size + delta, cursor.drift + delta);
        }
    }

    /** Puts the new lines in place; answers by how many the file grew. */
    private int replace(Place place, List<Line> lines, int size) {
        var old = file.lines();
        int at = place.at();
        effort.spend(old.size() / COPIED_A_UNIT, 0);
        boolean literal = speaksReturns && place.leniency() == Leniency.EXACT;
        var young = new ArrayList<String>(old.size() + lines.size());
        young.addAll(old.subList(0, at));
        int i = at;
        for (Line line : lines) {
            switch (line.kind()) {
                case KEPT -> young.add(old.get(i++));
                case REMOVED -> i++;
                case ADDED -> young.add(literal ? line.text() : fitted(line.text(), place, i, size));
            }
        }
        young.addAll(old.subList(i, old.size()));
        boolean newline = i < old.size() ? file.newline() : ended(lines);
        if (!literal) mendReturns(old, young, newline);
        file = file.with(young, newline);
        return young.size() - old.size();
    }

    private String fitted(String text, Place place, int i, int size) {
        return place.shift().apply(TextFile.bare(text)) + (returnsAt(place.at(), i, size) ? "\r" : "");
    }

    /** Whether a line that is added before index {@code i} ends in CR LF: as its nearest ended neighbour in the hunk does. */
    private boolean returnsAt(int at, int i, int size) {
        int[] neighbours =
                i > at ? new int[] {i - 1, i, i - 2} : size > 0 ? new int[] {i, i - 1} : new int[] {i - 1, i};
        int ended = file.newline() ? file.lines().size() : file.lines().size() - 1;
        for (int near : neighbours) {
            if (near >= 0 && near < ended) return TextFile.returns(file.lines().get(near));
        }
        return false;
    }

    /** Whether the file's last line is ended after a hunk that reaches it: as the markers say, else as it was. */
    private boolean ended(List<Line> lines) {
        boolean marked = lines.stream().anyMatch(line -> !line.newline());
        if (!marked) return file.newline();
        return lines.reversed().stream()
                .filter(line -> line.kind() != Kind.REMOVED)
                .findFirst()
                .map(Line::newline)
                .orElse(true);
    }

    /** A line that was last and unended has no CR LF of its own: it gets one when it moves up, and the new last loses its. */
    private void mendReturns(List<String> old, List<String> young, boolean newline) {
        if (file.newline() || old.isEmpty() || young.isEmpty()) return;
        boolean crlf = old.size() > 1 && file.crlf();
        int was = young.lastIndexOf(old.getLast());
        if (crlf && was >= 0 && (was < young.size() - 1 || newline) && !TextFile.returns(young.get(was)))
            young.set(was, young.get(was) + "\r");
        if (!newline && crlf) young.set(young.size() - 1, TextFile.bare(young.getLast()));
    }
}
