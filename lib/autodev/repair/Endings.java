package autodev.repair;

import autodev.Interactive;
import autodev.Plural;
import autodev.repair.builtin.BuiltinProposer;
import java.util.List;

/** The one line that says how a run ended and what can be done about it. */
final class Endings {
    private Endings() {}

    static String message(Outcome outcome, Session session, Iteration last) {
        String red = session.failure.map(Failure::summary).orElse("the tests are red");
        int count = session.nextIteration() - 1;
        String tries = Plural.of(count, "iteration");
        return switch (outcome) {
            case GREEN_ALREADY -> "the tests pass already; nothing was changed";
            case GREEN -> "the tests pass after " + tries;
            case STILL_RED ->
                "still red after " + tries + ": " + red + "; try "
                        + Interactive.either(
                                "--resume with more --max-iters, or another --model",
                                "more of .maxIterations(N), or another .model(NAME)");
            case NO_PATCH ->
                (builtin(session) ? builtinFoundNothing(session) : "no patch: " + sentence(last.explanation())) + "; "
                        + red;
            case STUCK ->
                last.files().isEmpty()
                        ? "stuck: the same patch was proposed twice; " + red + "; " + another()
                        : "stuck: the same failure after three patches: " + red + "; " + another();
            case FLAKY -> "the tests passed and then failed when run once more, with nothing changed: " + red;
            case OVER_BUDGET, MODEL_FAILED, INTERRUPTED -> outcome.name();
        };
    }

    private static String builtinFoundNothing(Session session) {
        List<String> changed = session.changed();
        String found = changed.isEmpty()
                ? "builtin found no repair"
                : "builtin found no further repair; what makes it better so far stays in " + String.join(", ", changed);
        return found + "; a language model may do it: "
                + Interactive.either("--model PROVIDER:MODEL", ".model(\"PROVIDER:MODEL\")");
    }

    private static String another() {
        return "try another " + Interactive.either("--model or --candidates", ".model(NAME) or .candidates(N)");
    }

    private static boolean builtin(Session session) {
        return session.parts.proposer().name().equals(BuiltinProposer.NAME);
    }

    private static String sentence(String text) {
        String line = text.isBlank()
                ? "the reply held none"
                : text.strip().lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
