package autodev.change;

import autodev.BadInput;
import autodev.change.Proposal.Refusal;
import autodev.change.finding.Finding;
import autodev.change.rule.RuleFix;
import autodev.change.rule.RuleFixes;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Request;
import autodev.llm.Usage;
import autodev.workspace.TextDiff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Has a model, or the rules built in, propose a patch for a finding. Files are only read, as they lie in the folder
 * that is given: give the worktree in which the patch will be verified, so that its lines are those that the model
 * saw.
 */
public final class Proposer {
    /** The name under which proposals of the rules built in go. */
    public static final String BUILTIN = "builtin";

    private static final int DIFF_CONTEXT = 3;
    private static final double FURTHER_TEMPERATURE = 0.8;

    /**
     * How to ask: {@code context} lines of the file before and after the finding (0 to 500), how many {@code samples}
     * vote (1 to 25), and further {@code instructions} of the user's own.
     */
    public record Options(int context, int samples, String instructions) {
        /** 20 lines, one sample, no further instructions. */
        public static final Options DEFAULT = new Options(20, 1, "");

        /** Throws {@link BadInput} for numbers out of their range. */
        public Options {
            if (context < 0 || context > 500) throw new BadInput(context + " lines of context; give 0 to 500");
            if (samples < 1 || samples > 25) throw new BadInput(samples + " samples; give 1 to 25");
        }
    }

    private Proposer() {}

    /**
     * What {@code model} proposes. An answer that cannot be read or does not fit the files gets one repair turn. The
     * first sample is asked at temperature 0, further ones above it, since equal ones could not vote; a model that
     * fails after the first sample ends the sampling; one for which the context is too long is asked once more with a
     * quarter of it. A file that likely holds secrets is not sent: the proposal is empty. Throws {@link BadInput} if
     * the file is not there, {@link ModelException}.
     */
    public static Proposal propose(Finding finding, Path repository, Model model, Limits limits, Options options) {
        FindingFile file = FindingFile.of(finding, repository);
        if (file.withheld().isPresent()) return withheld(file);
        try {
            return voted(ProposePrompt.request(file, limits, options), file, model, limits, options);
        } catch (ModelException.ContextTooLong e) {
            var shorter = new Options(options.context() / 4, options.samples(), options.instructions());
            return voted(ProposePrompt.request(file, limits, shorter), file, model, limits, shorter);
        }
    }

    /**
     * As above after {@code failed} did not pass its checks, which said {@code failure} ({@link
     * Verification#problem}): the model sees both, once, in one sample.
     */
    public static Proposal again(
            Finding finding,
            Path repository,
            Model model,
            Limits limits,
            Options options,
            Proposal failed,
            String failure) {
        FindingFile file = FindingFile.of(finding, repository);
        if (file.withheld().isPresent()) return withheld(file);
        Request request = ProposePrompt.request(file, limits, options);
        var one = new Options(options.context(), 1, options.instructions());
        return voted(ProposePrompt.failed(request, failed, failure, file), file, model, limits, one);
    }

    /** What the model is asked first, to be looked at. Throws {@link BadInput}. */
    public static Request request(Finding finding, Path repository, Limits limits, Options options) {
        return ProposePrompt.request(FindingFile.of(finding, repository), limits, options);
    }

    /**
     * What the rules built in propose, without any model: for a few findings that a rule can fix safely; empty for
     * all others, which need a model. Its confidence is fixed for each rule. Throws {@link BadInput} if the file is
     * not there.
     */
    public static Proposal builtin(Finding finding, Path repository, Limits limits) {
        FindingFile file = FindingFile.of(finding, repository);
        Optional<RuleFix> fix = RuleFixes.fix(finding, file.text());
        if (fix.isEmpty()) {
            String words = "no rule built in can fix " + (finding.code().isEmpty() ? "this" : finding.code())
                    + " here safely; a model is needed";
            return local("", words, 0, List.of("needs_model"), Optional.empty());
        }
        String patch = TextDiff.unified(
                finding.file(), file.text(), finding.file(), fix.get().after(), DIFF_CONTEXT);
        Optional<Refusal> refusal = Sample.refusal(patch, "", file.root(), limits);
        return local(
                refusal.isPresent() ? "" : patch,
                fix.get().explanation() + " (done by rule, without a model)",
                refusal.isPresent() ? 0 : fix.get().confidence(),
                List.of("rule"),
                refusal);
    }

    /**
     * By what the same question is known: 64 hex digits of the finding, the content of its file, the model's name and
     * all that it would be asked, the version of the prompt included. Throws {@link BadInput} if the file is not
     * there.
     */
    public static String key(Finding finding, Path repository, String model, Limits limits, Options options) {
        FindingFile file = FindingFile.of(finding, repository);
        boolean builtin = model.equals(BUILTIN);
        return Digests.sha256(
                finding.code(),
                finding.message(),
                finding.file(),
                String.valueOf(finding.line()),
                String.valueOf(finding.column().orElse(0)),
                file.text(),
                model,
                limits.toString(),
                builtin ? RuleFixes.VERSION : options.toString(),
                builtin ? "" : ProposePrompt.version());
    }

    private static Proposal voted(Request request, FindingFile file, Model model, Limits limits, Options options) {
        var samples = new ArrayList<Sample>();
        boolean cut = false;
        for (int number = 0; number < options.samples() && !cut; number++) {
            Request asked = number == 0
                    ? request
                    : request.temperature(FURTHER_TEMPERATURE).seed(number);
            try {
                samples.add(Sample.ask(model, asked, file, limits));
            } catch (ModelException e) {
                if (samples.isEmpty()) throw e;
                cut = true; // what came before is paid for and can still vote
            }
        }
        Vote vote = Vote.of(samples);
        ProposalAnswer answer = vote.winner().answer();
        Usage usage = samples.stream().map(Sample::usage).reduce(Usage::plus).orElse(Usage.NONE);
        Optional<Refusal> refusal = vote.winner().refusal();
        var reasons = new ArrayList<>(answer.reasons());
        if (cut) reasons.add("samples_cut");
        return new Proposal(
                id(),
                refusal.isPresent() ? "" : answer.patch(),
                answer.explanation(),
                rounded(vote.confidence() * vote.agreement()),
                vote.agreement(),
                reasons,
                model.name(),
                Optional.of(usage),
                usage.usd(),
                refusal);
    }

    private static Proposal withheld(FindingFile file) {
        String words = file.finding().file() + " likely holds secrets and is not sent to a model; fix it by hand";
        return local("", words, 0, List.of("withheld"), Optional.empty());
    }

    private static Proposal local(
            String patch, String explanation, double confidence, List<String> reasons, Optional<Refusal> refusal) {
        return new Proposal(
                id(),
                patch,
                explanation,
                confidence,
                1,
                reasons,
                BUILTIN,
                Optional.of(Usage.NONE),
                Usage.NONE.usd(),
                refusal);
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * 10_000) / 10_000.0;
    }
}
