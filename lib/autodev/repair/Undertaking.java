package autodev.repair;

import autodev.Event;
import autodev.Interactive;
import autodev.llm.Model;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a {@link Repair} was asked for, and its run once that is open. */
final class Undertaking {
    final Path workspace;
    Consumer<Settings.Draft> asked = settings -> {};
    Optional<Model> model = Optional.empty();
    /** What a person makes of the next prompt, until there is a run to tell it to. */
    Optional<UnaryOperator<String>> edit = Optional.empty();

    Optional<Event.Listener> listener = Optional.empty();
    boolean reset;
    boolean resume;
    Optional<Run> run = Optional.empty();

    Undertaking(Path workspace) {
        this.workspace = workspace;
    }

    void set(Consumer<Settings.Draft> change) {
        Settings.of(workspace).with(change); // a wrong value is refused where it is given
        asked = asked.andThen(change);
        run.ifPresent(open -> open.change(change, model));
    }

    /** The run, which begins now if it has not. */
    Run opened() {
        if (run.isEmpty()) {
            var opening = new RunOpening(workspace, asked, model, this::hear, reset, resume);
            run = Optional.of(opening.run());
            edit.ifPresent(run.get()::edit);
            edit = Optional.empty();
        }
        return run.get();
    }

    /** Does something with the run that whoever shows it live may show. */
    <T> T shown(Function<Run, T> work) {
        boolean begins = run.isEmpty();
        Run open = opened();
        hear(new StepEvent.StepBegun(open.progress()));
        try {
            // What was there before it began is known to it.
            if (!begins) open.observe();
            return work.apply(open);
        } finally {
            hear(new StepEvent.StepEnded(open.progress()));
        }
    }

    /** The same in a copy of the workspace. */
    Undertaking forked(Optional<String> name) {
        run.ifPresent(Run::observe);
        var fork = new Undertaking(Fork.of(workspace, name, run.isPresent()));
        fork.asked = asked.andThen(Settings.Draft::forgetEnd);
        fork.model = model;
        fork.resume = resume || run.isPresent();
        return fork;
    }

    void hear(Event event) {
        listener.orElseGet(Interactive::listener).on(event);
    }

    void close() {
        run.ifPresent(Run::close);
        run = Optional.empty();
    }
}
