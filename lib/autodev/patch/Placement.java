package autodev.patch;

import autodev.patch.Finder.Place;
import autodev.patch.Hunk.Kind;
import autodev.patch.Hunk.Line;
import autodev.patch.PatchException.Ambiguous;
import autodev.patch.PatchException.NoMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides where one hunk belongs: exactly at the line it claims; else where its lines stand, at the first {@link Leniency}
 * at which they stand anywhere; else with up to two outer lines of context left off, as {@code git apply -C} does. Of several
 * places the one nearest to the claimed line is taken, or the first after the hunk's anchors, or the only one after the
 * hunk before; otherwise nobody knows.
 */
final class Placement {
    // Lines of context left off above and below, least first.
    private static final int[][] DROPS = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {2, 0}, {0, 2}, {2, 1}, {1, 2}, {2, 2}};
    private static final int MOST_NAMED = 8;

    private final String who;
    private final List<String> file;
    private final Hunk hunk;
    private final HunkEditor.Cursor cursor;
    private final Finder finder;
    private final OptionalInt expected;

    /** For {@code hunk} in the lines {@code file}, after a hunk that left {@code cursor}. */
    Placement(String who, List<String> file, Hunk hunk, HunkEditor.Cursor cursor, Effort effort) {
        this.who = who;
        this.file = file;
        this.hunk = hunk;
        this.cursor = cursor;
        finder = new Finder(file, effort);
        expected = expected();
    }

    /** Where it belongs, the lines to carry out there, and how many lines were left off above them. */
    record Spot(Place place, List<Line> lines, int dropped) {}

    /** Numbers that do not rise from hunk to hunk are made up. */
    private OptionalInt expected() {
        if (hunk.start().isEmpty()) return OptionalInt.empty();
        int start = hunk.start().getAsInt();
        if (hunk.before().isEmpty()) return OptionalInt.of(Math.clamp((long) start + cursor.drift(), 0, file.size()));
        if (start < 1 || start <= cursor.claimed()) return OptionalInt.empty();
        return OptionalInt.of(Math.clamp((long) start - 1 + cursor.drift(), 0, Integer.MAX_VALUE));
    }

    /** The place; throws {@link NoMatch} or {@link Ambiguous}. */
    Spot spot() {
        if (hunk.before().isEmpty())
            return new Spot(new Place(insertion(), Leniency.EXACT, Shift.NONE), hunk.lines(), 0);
        if (expected.isPresent() && finder.isAt(expected.getAsInt(), hunk.before()))
            return new Spot(new Place(expected.getAsInt(), Leniency.EXACT, Shift.NONE), hunk.lines(), 0);
        for (int[] drop : DROPS) {
            var lines = without(drop[0], drop[1]);
            if (lines.isEmpty()) continue;
            var wanted = before(lines.get());
            for (Leniency leniency : Leniency.values()) {
                var places = finder.find(wanted, leniency);
                boolean reduced = drop[0] + drop[1] > 0;
                if (!places.isEmpty()) return new Spot(choose(places, wanted.size(), reduced), lines.get(), drop[0]);
            }
        }
        throw new NoMatch(who + ": the lines to change are not in the file" + done() + "; "
                + Nearest.show(file, hunk.before())
                + "\nsend the patch again with lines copied exactly from the file as it is now");
    }

    private int insertion() {
        if (file.isEmpty()) return 0;
        var anchor = anchor();
        if (expected.isPresent()) return expected.getAsInt();
        if (anchor.isPresent()) return anchor.getAsInt();
        if (hunk.atEnd()) return file.size();
        throw new Ambiguous(
                who + ": the hunk only adds lines and nothing says where; give some lines of the file around"
                        + " them, or a line number");
    }

    /** The lines without outer context; empty where that many are not there, or too little would be left to go by. */
    private Optional<List<Line>> without(int above, int below) {
        var lines = hunk.lines();
        if (above + below == 0) return Optional.of(lines);
        if (above + below >= lines.size()) return Optional.empty();
        boolean all = true;
        for (int i = 0; i < above; i++) all &= isDroppable(lines.get(i));
        for (int i = 0; i < below; i++) all &= isDroppable(lines.get(lines.size() - 1 - i));
        var rest = lines.subList(above, lines.size() - below);
        long telling = before(rest).stream()
                .filter(line -> line.chars().filter(Character::isLetterOrDigit).count() > 1)
                .count();
        return all && telling > 0 ? Optional.of(rest) : Optional.empty();
    }

    // A SEARCH text has no outer context: all of it was meant, but for blank lines round it.
    private boolean isDroppable(Line line) {
        return line.kind() == Kind.KEPT
                && (hunk.start().isPresent() || !hunk.whole() || line.text().isBlank());
    }

    private static List<String> before(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.kind() != Kind.ADDED)
                .map(Line::text)
                .toList();
    }

    private Place choose(List<Place> places, int size, boolean reduced) {
        if (places.size() == 1) return places.getFirst();
        if (hunk.atEnd() && places.getLast().at() + size == file.size()) return places.getLast();
        var anchor = anchor();
        if (expected.isPresent() && !reduced) {
            var near = places.stream()
                    .sorted(Comparator.comparingLong(this::distance))
                    .toList();
            if (distance(near.get(0)) < distance(near.get(1))) return near.getFirst();
        }
        if (anchor.isPresent()) {
            var after = places.stream()
                    .filter(place -> place.at() >= anchor.getAsInt() - 1)
                    .findFirst();
            if (after.isPresent()) return after.get();
        }
        var later = places.stream().filter(place -> place.at() >= cursor.end()).toList();
        if (cursor.end() > 0 && later.size() == 1) return later.getFirst();
        throw ambiguous(places);
    }

    private long distance(Place place) {
        return Math.abs((long) place.at() - expected.orElse(0));
    }

    /** The index after the last of the hunk's anchors, looked for in order from the hunk before, or from the top. */
    private OptionalInt anchor() {
        if (hunk.anchors().isEmpty()) return OptionalInt.empty();
        var below = anchorFrom(cursor.end());
        return below.isPresent() ? below : anchorFrom(0);
    }

    private OptionalInt anchorFrom(int from) {
        int at = from;
        for (String anchor : hunk.anchors()) {
            String wanted = Leniency.PUNCTUATION.key(anchor);
            while (at < file.size() && !Leniency.PUNCTUATION.key(file.get(at)).startsWith(wanted)) at++;
            if (at++ >= file.size()) return OptionalInt.empty();
        }
        return OptionalInt.of(at);
    }

    private Ambiguous ambiguous(List<Place> places) {
        var numbers = new ArrayList<String>();
        for (Place place : places.subList(0, Math.min(places.size(), MOST_NAMED))) numbers.add("" + (place.at() + 1));
        return new Ambiguous(who + ": the lines to change stand " + places.size() + " times in the file, at lines "
                + String.join(", ", numbers) + (places.size() > MOST_NAMED ? ", …" : "")
                + "; the first is:\n" + shown(places.getFirst())
                + "\nadd lines of the file above or below them, so that only one place is meant");
    }

    private String shown(Place place) {
        int end = Math.min(
                file.size(), place.at() + Math.min(MOST_NAMED, hunk.before().size()));
        return Nearest.numbered(file, place.at(), end);
    }

    private String done() {
        var after = hunk.after();
        boolean telling = hunk.lines().stream()
                .anyMatch(line -> line.kind() == Kind.ADDED && !line.text().isBlank());
        if (!telling) return "";
        var places = finder.find(after, Leniency.TRAILING);
        return places.isEmpty()
                ? ""
                : " (what the patch puts there stands already at line "
                        + (places.getFirst().at() + 1) + ")";
    }
}
