package autodev.plan;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Doc;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Optional;

/** Actions for tests that touch nothing: SAY a text, WAIT with a time-out of its own, FAIL, SHIP after asking, GROW a tree, and two versions of COUNT. */
final class Given {
    record Say(@Doc("what to say") String text, Optional<Boolean> loud) {}

    record Wait(
            Optional<Integer> timeout,
            @JsonProperty("script_args") Optional<List<String>> scriptArgs) {}

    record Nothing() {}

    record Tree(String name, List<Tree> children) {}

    static final Actions ACTIONS = Actions.of(List.of(
            Action.of(
                    ActionSpec.of("SAY", "Says something.", Say.class, ActionSpec.Effect.READS),
                    Say.class,
                    (say, _) -> "say " + say.text(),
                    (say, _) -> Outcome.Done.of(say.text())),
            Action.of(
                    ActionSpec.of("WAIT", "Waits.", Wait.class, ActionSpec.Effect.READS),
                    Wait.class,
                    (wait, _) -> "wait " + wait.timeout().orElse(0),
                    (_, _) -> Outcome.Done.of("waited")),
            Action.of(
                    ActionSpec.of("FAIL", "Fails.", Nothing.class, ActionSpec.Effect.ONCE)
                            .asking(),
                    Nothing.class,
                    (_, _) -> {
                        throw new BadInput("it would fail");
                    },
                    (_, _) -> new Outcome.Failed("failed", NullNode.getInstance())),
            Action.of(
                    ActionSpec.of("GROW", "Grows a tree.", Tree.class, ActionSpec.Effect.READS),
                    Tree.class,
                    (tree, _) -> "grow " + tree.name(),
                    (tree, _) -> new Outcome.Done(Json.tree(tree))),
            Action.of(
                    ActionSpec.of("SHIP", "Ships.", Nothing.class, ActionSpec.Effect.ONCE)
                            .asking(),
                    Nothing.class,
                    (_, _) -> "ship it",
                    (_, _) -> Outcome.Done.of("shipped")),
            count("1.9"),
            count("1.10")));

    private Given() {}

    private static Action count(String version) {
        return Action.of(
                ActionSpec.of("COUNT", "Counts.", Nothing.class, ActionSpec.Effect.READS)
                        .version(version),
                Nothing.class,
                (_, _) -> "count with " + version,
                (_, _) -> Outcome.Done.of(version));
    }

    /** A plan in STEPS form of these steps, each {@code {…}}. */
    static Plan steps(String... steps) {
        return Plan.parse("{\"id\": \"p\", \"steps\": [" + String.join(", ", steps) + "]}", ACTIONS);
    }
}
