package autodev.patch;

import autodev.patch.PatchException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one file of a unified diff, git style or plain, in a fence or bare (format: git-diff-tree(1), "Generating patch text
 * with -p", and GNU diffutils, "Detailed Description of Unified Format").
 */
final class DiffReader {
    private final Reading reading;
    private final DiffHeader header = new DiffHeader();
    private int at;

    private DiffReader(Reading reading) {
        this.reading = reading;
        at = reading.at();
    }

    /** Whether a line, or this and the next, can only be a diff's. */
    static boolean begins(String line, String next) {
        return line.startsWith("diff --git ")
                || line.startsWith("--- ") && next.startsWith("+++ ")
                || line.startsWith("+++ ") && next.startsWith("@@")
                || line.startsWith("rename from ") && next.startsWith("rename to ");
    }

    /** The file's diff that begins at this line, if one does; throws {@link PatchException}. */
    static Optional<Claim> read(Reading reading) {
        String line = reading.line(reading.at()), next = reading.line(reading.at() + 1);
        if (begins(line, next)) return new DiffReader(reading).section();
        if (line.startsWith("@@") && (HunkHeader.isNumbered(line) || reading.inDiffFence()))
            return new DiffReader(reading).headless();
        boolean first = reading.inDiffFence() && reading.at() == reading.fenceAt() + 1;
        if (first && reading.label().isPresent() && !line.isEmpty() && " +-".indexOf(line.charAt(0)) >= 0)
            return new DiffReader(reading).headless();
        return Optional.empty();
    }

    private String line() {
        return reading.line(at);
    }

    private String who() {
        return reading.who(Dialect.UNIFIED_DIFF, header.path());
    }

    private Optional<Claim> section() {
        boolean git = line().startsWith("diff --git ");
        if (git) {
            header.git(line());
            at++;
        }
        while (!reading.isEnd(at) && header.extended(line())) at++;
        boolean named = line().startsWith("--- ") && reading.line(at + 1).startsWith("+++ ");
        if (named) {
            header.names(line(), reading.line(at + 1));
            at += 2;
        }
        if (!named && line().startsWith("+++ ") && reading.line(at + 1).startsWith("@@")) {
            header.named(line());
            named = true;
            at++;
        }
        if (header.path().isEmpty()) return Optional.empty();
        var executable = header.executable(who());
        var hunks = hunks(git, named);
        if (hunks.isEmpty() && !header.standsAlone()) {
            if (!named) return Optional.empty();
            // "--- x" above "+++ y" may be anything, until a hunk follows.
            if (reading.inDiffFence() || git) {
                throw new Malformed(
                        who() + ": no hunk follows the names of the files; begin it with @@ -12,5 +12,6 @@");
            }
            return Optional.empty();
        }
        return Optional.of(
                Claim.of(new UnifiedDiff(header.from(), header.path(), header.operation(), hunks, executable), at));
    }

    private Claim diff(List<Hunk> hunks) {
        return Claim.of(new UnifiedDiff(header.from(), header.path(), Operation.EDIT, hunks, Optional.empty()), at);
    }

    /** Hunks with no names above them belong to the file that the text or the diff before names. */
    private Optional<Claim> headless() {
        var path = reading.pathAbove()
                .or(() -> reading.last().filter(UnifiedDiff.class::isInstance).map(Patch::path));
        if (path.isEmpty()) {
            throw new Malformed(reading.who(Dialect.UNIFIED_DIFF, "")
                    + ": the hunk belongs to no file; write --- a/path and +++ b/path above it");
        }
        header.labelled(path.get());
        var hunks = hunks(false, true);
        return hunks.isEmpty() ? Optional.empty() : Optional.of(diff(hunks));
    }

    private List<Hunk> hunks(boolean git, boolean named) {
        var reader = new HunkReader(reading, who(), git);
        var hunks = new ArrayList<Hunk>();
        boolean fenced = reading.fence().isPresent();
        boolean bare =
                named && fenced && !reading.isEnd(at) && !line().isEmpty() && " +-".indexOf(line().charAt(0)) >= 0;
        if (bare && !begins(line(), reading.line(at + 1))) add(hunks, reader.bare(at));
        while (true) {
            int next = at;
            while (!reading.isEnd(next) && reading.line(next).isBlank()) next++;
            String line = reading.line(next);
            boolean goesOn = !reading.isEnd(next)
                    && line.startsWith("@@")
                    && (fenced || next == at || HunkHeader.isNumbered(line));
            if (!goesOn) return hunks;
            add(hunks, reader.read(next, header.operation() == Operation.CREATE));
        }
    }

    /** Hunks that change nothing are left out. */
    private void add(List<Hunk> hunks, HunkReader.Read read) {
        boolean changes =
                read.hunk().lines().stream().anyMatch(line -> line.kind() != Hunk.Kind.KEPT || !line.newline());
        if (changes) hunks.add(read.hunk());
        at = read.end();
    }
}
