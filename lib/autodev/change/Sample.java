package autodev.change;

import autodev.BadInput;
import autodev.change.Proposal.Refusal;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import autodev.patch.PatchException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One answer of a model, after one repair turn if the first could not be used: what it proposes, or why nothing comes
 * of it, and what it took.
 */
record Sample(ProposalAnswer answer, Optional<Refusal> refusal, Usage usage) {
    private static final ProposalAnswer NOTHING = new ProposalAnswer("", "", 0, List.of());

    /** Asks. Throws {@link autodev.llm.ModelException}. */
    static Sample ask(Model model, Request request, FindingFile file, Limits limits) {
        Reply first = model.send(request);
        String problem;
        try {
            return checked(ProposalAnswer.read(first.text(), file), first, first.usage(), file.root(), limits);
        } catch (BadInput e) {
            problem = String.valueOf(e.getMessage());
        }
        // The bound that cut it would cut the next one too.
        if (first.cut()) return failed("the answer was cut off at its bound: " + problem, first, first.usage());
        Reply second = model.send(ProposePrompt.again(request, first.text(), ProposePrompt.local(problem, file)));
        Usage usage = first.usage().plus(second.usage());
        try {
            return checked(last(second, file), second, usage, file.root(), limits);
        } catch (BadInput e) {
            return failed(problem + "; and again: " + e.getMessage(), second, usage);
        }
    }

    private static ProposalAnswer last(Reply reply, FindingFile file) {
        try {
            return ProposalAnswer.read(reply.text(), file);
        } catch (BadInput e) {
            if (reply.text().contains("\"patch\"")) throw e;
            try {
                return ProposalAnswer.bare(reply.text(), file);
            } catch (BadInput none) {
                throw e;
            }
        }
    }

    private static Sample failed(String detail, Reply reply, Usage usage) {
        String line = detail.replaceAll("\\s+", " ");
        return new Sample(NOTHING, Optional.of(new Refusal(Proposal.PARSE_FAILED, line, reply.text(), "")), usage);
    }

    private static Sample checked(ProposalAnswer answer, Reply reply, Usage usage, Path root, Limits limits) {
        return new Sample(answer, refusal(answer.patch(), reply.text(), root, limits), usage);
    }

    /** Why the limits do not allow a diff; empty if they do. */
    static Optional<Refusal> refusal(String patch, String raw, Path root, Limits limits) {
        if (patch.isBlank()) return Optional.empty();
        try {
            List<String> breaches = limits.breaches(patch, root);
            if (breaches.isEmpty()) return Optional.empty();
            Limits.Size size = Limits.size(patch);
            boolean large = size.files() > limits.files() || size.lines() > limits.lines();
            return Optional.of(new Refusal(
                    large ? Proposal.PATCH_TOO_LARGE : Proposal.NOT_ALLOWED, String.join("; ", breaches), raw, patch));
        } catch (PatchException e) {
            return Optional.of(new Refusal(Proposal.NOT_ALLOWED, String.valueOf(e.getMessage()), raw, patch));
        }
    }

    /** What it votes for: the content that results, as its diff; one that cannot be used votes for nothing. */
    Optional<String> vote() {
        return refusal.isPresent() ? Optional.empty() : Optional.of(answer.patch());
    }
}
