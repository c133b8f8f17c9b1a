package autodev.change;

import autodev.Template;
import autodev.change.finding.Finding;
import autodev.forge.DraftPullRequest;
import autodev.llm.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a draft says of the changes in it, in Markdown: all that is known of each, and how to take them. Words that are
 * not ours are shown as data, see {@link ForgeText}.
 */
record DraftBody(List<ChangeOutcome> outcomes, String agent, List<String> notes) {
    private static final Template BODY = Template.beside(DraftBody.class, "draft-body.md");
    private static final Template FINDING = Template.beside(DraftBody.class, "draft-finding.md");
    private static final String LABEL = "t4/ai-suggested";
    private static final int TITLE = 72;
    private static final int WORDS = 2_000;
    private static final int SHORT = 200;
    // Forges take 60,000 characters and more; the rest of a large group is named only.
    private static final int FULL = 40_000;
    private static final int LISTED = 100;

    DraftBody {
        outcomes = List.copyOf(outcomes);
        notes = List.copyOf(notes);
    }

    /** The draft of {@code head} for {@code base}; {@code remote} is what people call the remote here. */
    DraftPullRequest draft(String head, String base, String remote) {
        return new DraftPullRequest(title(), text(head, remote), head, base, List.of(LABEL));
    }

    /** One line of 72 characters at most. */
    String title() {
        ChangeOutcome first = outcomes.getFirst();
        if (outcomes.size() > 1) return ForgeText.line("Fix " + outcomes.size() + " findings" + where(), TITLE);
        Finding finding = first.finding();
        String code = finding.code().isEmpty() ? "what was found" : finding.code();
        if (reverts(first)) return ForgeText.line("Revert the fix of " + code + " in " + finding.file(), TITLE);
        return ForgeText.line("Fix " + code + " in " + finding.file() + ": " + finding.message(), TITLE);
    }

    private static boolean reverts(ChangeOutcome outcome) {
        return outcome.proposal().model().equals(Reverting.MODEL);
    }

    private String where() {
        List<String> folders = outcomes.stream()
                .map(outcome -> outcome.finding().file())
                .map(file -> file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "")
                .distinct()
                .toList();
        return folders.size() == 1 && !folders.getFirst().isEmpty() ? " in " + folders.getFirst() : "";
    }

    private String text(String head, String remote) {
        var findings = new ArrayList<String>();
        int length = 0, told = 0;
        for (ChangeOutcome outcome : outcomes) {
            String one = finding(outcome);
            if (told > 0 && length + one.length() > FULL) break;
            findings.add(one);
            length += one.length();
            told++;
        }
        List<ChangeOutcome> rest = outcomes.subList(told, outcomes.size());
        if (!rest.isEmpty()) findings.add(rest(rest));
        String take = "git fetch " + word(remote) + " " + word(head) + "\ngit switch --detach FETCH_HEAD";
        return BODY.fill(Map.of(
                "intro", intro(),
                "findings", String.join("\n\n", findings),
                "take", ForgeText.block(take).strip(),
                "intent", outcomes.size() == 1 ? "Intent " + outcomes.getFirst().intent() : "Several intents"));
    }

    // People paste it into a shell, and git takes nearly anything as a name.
    private static String word(String name) {
        return name.matches("[\\w./@][\\w./@-]*") ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    private String intro() {
        String what = reverts(outcomes.getFirst())
                ? "This takes a change back that was made before; it was verified apart from any checkout."
                : outcomes.size() == 1
                        ? "A change that was proposed for one finding and verified apart from any checkout."
                        : outcomes.size()
                                + " changes, each proposed for one finding and verified apart from any checkout.";
        return notes.isEmpty()
                ? what
                : what + "\n\n"
                        + notes.stream()
                                .map(note -> "> " + ForgeText.paragraph(note, SHORT * 2))
                                .collect(Collectors.joining("\n>\n"));
    }

    private static String rest(List<ChangeOutcome> rest) {
        String listed = rest.stream()
                .limit(LISTED)
                .map(outcome ->
                        "- " + ForgeText.code(outcome.finding().words(), SHORT) + ", intent " + outcome.intent())
                .collect(Collectors.joining("\n"));
        String more = rest.size() > LISTED ? "\n- and " + (rest.size() - LISTED) + " more" : "";
        return "### And " + rest.size() + " more\n\n" + listed + more;
    }

    private String finding(ChangeOutcome outcome) {
        Proposal proposal = outcome.proposal();
        String why = proposal.explanation().isBlank() ? "No explanation was given." : proposal.explanation();
        return FINDING.fill(Map.ofEntries(
                        Map.entry("finding", ForgeText.code(outcome.finding().words(), SHORT)),
                        Map.entry("explanation", ForgeText.paragraph(why, WORDS)),
                        Map.entry("confidence", confidence(outcome)),
                        Map.entry(
                                "size",
                                ChangeOutcome.counted(
                                        outcome.size().files(), outcome.size().lines())),
                        Map.entry("model", ForgeText.code(proposal.model(), SHORT)),
                        Map.entry("agent", agent.isEmpty() ? "" : " for agent " + ForgeText.code(agent, SHORT)),
                        Map.entry("usage", usage(outcome)),
                        Map.entry("checks", checks(outcome.verification())),
                        Map.entry("intent", ForgeText.code(outcome.intent(), SHORT)),
                        Map.entry("suggestion", ForgeText.code(proposal.id(), SHORT))))
                .strip();
    }

    private static String confidence(ChangeOutcome outcome) {
        String own = number(outcome.confidence()) + " by ours (size and checks)";
        return reverts(outcome) ? own : number(outcome.proposal().confidence()) + " by the model's own word, " + own;
    }

    private static String number(double confidence) {
        return String.format(Locale.ROOT, "%.2f", confidence);
    }

    // From the record, what it took then.
    private static String usage(ChangeOutcome outcome) {
        Usage usage = outcome.recalled() ? outcome.proposal().usage().orElse(Usage.NONE) : outcome.usage();
        var cost = outcome.recalled() ? outcome.proposal().cost() : outcome.cost();
        if (usage.tokens() == 0) return "none";
        return usage.inputTokens() + " + " + usage.outputTokens() + " tokens, "
                + cost.map(usd -> "$" + usd.stripTrailingZeros().toPlainString())
                        .orElse("price unknown");
    }

    private static String checks(Optional<Verification> verification) {
        var checks = verification.map(Verification::checks).orElse(List.of());
        if (checks.isEmpty()) return "none was run; that the patch applies is all that is known";
        return checks.stream()
                .map(check -> "\n  - " + ForgeText.code(check.command(), SHORT * 2) + ": exit " + check.before()
                        + " before, " + check.after() + " with it")
                .collect(Collectors.joining());
    }
}
