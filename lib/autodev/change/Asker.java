package autodev.change;

import autodev.llm.Choice;
import autodev.llm.Layers;
import autodev.llm.Model;
import autodev.llm.Models;
import java.util.Optional;

/** Who is asked for proposals: a model with its layers, or the rules built in. */
record Asker(String name, Optional<Model> model) {
    /** As {@code change} says, else the environment, within the policy. */
    static Asker of(Change change) {
        if (change.given.isPresent()) return layered(change, change.given.get());
        return switch (Models.choose(change.named, change.environment)) {
            case Choice.Language(Model model, String _) -> layered(change, model);
            case Choice.Builtin() -> builtin(change);
            case Choice.None(String message) -> {
                change.note(message + "; using the rules built in, which need none");
                yield builtin(change);
            }
        };
    }

    private static Asker layered(Change change, Model bare) {
        Layers layers = Layers.of(change.environment).listener(change.listener).budget(change.budget);
        Model model = change.policy().model(bare, layers, Policy.key(change.environment));
        return new Asker(bare.name(), Optional.of(model));
    }

    private static Asker builtin(Change change) {
        change.policy().allowModel(Proposer.BUILTIN, Policy.key(change.environment));
        return new Asker(Proposer.BUILTIN, Optional.empty());
    }
}
