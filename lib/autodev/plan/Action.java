package autodev.plan;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that a step can do. Safe for many threads. What is wrong with its arguments it says before anything is touched; an
 * effect is whole or not at all.
 */
public interface Action {
    /** What it is called, what it takes, what it may do. */
    ActionSpec spec();

    /**
     * What it would do with these arguments, which fit its schema, in a line or a few, as the plan is now; changes nothing.
     * Throws an {@link autodev.AutodevException} that says what would go wrong.
     */
    String preview(JsonNode args, PlanContext context);

    /**
     * Does it. Gives {@link Outcome.Done}, {@link Outcome.Failed}, {@link Outcome.Blocked} or {@link Outcome.AwaitingSignOff};
     * what it throws is a failure, one that may pass if it is {@link autodev.Retryable}. An interrupt, at the end of its time or
     * by the user, ends it at once, with all that it started.
     */
    Outcome run(Call call) throws Exception;

    /** One try: the step, its arguments, which fit the schema, where it runs, and the how-manieth try it is, from 1. */
    record Call(Step step, JsonNode args, PlanContext context, int attempt) {}

    /** See {@link Action#preview}, with the arguments read. */
    @FunctionalInterface
    interface Preview<F> {
        /** What it would do with {@code fields}. */
        String of(F fields, PlanContext context);
    }

    /** See {@link Action#run}, with the arguments read. */
    @FunctionalInterface
    interface Work<F> {
        /** Does it with {@code fields}. */
        Outcome run(F fields, Call call) throws Exception;
    }

    /**
     * An action whose arguments are read as a {@code fields} record, of which {@link ActionSpec#of} made its schema.
     *
     * <pre>{@code
     * record Echo(@Doc("what to say") String message) {}
     * var echo = Action.of(
     *         ActionSpec.of("ECHO", "Says something.", Echo.class, ActionSpec.Effect.READS), Echo.class,
     *         (fields, context) -> "say " + fields.message(),
     *         (fields, call) -> Outcome.Done.of("Echoed: " + fields.message()));
     * }</pre>
     */
    static <F extends Record> Action of(ActionSpec spec, Class<F> fields, Preview<F> preview, Work<F> work) {
        return new RecordAction<>(spec, fields, preview, work);
    }
}
