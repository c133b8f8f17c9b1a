package autodev.repair;

import autodev.Secrets;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import autodev.patch.PatchException;
import autodev.patch.PatchSet;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Asks a language model for the patch. A reply without a usable patch gets one more turn with the exact error; a context too
 * long for the model is packed anew at half the size, once.
 */
final class ModelProposer implements Proposer {
    private static final autodev.Template AGAIN = autodev.Template.beside(ModelProposer.class, "again.md");
    // The first try is nearly greedy, as in the seed; further candidates must differ to be worth their price.
    private static final double FIRST_TEMPERATURE = 0.1;
    private static final double FURTHER_TEMPERATURE = 0.8;

    private final Model model;
    private final int contextTokens;
    private final double temperature;
    private final UnaryOperator<String> edit;

    ModelProposer(Model model, int contextTokens) {
        this(model, contextTokens, FIRST_TEMPERATURE, UnaryOperator.identity());
    }

    private ModelProposer(Model model, int contextTokens, double temperature, UnaryOperator<String> edit) {
        this.model = model;
        this.contextTokens = contextTokens;
        this.temperature = temperature;
        this.edit = edit;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public boolean varies() {
        return true;
    }

    @Override
    public Proposer variant(int candidate) {
        return candidate == 1 ? this : new ModelProposer(model, contextTokens, FURTHER_TEMPERATURE, edit);
    }

    @Override
    public Proposer edited(UnaryOperator<String> edit) {
        return new ModelProposer(model, contextTokens, temperature, edit);
    }

    @Override
    public Optional<Request> asks(Situation situation) {
        return Optional.of(request(situation, contextTokens));
    }

    private Request request(Situation situation, int tokens) {
        return Prompt.edited(Prompt.request(situation, tokens), edit).temperature(temperature);
    }

    @Override
    public Proposal propose(Situation situation) {
        try {
            return propose(situation, contextTokens);
        } catch (ModelException.ContextTooLong e) {
            situation.listener().on(new RepairEvent.Noted(e.getMessage() + "; asking again with half the files"));
            return propose(situation, contextTokens / 2);
        }
    }

    private Proposal propose(Situation situation, int tokens) {
        Request request = request(situation, tokens);
        Reply first = model.send(request);
        Judged judged = judge(first, situation);
        if (judged.usable()) return judged.proposal(first, first.usage());
        situation.listener().on(new RepairEvent.Rejected(judged.reason(), true));
        Reply second = model.send(request.and(
                Message.assistant(first.text()),
                Message.user(AGAIN.fill(Map.of("reason", Prompt.local(judged.reason(), situation))))));
        Usage usage = first.usage().plus(second.usage());
        judged = judge(second, situation);
        if (judged.usable()) return judged.proposal(second, usage);
        situation.listener().on(new RepairEvent.Rejected(judged.reason(), false));
        return new Proposal(PatchSet.NONE, judged.reason(), usage);
    }

    /** What a reply is worth: its patches, or why they cannot be used. */
    private record Judged(PatchSet patches, String reason) {
        boolean usable() {
            return reason.isEmpty();
        }

        Proposal proposal(Reply reply, Usage usage) {
            return new Proposal(patches, Prompt.explanation(reply.text()), usage);
        }
    }

    private static Judged judge(Reply reply, Situation situation) {
        String cut = reply.cut() ? " The reply was cut off at its length limit: answer shorter." : "";
        try {
            PatchSet patches = PatchSet.parse(reply.text());
            if (patches.isEmpty()) return unusable("It holds no patch in any of the known formats." + cut);
            List<Change> changes = patches.changes(situation.workspace(), situation.protection()::covers);
            if (changes.isEmpty()) return unusable("It changes nothing: the files already are as it says.");
            if (changes.stream().anyMatch(change -> masks(change, situation.workspace())))
                return unusable("It writes " + Secrets.MASK + " where the file has a secret that you were not shown."
                        + " Change the other lines with SEARCH/REPLACE.");
            return new Judged(patches, "");
        } catch (PatchException | WorkspaceException e) {
            return unusable(e.getMessage() + cut);
        }
    }

    /** Whether a change puts the mask of a secret where the secret itself stood. */
    private static boolean masks(Change change, Workspace workspace) {
        if (!(change instanceof Change.Write write) || !workspace.has(write.path())) return false;
        return masks(write.bytes()) > masks(workspace.bytes(write.path()));
    }

    private static int masks(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).split(Pattern.quote(Secrets.MASK), -1).length;
    }

    private static Judged unusable(String reason) {
        // The reason may show lines of a file as they are.
        return new Judged(PatchSet.NONE, Secrets.redact(reason));
    }
}
