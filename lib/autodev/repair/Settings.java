package autodev.repair;

import autodev.BadInput;
import autodev.process.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a repair runs; it is journaled, and a resumed run starts from it. {@code model} and {@code budget} as the user wrote
 * them; {@code runner} and {@code task} are "" until given; {@code maxIterations} patches at most;
 * {@code timeout} of one test run; {@code bound} on one search of the builtin engine; {@code contextTokens} of files in a
 * prompt; {@code protect} globs; {@code sandboxAllow} folders that
 * the sandbox shows as well; {@code zip} and {@code git} say what is made of the final state.
 */
public record Settings(
        Path workspace,
        Optional<String> model,
        Optional<String> budget,
        String task,
        String runner,
        int maxIterations,
        int candidates,
        Duration timeout,
        Duration bound,
        int contextTokens,
        List<String> protect,
        boolean allowTestEdits,
        Sandbox.Mode sandbox,
        List<String> sandboxAllow,
        boolean network,
        Optional<Path> zip,
        boolean git) {

    /** The task where none is given. */
    static final String DEFAULT_TASK = "Make the tests pass.";

    private static final int MAX_ITERATIONS = 6;
    private static final int MOST_CANDIDATES = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(180);
    private static final Duration BOUND = Duration.ofSeconds(300);
    private static final int CONTEXT_TOKENS = 24_000;

    /** The defaults. */
    static Settings of(Path workspace) {
        return new Settings(
                workspace,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                MAX_ITERATIONS,
                1,
                TIMEOUT,
                BOUND,
                CONTEXT_TOKENS,
                List.of(),
                false,
                Sandbox.Mode.AUTO,
                List.of(),
                false,
                Optional.empty(),
                false);
    }

    /** A copy with some of it changed. */
    Settings with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.settings(workspace);
    }

    /** The same in another folder. */
    Settings in(Path folder) {
        return new Draft(this).settings(folder);
    }

    /** Settings being changed. */
    static final class Draft {
        Optional<String> model;
        Optional<String> budget;
        String task;
        String runner;
        int maxIterations;
        int candidates;
        Duration timeout;
        Duration bound;
        int contextTokens;
        List<String> protect;
        boolean allowTestEdits;
        Sandbox.Mode sandbox;
        List<String> sandboxAllow;
        boolean network;
        Optional<Path> zip;
        boolean git;

        private Draft(Settings s) {
            model = s.model;
            budget = s.budget;
            task = s.task;
            runner = s.runner;
            maxIterations = s.maxIterations;
            candidates = s.candidates;
            timeout = s.timeout;
            bound = s.bound;
            contextTokens = s.contextTokens;
            protect = s.protect;
            allowTestEdits = s.allowTestEdits;
            sandbox = s.sandbox;
            sandboxAllow = s.sandboxAllow;
            network = s.network;
            zip = s.zip;
            git = s.git;
        }

        void maxIterations(int count) {
            maxIterations = atLeastOne("the number of iterations", count);
        }

        void candidates(int count) {
            if (count > MOST_CANDIDATES)
                throw new BadInput("the number of candidates is " + count + "; give at most " + MOST_CANDIDATES);
            candidates = atLeastOne("the number of candidates", count);
        }

        void contextTokens(int tokens) {
            contextTokens = atLeastOne("the number of context tokens", tokens);
        }

        private static int atLeastOne(String what, int count) {
            if (count < 1) throw new BadInput(what + " is " + count + "; give 1 or more");
            return count;
        }

        /** Nothing is made of the final state. */
        void forgetEnd() {
            zip = Optional.empty();
            git = false;
        }

        private Settings settings(Path workspace) {
            return new Settings(
                    workspace,
                    model,
                    budget,
                    task,
                    runner,
                    maxIterations,
                    candidates,
                    timeout,
                    bound,
                    contextTokens,
                    protect,
                    allowTestEdits,
                    sandbox,
                    sandboxAllow,
                    network,
                    zip,
                    git);
        }
    }
}
