package autodev.patch;

import autodev.patch.PatchException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a reply line by line and lets each dialect claim the regions that are its own. A region once claimed is read by
 * nobody else; what stands in reasoning tags is not read at all.
 */
final class ReplyReader {
    private final Lines lines;
    private final List<Patch> patches = new ArrayList<>();
    private Optional<Fence> fence = Optional.empty();
    /** The fence round the open one: some models put their whole answer into one. */
    private Optional<Fence> wrapper = Optional.empty();

    private Optional<String> label = Optional.empty();
    private int fenceAt = -1;
    private boolean reasonsInFence;
    private int at;
    private int floor;
    /** The line at which the last claimed region began and its patch, for what may follow only there. */
    private Optional<Patch> last = Optional.empty();

    private ReplyReader(Lines lines) {
        this.lines = lines;
    }

    /** Every patch in a reply; throws {@link PatchException}. */
    static List<Patch> read(String reply) {
        var reader = new ReplyReader(Lines.of(reply));
        try {
            reader.run();
        } catch (PatchException e) {
            // Some servers drop the tag that opens the reasoning: then a draft before the closing tag is no patch.
            int end = reader.lastReasoningEnd();
            if (end < reader.at) throw e;
            reader.restart(end);
            reader.run();
        }
        return reader.patches;
    }

    private void restart(int from) {
        patches.clear();
        last = Optional.empty();
        at = from;
        floor = from;
        wrapper = Optional.empty();
        leaveFence();
    }

    private int lastReasoningEnd() {
        for (int i = lines.size() - 1; i >= 0; i--)
            if (Reasoning.end(lines.at(i)).isPresent()) return i;
        return -1;
    }

    private void run() {
        while (at < lines.size()) {
            if (!skipReasoning() && !claim()) step();
        }
        if (fence.isPresent()
                && fence.get().info().isEmpty()
                && last.filter(FencedFile.class::isInstance).isPresent()
                && fenceAt >= floor) {
            throw new Malformed("patch " + patches.size() + " (" + Dialect.FENCED_FILE.title() + ") for "
                    + PatchPath.shown(last.get().path())
                    + ": a fence after it never closes, so the file may have ended too early or the reply was cut off;"
                    + " send the file again, in a fence of four backticks if it holds fences itself");
        }
    }

    private boolean skipReasoning() {
        String line = lines.at(at);
        var tag = Reasoning.begin(line);
        if (fence.isPresent()) reasonsInFence |= tag.isPresent();
        var end = fence.isPresent() && reasonsInFence ? Optional.<String>empty() : Reasoning.end(line);
        if (end.isPresent()) {
            // The tag that opens it was lost: all of it up to here was reasoning.
            restart(at);
            goOnBehind(end.get());
            return true;
        }
        if (tag.isEmpty() || fence.isPresent()) return false;
        while (at < lines.size() && !Reasoning.has(lines.at(at), tag.get())) at++;
        if (at < lines.size()) goOnBehind(tag.get());
        floor = at;
        return true;
    }

    /** Reads on behind the tag that ends reasoning: in the same line if more stands there, else in the next. */
    private void goOnBehind(String tag) {
        String rest = Reasoning.behind(lines.at(at), tag);
        if (rest.isEmpty()) at++;
        else lines.set(at, rest);
        floor = at;
    }

    private Reading reading() {
        return new Reading(lines, at, fence, fenceAt, label, floor, patches.size() + 1, last);
    }

    private boolean claim() {
        if (!Reading.mayBegin(lines.at(at)) && fenceAt != at - 1) return false;
        if (fence.isPresent() && fence.get().closes(lines.at(at))) return false;
        var reading = reading();
        var claim = PatchBlockReader.read(reading)
                .or(() -> ApplyPatchReader.read(reading))
                .or(() -> SearchReplaceReader.read(reading))
                .or(() -> DiffReader.read(reading))
                .or(this::fencedFile);
        claim.ifPresent(this::take);
        return claim.isPresent();
    }

    private Optional<Claim> fencedFile() {
        return Fence.open(lines.at(at))
                .filter(this::mayOpen)
                .filter(opened -> !holdsPatch(opened))
                .flatMap(opened -> FencedFileReader.read(reading(), opened));
    }

    /** Whether the first lines in a fence begin a patch of another dialect. */
    private boolean holdsPatch(Fence opened) {
        int seen = 0;
        for (int i = at + 1; i < lines.size() && seen < 3; i++) {
            String line = opened.dedent(lines.at(i)), next = opened.dedent(lines.at(i + 1));
            if (line.isBlank()) continue;
            boolean begins = seen == 0
                    && (line.startsWith("PATCH::") || ApplyPatchReader.begins(line) || DiffReader.begins(line, next));
            if (begins || SearchReplaceReader.begins(line)) return true;
            seen++;
        }
        return false;
    }

    private void take(Claim claim) {
        // A file in a fence of its own leaves the open fence open if that is one round everything.
        var own = Fence.open(lines.at(at))
                .filter(opened -> !claim.patches().isEmpty() && claim.patches().getFirst() instanceof FencedFile);
        patches.addAll(claim.patches());
        if (!claim.patches().isEmpty()) last = Optional.of(claim.patches().getLast());
        at = Math.max(claim.end(), at + 1);
        floor = at;
        if (own.isPresent() && !wraps(own.get())) leaveFence();
    }

    /** Goes over a line that is no patch, and keeps count of fences. */
    private void step() {
        String line = lines.at(at);
        if (fence.isPresent() && fence.get().closes(line)) {
            leaveFence();
            floor = at + 1;
        } else {
            Fence.open(line).filter(this::mayOpen).ifPresent(this::enterFence);
            refuseStrayEnd(line);
        }
        at++;
    }

    /** In an open fence only one that says its language opens another, or one too short to close it. */
    private boolean mayOpen(Fence opened) {
        return fence.isEmpty()
                || !opened.info().isEmpty()
                || opened.length() < fence.get().length();
    }

    private boolean wraps(Fence opened) {
        return fence.filter(outer -> outer.markdown() || outer.length() > opened.length())
                .isPresent();
    }

    private void enterFence(Fence opened) {
        if (wraps(opened)) wrapper = fence;
        label = FencedFileReader.label(reading(), opened);
        fence = Optional.of(opened);
        fenceAt = at;
        reasonsInFence = false;
    }

    private void leaveFence() {
        fence = wrapper;
        wrapper = Optional.empty();
        label = Optional.empty();
        fenceAt = -1;
    }

    /** A second ENDPATCH after other text: the block ended at a word of its content. */
    private void refuseStrayEnd(String line) {
        if (!PatchBlockReader.isEnd(line)
                || last.filter(PatchBlock.class::isInstance).isEmpty()) return;
        for (int i = floor; i < at; i++) {
            if (lines.at(i).isBlank() || Fence.open(lines.at(i)).isPresent()) continue;
            throw new Malformed("patch " + patches.size() + " (" + Dialect.PATCH_BLOCK.title() + ") for "
                    + PatchPath.shown(last.orElseThrow().path())
                    + ": a second ENDPATCH follows, so the block ended inside of its content; send it again, with every"
                    + " ENDPATCH of the content indented");
        }
    }
}
