package autodev.plan.action;

import autodev.AutodevException;
import autodev.Event;
import autodev.Json;
import autodev.plan.Action;
import autodev.plan.Actions;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.plan.SignOffs;
import autodev.plan.Step;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A project in which tests run single actions, as the engine does: after a look at their schema. */
record Ground(Workspace workspace, PlanContext context) {
    private static final Actions ACTIONS = Actions.of(Stream.of(FileActions.all(), CommandActions.all())
            .flatMap(List::stream)
            .toList());

    static Ground in(Path folder) {
        return in(folder, Sandbox.Mode.AUTO, false);
    }

    static Ground in(Path folder, Sandbox.Mode sandbox, boolean network) {
        var workspace = Workspace.open(folder);
        return new Ground(
                workspace,
                new PlanContext(
                        workspace,
                        ACTIONS,
                        new Nobody(),
                        () -> {
                            throw new IllegalStateException("no model here");
                        },
                        sandbox,
                        network,
                        PlanContext.UNBOUNDED,
                        Event.Listener.none()));
    }

    /** Runs the action with these arguments; {@code '} stands for {@code "} in them. */
    Outcome run(String name, String args) {
        return run(name, Json.parse(args.replace('\'', '"')));
    }

    Outcome run(String name, JsonNode args) {
        Action action = checked(name, args);
        try {
            return action.run(new Action.Call(Step.of("s", name, args), args, context, 1));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String preview(String name, String args) {
        JsonNode tree = Json.parse(args.replace('\'', '"'));
        return checked(name, tree).preview(tree, context);
    }

    /** What a person reads of the outcome, or of the error. */
    String said(String name, String args) {
        try {
            return run(name, args).words();
        } catch (AutodevException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Action checked(String name, JsonNode args) {
        Action action = ACTIONS.find(name).orElseThrow();
        var problems = action.spec().fields().validate(args);
        if (!problems.isEmpty()) throw new IllegalArgumentException(problems.toString());
        return action;
    }

    String text(String path) {
        return workspace.text(path).orElseThrow();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
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
