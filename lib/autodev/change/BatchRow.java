package autodev.change;

import autodev.change.ChangeOutcome.Result;
import autodev.change.finding.Finding;
import autodev.view.View;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one finding of a batch, in brief: {@code result} is empty if it met an error, which {@code problem}
 * tells; {@code intent} and {@code suggestion} are ids in the registry; {@code commit} is the one that was verified,
 * {@code branch} where it was kept, {@code patch} its file, {@code draft} where its draft is, {@code request} the
 * file with what would be sent for one, each empty if there is none; {@code tokens} and {@code cost} (USD, empty if unknown) are those of this batch.
 */
public record BatchRow(
        Finding finding,
        Optional<Result> result,
        String intent,
        String suggestion,
        double confidence,
        String commit,
        String branch,
        String patch,
        String draft,
        String request,
        String problem,
        long tokens,
        Optional<BigDecimal> cost,
        Duration wall) {
    private static final int LONGEST = 70;

    /** One that came to an outcome. */
    static BatchRow of(ChangeOutcome outcome, Duration wall) {
        return new BatchRow(
                outcome.finding(),
                Optional.of(outcome.result()),
                outcome.intent(),
                outcome.proposal().id(),
                outcome.confidence(),
                outcome.verification().map(Verification::commit).orElse(""),
                outcome.branch(),
                outcome.patch().map(Path::toString).orElse(""),
                outcome.draft(),
                outcome.request().map(Path::toString).orElse(""),
                outcome.undrafted().isEmpty() ? outcome.problem() : "no draft: " + outcome.undrafted(),
                outcome.usage().tokens(),
                outcome.cost(),
                wall);
    }

    /** One that met an error. */
    static BatchRow of(Finding finding, String error, Duration wall) {
        return new BatchRow(
                finding, Optional.empty(), "", "", 0, "", "", "", "", "", error, 0, Optional.of(BigDecimal.ZERO), wall);
    }

    /** A copy whose change lies in this commit on this branch, and in a draft, in what would be sent, or in none, for a reason. */
    BatchRow drafted(String onCommit, String onBranch, String url, String file, String why) {
        return new BatchRow(
                finding,
                result,
                intent,
                suggestion,
                confidence,
                onCommit,
                onBranch,
                patch,
                url,
                file,
                why,
                tokens,
                cost,
                wall);
    }

    /** Whether it is verified. */
    @JsonIgnore
    public boolean passed() {
        return result.equals(Optional.of(Result.PASSED));
    }

    /** Whether nothing would be won by doing it again: it passed with its draft, failed, or was refused. */
    @JsonIgnore
    boolean settled() {
        return passed() ? problem.isEmpty() : result.isPresent() && result.get() != Result.BLOCKED;
    }

    /** As a row of a table: result, code, file, cost, and the draft, the patch or the problem. */
    List<String> cells() {
        String place = finding.line() > 0 ? finding.file() + ":" + finding.line() : finding.file();
        return List.of(word(), finding.code(), place, price(), brief());
    }

    private String word() {
        return result.map(Result::word).orElse("error");
    }

    private String price() {
        return cost.map(usd -> "$" + usd.stripTrailingZeros().toPlainString()).orElse("unknown");
    }

    private String brief() {
        String text = problem.isEmpty() ? draft.isEmpty() ? patch : draft : problem;
        String line = text.lines().findFirst().orElse("");
        boolean long_ = problem.equals(text) && line.length() > LONGEST;
        return long_ ? line.substring(0, LONGEST - 1) + "…" : line;
    }

    /** As a line of progress. */
    View.Text line() {
        View.Tone tone = passed() ? View.Tone.GOOD : View.Tone.BAD;
        String word = word();
        return View.text(word + " ".repeat(Math.max(1, 10 - word.length())), tone)
                .and(finding.words() + "  ")
                .and(brief(), View.Tone.MUTED);
    }
}
