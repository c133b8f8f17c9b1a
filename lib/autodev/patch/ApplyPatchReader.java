package autodev.patch;

import autodev.patch.Hunk.Kind;
import autodev.patch.Hunk.Line;
import autodev.patch.PatchException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the {@code *** Begin Patch} dialect that OpenAI's Codex models write (grammar: openai/codex, apply_patch tool). A
 * fence that closes stands for a forgotten {@code *** End Patch}.
 */
final class ApplyPatchReader {
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";
    private static final String UPDATE = "*** Update File:";
    private static final String ADD = "*** Add File:";
    private static final String DELETE = "*** Delete File:";
    private static final String MOVE = "*** Move to:";
    private static final String LAST = "*** End of File";

    private final Reading reading;
    private final List<Patch> patches = new ArrayList<>();
    private int at;

    private ApplyPatchReader(Reading reading) {
        this.reading = reading;
        at = reading.at();
    }

    /** Whether a patch in this dialect begins at this line. */
    static boolean begins(String line) {
        return line.strip().equals(BEGIN) || isFile(line);
    }

    /** The patches that begin at this line, if some do; throws {@link Malformed} where they do not end. */
    static Optional<Claim> read(Reading reading) {
        return begins(reading.line(reading.at())) ? Optional.of(new ApplyPatchReader(reading).all()) : Optional.empty();
    }

    private Claim all() {
        if (line().strip().equals(BEGIN)) at++;
        while (true) {
            if (reading.closes(at)) return new Claim(patches, at);
            if (at >= reading.lines().size()) throw cutOff();
            String line = line();
            if (line.strip().equals(END)) return new Claim(patches, at + 1);
            if (line.startsWith(ADD)) add();
            else if (line.startsWith(DELETE)) delete();
            else if (line.startsWith(UPDATE)) update();
            else if (line.isBlank()) at++;
            else
                throw new Malformed(who("") + ": the line " + PatchPath.shown(line) + " stands where '" + UPDATE
                        + "', '" + ADD + "', '" + DELETE + "' or '" + END + "' is expected; send the patch again");
        }
    }

    private static boolean isFile(String line) {
        return line.startsWith(UPDATE) || line.startsWith(ADD) || line.startsWith(DELETE);
    }

    private String line() {
        return reading.line(at);
    }

    private String who(String path) {
        var next = new Reading(
                reading.lines(),
                at,
                reading.fence(),
                reading.fenceAt(),
                reading.label(),
                reading.floor(),
                reading.number() + patches.size(),
                reading.last());
        return next.who(Dialect.APPLY_PATCH, path);
    }

    private Malformed cutOff() {
        return new Malformed(who("") + ": no '" + END
                + "' follows; the reply was cut off or the line is missing; send the" + " patch again, whole");
    }

    private String path(String head) {
        String path = PathShape.without(line().substring(head.length()), " \t`\r");
        if (path.isEmpty()) throw new Malformed(who("") + ": no path after '" + head + "'; name the file there");
        return path;
    }

    private boolean isSectionEnd() {
        return reading.isEnd(at) || isFile(line()) || line().strip().equals(END);
    }

    private void add() {
        String path = path(ADD);
        String who = who(path);
        var lines = new ArrayList<Line>();
        for (at++; !isSectionEnd(); at++) {
            String line = line();
            if (line.startsWith("+")) lines.add(new Line(Kind.ADDED, line.substring(1), true));
            else if (line.isBlank()) lines.add(new Line(Kind.ADDED, "", true));
            else
                throw new Malformed(who + ": the line " + PatchPath.shown(line)
                        + " of the new file does not begin with +;" + " begin each of its lines with +");
        }
        if (at >= reading.lines().size()) throw cutOff();
        // Empty lines without a + are the space before what follows.
        for (int back = at - 1; !lines.isEmpty() && reading.line(back).isBlank(); back--) lines.removeLast();
        var hunk = new Hunk(lines, OptionalInt.of(0), List.of(), false, false);
        patches.add(new ApplyPatch(path, path, Operation.CREATE, lines.isEmpty() ? List.of() : List.of(hunk)));
    }

    private void delete() {
        String path = path(DELETE);
        at++;
        patches.add(new ApplyPatch(path, path, Operation.DELETE, List.of()));
    }

    private void update() {
        String from = path(UPDATE), to = from;
        String who = who(from);
        at++;
        if (line().startsWith(MOVE)) {
            to = path(MOVE);
            at++;
        }
        var hunks = new ArrayList<Hunk>();
        while (!isSectionEnd()) {
            var hunk = hunk();
            boolean changes = hunk.lines().stream().anyMatch(line -> line.kind() != Kind.KEPT);
            if (changes) hunks.add(hunk);
        }
        if (at >= reading.lines().size()) throw cutOff();
        boolean moves = !from.equals(to);
        if (hunks.isEmpty() && !moves) {
            throw new Malformed(
                    who + ": no line is removed or added; begin removed lines with - and added ones with +");
        }
        patches.add(new ApplyPatch(from, to, moves ? Operation.RENAME : Operation.EDIT, hunks));
    }

    private Hunk hunk() {
        var anchors = new ArrayList<String>();
        var start = OptionalInt.empty();
        for (; !reading.isEnd(at) && line().startsWith("@@"); at++) {
            var header = HunkHeader.of(line());
            if (header.oldStart().isPresent()) start = header.oldStart();
            if (!header.section().isEmpty()) anchors.add(header.section());
        }
        var lines = new ArrayList<Line>();
        boolean last = false;
        for (; !isSectionEnd() && !line().startsWith("@@") && !last; at++) {
            if (line().strip().equals(LAST)) last = true;
            else lines.add(HunkReader.line(line()));
        }
        int blank = at - 1;
        while (!last && !lines.isEmpty() && reading.line(blank--).isEmpty()) lines.removeLast();
        boolean adds = lines.stream().allMatch(line -> line.kind() == Kind.ADDED);
        return new Hunk(lines, start, anchors, last || adds, false);
    }
}
