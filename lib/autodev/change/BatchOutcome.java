package autodev.change;

import autodev.Exit;
import autodev.change.ChangeOutcome.Result;
import autodev.view.View;
import autodev.view.Viewable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of the findings of a report, in its order: {@code total} were in it, {@code skipped} of its lines name no
 * file here, {@code repeated} are in it more than once, {@code resumed} were settled by an earlier run; {@code stopped}
 * says why it ended before the rest, empty if it did not; {@code dryRun} that nothing was pushed.
 */
public record BatchOutcome(
        int total,
        int skipped,
        int repeated,
        int resumed,
        List<BatchRow> findings,
        List<String> notes,
        String stopped,
        boolean dryRun)
        implements Viewable {
    /** Holds its own copies. */
    public BatchOutcome {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** 0 all passed; 1 some did not, or have no draft that was wanted; 3 stopped early, or blocked all of them. */
    public int exitCode() {
        if (!stopped.isEmpty()) return Exit.BLOCKED;
        if (findings.stream().allMatch(row -> row.passed() && row.problem().isEmpty())) return Exit.DONE;
        boolean blocked = findings.stream().allMatch(row -> row.result().equals(Optional.of(Result.BLOCKED)));
        return blocked ? Exit.BLOCKED : Exit.FAILED;
    }

    /** How many were verified. */
    public int passed() {
        return (int) findings.stream().filter(BatchRow::passed).count();
    }

    /** What these findings cost in USD, earlier runs of this batch included; empty if a price is unknown. */
    public Optional<BigDecimal> cost() {
        return sum(findings);
    }

    /** What these cost together; empty if a price is unknown. */
    static Optional<BigDecimal> sum(List<BatchRow> rows) {
        if (rows.stream().anyMatch(row -> row.cost().isEmpty())) return Optional.empty();
        return Optional.of(rows.stream().map(row -> row.cost().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** A table of the findings, and the sums. */
    @Override
    public View view() {
        var views = new ArrayList<View>();
        if (findings.isEmpty())
            views.add(View.text(total == 0 ? "the report holds no finding" : "no finding was settled"));
        else
            views.add(new View.Table(
                    List.of("result", "code", "file", "cost", "draft, patch or problem"),
                    findings.stream().map(BatchRow::cells).toList()));
        views.add(View.text(sums(), View.Tone.MUTED));
        notes.forEach(note -> views.add(View.text(note, View.Tone.WARN)));
        if (!stopped.isEmpty()) views.add(View.text("stopped: " + stopped, View.Tone.WARN));
        List<String> requests = findings.stream()
                .map(BatchRow::request)
                .filter(file -> !file.isEmpty())
                .distinct()
                .toList();
        if (!requests.isEmpty())
            views.add(View.text("What would be sent: " + requests.getFirst()
                    + (requests.size() > 1 ? " and " + (requests.size() - 1) + " more" : "")
                    + "; --open sends it"));
        boolean drafted = findings.stream().anyMatch(row -> !row.draft().isEmpty());
        if (passed() > 0 && !drafted)
            views.add(View.text("No pull request was opened. Each patch is a file; to take one: git am FILE"));
        return new View.Stack(views);
    }

    private String sums() {
        var parts = new ArrayList<String>();
        parts.add(passed() + " of " + findings.size() + " passed");
        parts.add(cost().map(usd -> "$" + usd.stripTrailingZeros().toPlainString())
                .orElse("cost unknown"));
        long tokens = findings.stream().mapToLong(BatchRow::tokens).sum();
        if (tokens > 0) parts.add(tokens + " tokens");
        if (resumed > 0) parts.add(resumed + " settled by an earlier run");
        int rest = total - repeated - findings.size();
        if (rest > 0) parts.add(rest + (stopped.isEmpty() ? " are left, --limit takes more" : " are left"));
        if (repeated > 0) parts.add(repeated + " are in the report twice");
        if (skipped > 0) parts.add(skipped + " of the report name no file here");
        return String.join("; ", parts);
    }
}
