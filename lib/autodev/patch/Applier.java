package autodev.patch;

import autodev.patch.Hunk.Kind;
import autodev.patch.Hunk.Line;
import autodev.patch.PatchException.Ambiguous;
import autodev.patch.PatchException.Conflict;
import autodev.patch.PatchException.NoMatch;
import autodev.patch.PatchException.Refused;
import autodev.workspace.TextDiff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Carries out patches on a {@link Draft}, one after the other. */
final class Applier {
    private final Draft draft;
    private final Effort effort = new Effort();

    /** Works on {@code draft}. */
    Applier(Draft draft) {
        this.draft = draft;
    }

    /** Carries out the patch with this number, from 1; throws {@link PatchException}. */
    void apply(int number, Patch patch) {
        String who = "patch " + number + " (" + Dialect.title(patch) + ") for " + PatchPath.shown(patch.path());
        effort.spend(1, 0);
        switch (patch) {
            case WholeFile file -> wholeByCode(who, file);
            case PatchBlock block -> whole(who, block.path(), block.content(), Optional.empty());
            case FencedFile fenced -> whole(who, fenced.path(), fenced.content(), fenced.label());
            case SearchReplace block -> searchReplace(who, block);
            case UnifiedDiff diff ->
                diff(who, diff.from(), diff.path(), diff.operation(), diff.hunks(), diff.executable());
            case ApplyPatch diff ->
                diff(who, diff.from(), diff.path(), diff.operation(), diff.hunks(), Optional.empty());
        }
    }

    private void wholeByCode(String who, WholeFile file) {
        var encoded = TextFile.of(file.content()).encode(who);
        draft.write(who, draft.path(who, file.path()), Body.of(encoded));
    }

    private void whole(String who, String raw, String content, Optional<String> label) {
        String path = draft.path(who, raw);
        var before = draft.body(path).flatMap(Body::text);
        var given = TextFile.of(content.startsWith("\uFEFF") ? content.substring(1) : content);
        if (before.isEmpty()) {
            draft.write(who, path, Body.of(who, given));
            return;
        }
        var old = before.get();
        var lines = new ArrayList<>(given.lines());
        boolean stays = label.isPresent()
                && !old.lines().isEmpty()
                && TextFile.bare(old.lines().getFirst())
                        .strip()
                        .equals(label.get().strip());
        if (stays) lines.addFirst(label.orElseThrow());
        Elision.refuse(who, old.lines(), lines);
        if (lines.stream().noneMatch(TextFile::returns)) restoreReturns(old, lines);
        draft.write(who, path, Body.of(who, old.with(lines, given.newline())));
    }

    /** Unchanged lines keep their carriage returns, new ones do as the line above. */
    private static void restoreReturns(TextFile old, List<String> lines) {
        if (old.lines().stream().noneMatch(TextFile::returns)) return;
        int[] match =
                TextDiff.matches(lines, old.lines().stream().map(TextFile::bare).toList());
        boolean returns = old.crlf();
        for (int i = 0; i < lines.size(); i++) {
            if (match[i] >= 0 && match[i] < old.lines().size() - (old.newline() ? 0 : 1))
                returns = TextFile.returns(old.lines().get(match[i]));
            if (returns) lines.set(i, lines.get(i) + "\r");
        }
    }

    private void searchReplace(String who, SearchReplace block) {
        String path = draft.path(who, block.path());
        var before = draft.body(path);
        if (block.search().stream().allMatch(String::isBlank)) {
            boolean free = before.isEmpty()
                    || before.get().text().map(text -> text.text().isBlank()).orElse(false);
            if (free) {
                var base = before.flatMap(Body::text).orElseGet(() -> TextFile.of(""));
                draft.write(who, path, Body.of(who, base.with(block.replace(), true)));
                return;
            }
            if (block.search().isEmpty()) {
                throw new Ambiguous(who + ": the SEARCH part is empty and the file is not; nothing says where the text"
                        + " belongs: put lines of the file into SEARCH, or send the whole file");
            }
        }
        if (before.isEmpty()) throw draft.missing(who, path);
        draft.permit(who, path);
        edit(who, path, path, List.of(hunk(block)));
    }

    private static Hunk hunk(SearchReplace block) {
        int[] match = TextDiff.matches(block.search(), block.replace());
        var lines = new ArrayList<Line>();
        int j = 0;
        for (int i = 0; i < match.length; i++) {
            if (match[i] < 0) {
                lines.add(new Line(Kind.REMOVED, block.search().get(i), true));
                continue;
            }
            while (j < match[i]) lines.add(new Line(Kind.ADDED, block.replace().get(j++), true));
            lines.add(new Line(Kind.KEPT, block.replace().get(j++), true));
        }
        while (j < block.replace().size())
            lines.add(new Line(Kind.ADDED, block.replace().get(j++), true));
        return new Hunk(lines, OptionalInt.empty(), List.of(), false, true);
    }

    private void diff(
            String who, String rawFrom, String rawTo, Operation operation, List<Hunk> hunks, Optional<Boolean> mode) {
        String from = draft.path(who, rawFrom), to = draft.path(who, rawTo);
        switch (operation) {
            case CREATE -> create(who, to, hunks);
            case DELETE -> delete(who, from, hunks);
            case RENAME, COPY -> transfer(who, from, to, operation, hunks);
            case EDIT -> {
                // A plain diff may name two files, as "calc.py.orig" and "calc.py": the one that is there is meant.
                to = draft.body(to).isEmpty() && draft.body(from).isPresent() ? from : to;
                if (draft.body(to).isPresent()) {
                    draft.permit(who, to);
                    edit(who, to, to, hunks);
                } else if (!hunks.isEmpty()
                        && hunks.stream()
                                .allMatch(hunk ->
                                        hunk.before().isEmpty() && hunk.start().orElse(1) == 0)) {
                    // "@@ -0,0 +1,9 @@" says itself that the file is new.
                    create(who, to, hunks);
                } else {
                    throw draft.missing(who, to);
                }
            }
        }
        if (mode.isPresent() && operation != Operation.DELETE) draft.mode(who, to, mode.get());
    }

    private void create(String who, String path, List<Hunk> hunks) {
        if (draft.body(path).isPresent()) {
            throw new Conflict(
                    who + ": the diff makes a file that is there already; send a diff against the file as it is,"
                            + " or the whole file");
        }
        var lines = hunks.stream().flatMap(hunk -> hunk.lines().stream()).toList();
        if (lines.stream().anyMatch(line -> line.kind() == Kind.REMOVED)) {
            throw new NoMatch(who + ": the diff makes a new file but removes lines from it; give only added lines");
        }
        boolean newline = lines.isEmpty() || lines.getLast().newline();
        draft.write(
                who,
                path,
                Body.of(who, TextFile.of(lines.stream().map(Line::text).toList(), newline)));
    }

    private void delete(String who, String path, List<Hunk> hunks) {
        var before = draft.body(path);
        if (before.isEmpty()) throw draft.missing(who, path);
        draft.permit(who, path);
        if (!hunks.isEmpty()) {
            var rest = HunkEditor.apply(who, text(who, before.get()), hunks, effort);
            if (!rest.text().isBlank()) {
                throw new NoMatch(who + ": the diff deletes the file but not all of its lines; left would be:\n"
                        + Nearest.numbered(
                                rest.lines(), 0, Math.min(8, rest.lines().size()))
                        + "\nremove all lines, or give 'deleted file mode 100644' without a hunk");
            }
        }
        draft.delete(who, path);
    }

    private void transfer(String who, String from, String to, Operation operation, List<Hunk> hunks) {
        var before = draft.body(from);
        if (before.isEmpty()) throw draft.missing(who, from);
        draft.permit(who, to);
        if (operation == Operation.RENAME) draft.permit(who, from);
        if (!from.equals(to) && draft.body(to).isPresent()) {
            throw new Conflict(who + ": it moves or copies " + PatchPath.shown(from)
                    + " over a file that is there; delete that file first, or choose another path");
        }
        if (from.equals(to)) {
            edit(who, to, to, hunks);
        } else if (operation == Operation.COPY) {
            edit(who, from, to, hunks);
            draft.copyMode(from, to);
        } else {
            draft.move(who, from, to);
            edit(who, to, to, hunks);
        }
    }

    private void edit(String who, String from, String to, List<Hunk> hunks) {
        Body before = draft.body(from).orElseThrow();
        Body after = hunks.isEmpty() ? before : Body.of(who, HunkEditor.apply(who, text(who, before), hunks, effort));
        draft.write(who, to, after);
    }

    private static TextFile text(String who, Body body) {
        return body.text()
                .orElseThrow(
                        () -> new Refused(who + ": the file is binary (a NUL byte, and not " + StandardCharsets.UTF_16
                                + "), so its lines cannot be changed; leave it as it is, or send a whole new file"));
    }
}
