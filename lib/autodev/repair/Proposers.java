package autodev.repair;

import autodev.Blocked;
import autodev.Event;
import autodev.llm.Budget;
import autodev.llm.Choice;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.repair.builtin.BuiltinProposer;
import autodev.workspace.Workspace;
import java.util.Optional;

/** Who proposes in a run: the model that was given or named, else the environment's, else the builtin engine where it can. */
final class Proposers {
    private Proposers() {}

    static Proposer choose(
            Settings settings, Optional<Model> given, Budget budget, Workspace workspace, Event.Listener listener) {
        if (given.isPresent()) return layered(given.get(), budget, settings, listener);
        return switch (Models.choose(settings.model(), System.getenv())) {
            case Choice.Language(Model model, String _) -> layered(model, budget, settings, listener);
            case Choice.Builtin() -> {
                needFiles(workspace, "builtin repairs what is there and writes nothing anew");
                yield new BuiltinProposer();
            }
            case Choice.None(String message) -> {
                needFiles(workspace, message);
                listener.on(new RepairEvent.Noted(message + "; using builtin, which needs none"));
                yield new BuiltinProposer();
            }
        };
    }

    private static Proposer layered(Model model, Budget budget, Settings settings, Event.Listener listener) {
        return new ModelProposer(Models.layered(model, budget, listener), settings.contextTokens());
    }

    private static void needFiles(Workspace workspace, String message) {
        boolean can = workspace.files().stream().anyMatch(file -> BuiltinProposer.repairs(file.path()));
        if (!can)
            throw new Blocked("no Python or Java file in " + workspace.root()
                    + " for builtin to repair, so this needs a language model: " + message);
    }
}
