package autodev.patch;

import autodev.patch.Hunk.Kind;
import autodev.patch.Hunk.Line;
import autodev.patch.PatchException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads one hunk of a unified diff. Where the counts of its header agree with what follows they are followed, as git does;
 * where the model miscounted, the hunk goes on as long as its lines look like a hunk's.
 */
final class HunkReader {
    private final Reading reading;
    private final String who;
    private final boolean git;

    /** Reads hunks of the diff that {@code who} names; {@code git}: every file of it begins with a {@code diff --git} line. */
    HunkReader(Reading reading, String who, boolean git) {
        this.reading = reading;
        this.who = who;
        this.git = git;
    }

    /** A hunk and the index of the line after it. */
    record Read(Hunk hunk, int end) {}

    private record Body(List<Line> lines, int end) {}

    /** The hunk whose header is line {@code at}; throws {@link Malformed} where it is cut off. */
    Read read(int at, boolean creates) {
        String line = reading.line(at);
        if (line.startsWith("@@@")) {
            throw new Malformed(who + ": it is a combined diff of a merge; send a diff against the present file");
        }
        var header = HunkHeader.of(line);
        var body = counted(header, at + 1).orElseGet(() -> shaped(header, at + 1));
        boolean cut = body.end >= reading.lines().size() && isCut(header, body, creates);
        if (cut) {
            throw new Malformed(who + ": the reply ends in the middle of a hunk; send the diff again, whole");
        }
        return new Read(hunk(header, body.lines), body.end);
    }

    /** The hunk without a header that begins at line {@code at}. */
    Read bare(int at) {
        var none = HunkHeader.of("@@");
        var body = shaped(none, at);
        if (body.end >= reading.lines().size() && isCut(none, body, false)) {
            throw new Malformed(who + ": the reply ends in the middle of a diff; send it again, whole");
        }
        return new Read(hunk(none, body.lines), body.end);
    }

    /** A line of a hunk by its first character; where the model forgot it, a kept line. */
    static Line line(String text) {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '+' -> new Line(Kind.ADDED, text.substring(1), true);
            case '-' -> new Line(Kind.REMOVED, text.substring(1), true);
            case ' ' -> new Line(Kind.KEPT, text.isEmpty() ? "" : text.substring(1), true);
            default -> new Line(Kind.KEPT, text.equals("\r") ? "\r" : text, true);
        };
    }

    private static Hunk hunk(HunkHeader header, List<Line> lines) {
        var anchors = header.section().isEmpty() ? List.<String>of() : List.of(header.section());
        boolean adds = lines.stream().allMatch(line -> line.kind() == Kind.ADDED);
        var start = header.oldStart();
        if (adds
                && start.isPresent()
                && start.getAsInt() > 0
                && header.oldCount().orElse(0) > 0) start = OptionalInt.of(start.getAsInt() - 1);
        return new Hunk(lines, start, anchors, false, false);
    }

    /** In a fence that never closes, a hunk is cut off; outside of fences only if its counts say so and it ends in a change. */
    private boolean isCut(HunkHeader header, Body body, boolean creates) {
        if (reading.fence().isPresent()) return true;
        long young =
                body.lines.stream().filter(line -> line.kind() != Kind.REMOVED).count();
        long old = body.lines.stream().filter(line -> line.kind() != Kind.ADDED).count();
        if (creates) return young < header.newCount().orElse(0);
        boolean changed = !body.lines.isEmpty() && body.lines.getLast().kind() != Kind.KEPT;
        return changed && old < header.oldCount().orElse(0);
    }

    private Optional<Body> counted(HunkHeader header, int from) {
        if (header.oldCount().isEmpty() || header.newCount().isEmpty()) return Optional.empty();
        int old = header.oldCount().getAsInt(), young = header.newCount().getAsInt(), at = from;
        var lines = new ArrayList<Line>();
        while (old > 0 || young > 0 || reading.line(at).startsWith("\\ ")) {
            // In a plain diff a wrong count must not take the next file's header for lines that go and come.
            if (reading.isEnd(at) || !git && isHeader(at)) return Optional.empty();
            String text = reading.line(at++);
            if (text.startsWith("\\ ")) {
                endUnended(lines);
                continue;
            }
            if (!text.isEmpty() && " +-\r".indexOf(text.charAt(0)) < 0) return Optional.empty();
            Line line = line(text);
            if (line.kind() != Kind.ADDED) old--;
            if (line.kind() != Kind.REMOVED) young--;
            lines.add(line);
        }
        return old == 0 && young == 0 && isAfter(at) ? Optional.of(new Body(lines, at)) : Optional.empty();
    }

    /** Whether a hunk that its counts end here does end here. */
    private boolean isAfter(int end) {
        int at = end;
        while (reading.fence().isPresent()
                && !reading.isEnd(at)
                && reading.line(at).isBlank()) at++;
        if (reading.isEnd(at) || isBoundary(at) || reading.line(at).startsWith("-- ")) return true;
        boolean goesOn =
                !reading.line(at).isEmpty() && " +-".indexOf(reading.line(at).charAt(0)) >= 0;
        return reading.fence().isEmpty() && !goesOn;
    }

    private Body shaped(HunkHeader header, int from) {
        var lines = new ArrayList<Line>();
        int at = from, empty = 0;
        int old = header.oldCount().orElse(Integer.MAX_VALUE),
                young = header.newCount().orElse(Integer.MAX_VALUE);
        boolean fenced = reading.fence().isPresent();
        for (; !reading.isEnd(at) && !isBoundary(at); at++) {
            String text = reading.line(at);
            if (text.startsWith("\\ ")) {
                endUnended(lines);
                continue;
            }
            boolean shapely = text.isBlank() || " \t+-".indexOf(text.charAt(0)) >= 0;
            if (!fenced && (!shapely || text.isEmpty() && old <= 0 && young <= 0)) break;
            Line line = line(text);
            if (line.kind() != Kind.ADDED) old--;
            if (line.kind() != Kind.REMOVED) young--;
            lines.add(line);
            empty = TextFile.bare(text).isEmpty() ? empty + 1 : 0;
        }
        return new Body(lines.subList(0, lines.size() - empty), at);
    }

    private static void endUnended(List<Line> lines) {
        if (lines.isEmpty()) return;
        Line last = lines.removeLast();
        lines.add(new Line(last.kind(), last.text(), false));
    }

    /** Whether something else than this hunk begins here, whatever its counts say. */
    private boolean isBoundary(int at) {
        String line = reading.line(at);
        if (line.isEmpty()) return false;
        return switch (line.charAt(0)) {
            case '@' -> line.startsWith("@@");
            case 'd' -> line.startsWith("diff --git ");
            case 'I' -> line.startsWith("Index: ");
            case '-' -> isHeader(at);
            case '*' -> line.startsWith("*** End Patch");
            case 'P' -> line.startsWith("PATCH::");
            case 'E' -> PatchBlockReader.isEnd(line);
            default -> false;
        };
    }

    private boolean isHeader(int at) {
        return reading.line(at).startsWith("--- ")
                && reading.line(at + 1).startsWith("+++ ")
                && reading.line(at + 2).startsWith("@@");
    }
}
