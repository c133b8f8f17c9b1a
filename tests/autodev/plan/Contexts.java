package autodev.plan;

import autodev.Event;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;

/** Contexts that only look at a folder: nobody to ask, no model, no network. */
final class Contexts {
    private Contexts() {}

    static PlanContext in(Path folder) {
        return in(folder, Actions.standard());
    }

    static PlanContext in(Path folder, Actions actions) {
        return new PlanContext(
                Workspace.look(folder),
                actions,
                new Nobody(),
                () -> {
                    throw new IllegalStateException("no model here");
                },
                Sandbox.Mode.AUTO,
                false,
                PlanContext.UNBOUNDED,
                Event.Listener.none());
    }

    private record Nobody() implements SignOffs {
        @Override
        public Optional<Answer> ask(Question question) {
            return Optional.empty();
        }

        @Override
        public Answer answer(String id, boolean approved, String because) {
            throw new IllegalStateException("nobody answers");
        }

        @Override
        public Optional<Answer> answered(String id) {
            return Optional.empty();
        }
    }
}
