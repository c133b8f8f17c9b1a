package autodev.change;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Interrupted;
import autodev.change.finding.Finding;
import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a finding. {@code intent} is its id in the registry; {@code proposal} the last one that could be tried,
 * else the last; {@code recalled} says that the record answered; {@code size} is measured on the patch, {@code breaches}
 * are the limits that it does not keep; {@code branch} is the one that was kept, with the change as one commit, empty if
 * none was; {@code patch} is the file for {@code git am}, there if it passed. {@code draft} is where the draft pull
 * request is, empty if none was opened; {@code request} the file with what would be sent, under a dry run; {@code
 * undrafted} why none could be opened that was wanted. {@code usage} and {@code cost} in USD are
 * those of this run, repair turns included; {@code confidence} is our own, 0 to 1; {@code attempts} counts proposals.
 */
public record ChangeOutcome(
        Finding finding,
        String intent,
        Result result,
        Proposal proposal,
        boolean recalled,
        int attempts,
        Limits.Size size,
        List<String> breaches,
        Optional<Verification> verification,
        String branch,
        Optional<Path> patch,
        String draft,
        Optional<Path> request,
        String undrafted,
        Usage usage,
        Optional<BigDecimal> cost,
        double confidence,
        List<String> notes)
        implements Viewable {
    /** How it ended. */
    public enum Result {
        /** A patch applies and breaks no check. */
        PASSED,
        /** The patch does not apply, or breaks a check. */
        FAILED,
        /** There is no patch, or none that keeps the limits. */
        REFUSED,
        /** No rule fits, and there is no model to ask. */
        BLOCKED;

        /** As JSON has it, lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Holds its own copies. */
    public ChangeOutcome {
        breaches = List.copyOf(breaches);
        notes = List.copyOf(notes);
    }

    /**
     * A copy with its draft, opened as {@code change} says if it passed, or with why there is none: the patch stands,
     * whether it can be shown to others or not.
     */
    ChangeOutcome published(Change change) {
        if (!change.drafts || result != Result.PASSED) return this;
        String commit = verification.map(Verification::commit).orElseThrow();
        String name = branch.isEmpty() ? change.prefix + proposal.id() : branch;
        try {
            Drafts.Published published = change.drafting().publish(List.of(this), commit, name);
            var all = new ArrayList<>(notes);
            all.addAll(published.notes());
            return with(published.url(), published.request(), "", all);
        } catch (Interrupted e) {
            throw e;
        } catch (AutodevException e) {
            return with("", Optional.empty(), String.valueOf(e.getMessage()), notes);
        }
    }

    private ChangeOutcome with(String draft, Optional<Path> request, String undrafted, List<String> notes) {
        return new ChangeOutcome(
                finding,
                intent,
                result,
                proposal,
                recalled,
                attempts,
                size,
                breaches,
                verification,
                branch,
                patch,
                draft,
                request,
                undrafted,
                usage,
                cost,
                confidence,
                notes);
    }

    /** 0 passed, 1 failed, refused, or without the draft that was wanted, 3 blocked. */
    public int exitCode() {
        return switch (result) {
            case PASSED -> undrafted.isEmpty() ? Exit.DONE : Exit.FAILED;
            case FAILED, REFUSED -> Exit.FAILED;
            case BLOCKED -> Exit.BLOCKED;
        };
    }

    /** Why it did not pass, in one or more lines; empty if it did. */
    public String problem() {
        if (result == Result.PASSED) return "";
        if (result == Result.FAILED)
            return verification.map(Verification::problem).orElse("");
        if (!breaches.isEmpty()) return String.join("; ", breaches);
        return proposal.refusal()
                .map(refusal -> refusal.error() + ": " + refusal.detail())
                .orElse(proposal.explanation());
    }

    /** The facts, the problem if there is one, the diff; what is to be done with it. */
    @Override
    public View view() {
        var views = new ArrayList<View>();
        View.Tone tone = result == Result.PASSED ? View.Tone.GOOD : View.Tone.BAD;
        views.add(View.text(result.word(), tone).and("  " + finding.words()));
        views.add(new View.Table(List.of("field", "value"), facts()));
        if (!problem().isEmpty()) views.add(View.text(problem(), View.Tone.WARN));
        if (!proposal.isEmpty()) views.add(new View.Diff(proposal.patch()));
        notes.forEach(note -> views.add(View.text(note, View.Tone.WARN)));
        if (!undrafted.isEmpty()) views.add(View.text("no draft was opened: " + undrafted, View.Tone.BAD));
        if (!draft.isEmpty())
            views.add(View.text("draft       ", View.Tone.GOOD).and(draft));
        else
            patch.ifPresent(
                    file -> views.add(View.text("No pull request was opened. To take the change: git am " + file)));
        return new View.Stack(views);
    }

    private List<List<String>> facts() {
        var facts = new ArrayList<List<String>>();
        if (!proposal.isEmpty()) facts.add(List.of("why", proposal.explanation()));
        facts.add(List.of("by", proposal.model() + (recalled ? ", from the record" : "")));
        if (attempts > 1) facts.add(List.of("proposals", String.valueOf(attempts)));
        if (size.files() > 0) facts.add(List.of("size", counted(size.files(), size.lines())));
        if (!proposal.isEmpty())
            facts.add(List.of(
                    "confidence",
                    String.format(
                            Locale.ROOT, "%.2f by its own word, %.2f by ours", proposal.confidence(), confidence)));
        verification.ifPresent(verified -> verified.checks()
                .forEach(check -> facts.add(List.of(
                        "check",
                        check.command() + ": exit " + check.before() + " before, " + check.after() + " now"))));
        if (usage.tokens() > 0) facts.add(List.of("usage", price()));
        facts.add(List.of("intent", intent));
        if (!branch.isEmpty()) facts.add(List.of("branch", branch));
        patch.ifPresent(file -> facts.add(List.of("patch", file.toString())));
        request.ifPresent(file -> facts.add(List.of("request", file.toString())));
        return facts;
    }

    private String price() {
        String price =
                cost.map(usd -> "$" + usd.stripTrailingZeros().toPlainString()).orElse("price unknown");
        return usage.inputTokens() + " + " + usage.outputTokens() + " tokens, " + price;
    }

    /** {@code 1 file, 2 lines}. */
    static String counted(int files, int lines) {
        return files + (files == 1 ? " file, " : " files, ") + lines + (lines == 1 ? " line" : " lines");
    }
}
