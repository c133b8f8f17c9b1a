package autodev.notebook;

import autodev.Interactive;
import autodev.llm.Budget;
import autodev.llm.Choice;
import autodev.llm.Layers;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.Survey;
import autodev.llm.ledger.Ledger;
import autodev.plan.Plans;
import autodev.repair.Repair;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which model a session asks where none is named, with every layer round it: budget, ledger, retries, recording. */
final class ModelDesk {
    private final Map<String, String> environment;
    private Optional<String> chosen = Optional.empty();
    private Optional<Path> recording = Optional.empty();
    private Budget budget = Budget.unlimited();
    private Optional<String> amount = Optional.empty();
    private Optional<Model> made = Optional.empty();
    private int generation;

    ModelDesk(Map<String, String> environment) {
        var known = new HashMap<>(environment);
        // Our own tests keep away from the ledger of whoever runs them; see Layers.here.
        String state = System.getProperty("autodev.state", "");
        if (!state.isEmpty()) known.putIfAbsent("AUTODEV_STATE", state);
        this.environment = Map.copyOf(known);
    }

    /** The name that was chosen in this session, if one was. */
    synchronized Optional<String> chosen() {
        return chosen;
    }

    /** Where exchanges are recorded, if they are. */
    synchronized Optional<Path> recording() {
        return recording;
    }

    /** Counts the changes of what is chosen. */
    synchronized int generation() {
        return generation;
    }

    /** What there is to choose from; asks the servers that are set up, for 5 s at most. */
    Survey survey() {
        return Models.survey(environment);
    }

    /** From now on this model; empty goes back to the environment's choice. What cannot be used changes nothing and throws. */
    synchronized void choose(Optional<String> name) {
        if (name.isPresent()) Models.choose(name, environment);
        chosen = name;
        changed();
    }

    /** From now on calls spend from this. Throws BadInput for what is no budget. */
    synchronized void budget(String most) {
        budget = Budget.parse(most).named("this session's budget", "raise it with %model --budget AMOUNT");
        amount = Optional.of(most);
        changed();
    }

    /** From now on exchanges are added to this file; empty ends that. */
    synchronized void record(Optional<Path> file) {
        recording = file;
        changed();
    }

    private void changed() {
        made = Optional.empty();
        generation++;
    }

    /** The session's model. Throws {@link autodev.llm.ModelException.NotConfigured} that says what to set if there is none. */
    synchronized Model model() {
        if (made.isEmpty()) made = Optional.of(layered(bare(chosen)));
        return made.get();
    }

    /** The model of this name, with the session's layers. */
    synchronized Model named(String name) {
        return layered(bare(Optional.of(name)));
    }

    private Model bare(Optional<String> name) {
        return Models.choose(name, environment).model();
    }

    private Model layered(Model bare) {
        Layers layers = Layers.of(environment).budget(budget).listener(Interactive.listener());
        return Models.layered(bare, recording.map(layers::recording).orElse(layers));
    }

    /** {@code plans} with the session's model, where anything was chosen that can answer. */
    Plans plans(Plans plans) {
        boolean language = Models.choose(chosen(), environment) instanceof Choice.Language;
        return generation() == 0 || !language ? plans : plans.model(model());
    }

    /** Gives a repair what is chosen; it puts the layers round it itself. */
    synchronized void into(Repair repair) {
        amount.ifPresent(repair::budget);
        switch (Models.choose(chosen, environment)) {
            case Choice.Language(Model model, String _) ->
                repair.model(recording.map(model::recording).orElse(model));
            case Choice.Builtin() -> repair.model("builtin");
            case Choice.None _ -> {} // it finds out itself, and uses what needs none
        }
    }

    /** Why the model is the one that it is. */
    String why() {
        return switch (Models.choose(chosen(), environment)) {
            case Choice.Language(Model model, String why) -> model.name() + " (" + why + ")";
            case Choice.Builtin() -> "builtin, which repairs and answers no questions";
            case Choice.None(String message) -> message;
        };
    }

    /** Where calls are written down. */
    Optional<Ledger> ledger() {
        return Ledger.of(environment);
    }
}
