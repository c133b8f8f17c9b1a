package autodev.bench;

import autodev.repair.Context;
import autodev.repair.Failure;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Packing what a model is shown out of 10,000 files, warm. */
public final class ContextSpeed implements Measurement {
    private static final double AIM_SECONDS = 0.05;
    private static final int TOKENS = 24_000;
    private static final int WARM_UPS = 5;

    @Override
    public String name() {
        return "context";
    }

    @Override
    public String about() {
        return "Context.pack and Workspace.files on 10,000 files, warm";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        var forest = Forest.in(lab.folder("forest"));
        var workspace = Workspace.open(forest.root());
        var failure = Optional.of(new Failure(
                1,
                false,
                List.of(new Failure.FailingTest("test_price", "AssertionError: 6 != 8")),
                List.of(new Failure.Frame(Forest.culprit(), 6, "price")),
                OptionalInt.of(3),
                "File \"" + Forest.culprit() + "\", line 6, in price\nAssertionError: 6 != 8\n"));
        for (int i = 0; i < WARM_UPS; i++) Context.pack(workspace, failure, TOKENS);
        var samples = lab.rounds(name(), record -> {
            record.keep("walk", Lab.time(forest::walk));
            record.keep("files", Lab.time(workspace::files));
            record.keep("pack", Lab.time(() -> Context.pack(workspace, failure, TOKENS)));
        });
        return Findings.of(
                Figure.of("context of 10,000 files", Unit.SECONDS, samples.get("pack"))
                        .against("a plain walk", samples.get("walk"))
                        .aim(AIM_SECONDS),
                Figure.of("listing 10,000 files", Unit.SECONDS, samples.get("files"))
                        .against("a plain walk", samples.get("walk")));
    }
}
