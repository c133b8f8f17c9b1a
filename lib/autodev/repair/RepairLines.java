package autodev.repair;

import autodev.Event;
import autodev.Plural;
import autodev.llm.LlmEvent;
import autodev.repair.Failure.FailingTest;
import autodev.repair.builtin.BuiltinProgress;
import autodev.view.View;
import autodev.view.View.Tone;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the events of a repair read, line by line, while it runs. */
public final class RepairLines {
    private static final int TESTS_SHOWN = 5;
    private static final int COMPLAINTS = 3;
    private static final Pattern COMPLAINT =
            Pattern.compile("(?i)\\b(error|exception|fatal|cannot|could not|not found|no such|denied)\\b");
    private static final int DIFF_LINES = 60;
    private static final int LABEL = 12;

    private RepairLines() {}

    /** What an event adds to the text so far; empty for events that a reader need not see. */
    public static Optional<View> line(Event event) {
        return switch (event) {
            case RepairEvent known -> Optional.ofNullable(view(known));
            case LlmEvent.CallFailed failed ->
                Optional.of(label("model", Tone.WARN).and(failed.problem()));
            case LlmEvent.Waiting w ->
                Optional.of(label("", Tone.MUTED)
                        .and(
                                "waiting " + seconds(w.delay()) + " before attempt " + w.next() + " of " + w.attempts(),
                                Tone.MUTED));
            case LlmEvent.Queued q ->
                Optional.of(label("", Tone.MUTED)
                        .and("waiting " + seconds(q.delay()) + " for the limit of " + q.limit(), Tone.MUTED));
            case LlmEvent.LedgerFailed failed ->
                Optional.of(label("ledger", Tone.WARN).and(failed.problem()));
            default -> Optional.empty();
        };
    }

    /** What is going on from this event on, until the next one: shown with a running clock; empty if nothing is. */
    public static Optional<String> status(Event event) {
        return switch (event) {
            case RepairEvent.Testing testing -> Optional.of("running the tests");
            case RepairEvent.Asked asked
            when asked.candidates() > 1 ->
                Optional.of("asking " + asked.proposer() + " for " + asked.candidates() + " candidates");
            case RepairEvent.Asked asked -> Optional.of("asking " + asked.proposer());
            case BuiltinProgress p ->
                Optional.of("asking builtin: " + p.tried() + " of " + p.total() + " edits tried, " + p.file() + ":"
                        + p.line() + " " + p.edit());
            case LlmEvent.Waiting w -> Optional.of("waiting for " + w.model());
            case LlmEvent.Queued q -> Optional.of("waiting for " + q.model());
            default -> Optional.empty();
        };
    }

    private static @org.jspecify.annotations.Nullable View view(RepairEvent event) {
        return switch (event) {
            case RepairEvent.Started s -> started(s);
            case RepairEvent.Tested tested -> tested(tested);
            case RepairEvent.Packed p ->
                label("prompt", Tone.MUTED)
                        .and(
                                counted(p.files().size(), "file") + ", about " + Plural.of(p.tokens(), "token"),
                                Tone.MUTED)
                        .and(p.leftOut() == 0 ? "" : ", " + counted(p.leftOut(), "file") + " left out", Tone.MUTED);
            case RepairEvent.Rejected r ->
                label("reply", Tone.WARN)
                        .and("not usable: " + indent(r.reason()))
                        .and(r.again() ? "\n" + pad("") + "asking once more" : "", Tone.MUTED);
            case RepairEvent.Proposed p -> proposed(p);
            case RepairEvent.CandidateTested c -> candidate(c);
            case RepairEvent.Patched p -> patched(p);
            case RepairEvent.Undone u -> label("undone", Tone.WARN).and("iteration " + u.iteration());
            case RepairEvent.Edited e -> label("by hand", Tone.STRONG).and(String.join(", ", e.files()));
            case RepairEvent.PromptEdited e -> label("prompt", Tone.STRONG).and("edited by hand");
            case RepairEvent.Noted n -> label("note", Tone.WARN).and(n.message());
            case RepairEvent.Branched b ->
                label("branch", Tone.STRONG).and(b.branch() + "  ").and(b.commit(), Tone.MUTED);
            case RepairEvent.Zipped z ->
                label("zip", Tone.MUTED).and(z.file() + ", " + counted(z.entries(), "file"), Tone.MUTED);
            case RepairEvent.Protected p -> null;
            case RepairEvent.Testing t -> null;
            case RepairEvent.Asked a -> null;
            case RepairEvent.Chosen c -> null;
            case RepairEvent.Forked f -> null;
            case RepairEvent.Ended e -> null;
        };
    }

    private static View started(RepairEvent.Started s) {
        String how =
                s.proposer() + ", at most " + counted(s.settings().maxIterations(), "iteration") + ", run " + s.run();
        return label(s.resumed() ? "resumed" : "repair", Tone.STRONG)
                .and(s.workspace() + "  ")
                .and(how, Tone.MUTED);
    }

    private static View candidate(RepairEvent.CandidateTested c) {
        return label("candidate " + c.candidate(), c.green() ? Tone.GOOD : Tone.MUTED)
                .and(c.green() ? "all tests pass" : failing(c.failing().orElse(-1)))
                .and("  " + seconds(c.wall()), Tone.MUTED);
    }

    private static View patched(RepairEvent.Patched p) {
        return label("patch " + p.iteration(), Tone.STRONG)
                .and(String.join(", ", p.files()) + "  ")
                .and("+" + p.added(), Tone.GOOD)
                .and(" ")
                .and("-" + p.removed(), Tone.BAD);
    }

    private static View tested(RepairEvent.Tested t) {
        if (t.green())
            return label("tests", Tone.GOOD)
                    .and(t.again() ? "all pass, run once more" : "all pass", Tone.GOOD)
                    .and("  " + seconds(t.wall()), Tone.MUTED);
        String what = t.timedOut()
                ? "timed out"
                : t.failing().isEmpty()
                        ? "exit code " + t.exitCode()
                        : failing(t.failing().size());
        View.Text text = label("tests", Tone.BAD).and(what, Tone.BAD).and("  " + seconds(t.wall()), Tone.MUTED);
        for (FailingTest test :
                t.failing().subList(0, Math.min(TESTS_SHOWN, t.failing().size())))
            text = text.and("\n" + pad("") + test.name())
                    .and(test.reason().isBlank() ? "" : "  " + firstLine(test.reason()), Tone.MUTED);
        int more = t.failing().size() - TESTS_SHOWN;
        if (more > 0) text = text.and("\n" + pad("") + "and " + more + " more", Tone.MUTED);
        if (t.failing().isEmpty()) text = text.and(lastLines(t.tail()), Tone.MUTED);
        return text;
    }

    private static View proposed(RepairEvent.Proposed p) {
        View.Text head = label(p.candidate() > 1 ? "proposal " + p.candidate() : "proposal", Tone.STRONG)
                .and(p.explanation().isBlank() ? "" : indent(p.explanation()) + "  ")
                .and(p.usage().tokens() == 0 ? "" : Plural.of(p.usage().tokens(), "token") + "  ", Tone.MUTED)
                .and(seconds(p.wall()), Tone.MUTED);
        List<String> lines = p.diff().lines().toList();
        if (lines.size() <= DIFF_LINES) return View.stack(head, new View.Diff(p.diff()));
        return View.stack(
                head,
                new View.Diff(String.join("\n", lines.subList(0, DIFF_LINES))),
                View.text(pad("") + "… " + (lines.size() - DIFF_LINES) + " more lines", Tone.MUTED));
    }

    private static String counted(int count, String noun) {
        return Plural.of(count, noun);
    }

    private static String failing(int count) {
        return count < 0 ? "some tests fail" : count == 1 ? "1 test fails" : count + " tests fail";
    }

    /** The lines of an output in which nothing was recognised that most likely say what is wrong: the first complaints, the end. */
    private static String lastLines(String tail) {
        List<String> lines = tail.lines().filter(line -> !line.isBlank()).toList();
        var shown = new LinkedHashSet<>(
                lines.stream().filter(COMPLAINT.asPredicate()).limit(COMPLAINTS).toList());
        shown.addAll(lines.subList(Math.max(0, lines.size() - (TESTS_SHOWN - shown.size())), lines.size()));
        var out = new StringBuilder();
        for (String line : shown) out.append('\n').append(pad("")).append(line);
        return out.toString();
    }

    private static View.Text label(String text, Tone tone) {
        return View.text(pad(text), tone);
    }

    private static String pad(String text) {
        return text + " ".repeat(Math.max(1, LABEL - text.length()));
    }

    private static String indent(String text) {
        return text.strip().replace("\n", "\n" + pad(""));
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }

    private static String seconds(Duration wall) {
        return String.format(Locale.ROOT, "%.2f s", wall.toMillis() / 1000.0);
    }
}
