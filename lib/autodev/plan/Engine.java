package autodev.plan;

/** Runs plans. There is one here, and another on a cluster. */
public interface Engine {
    /**
     * Runs {@code plan} to its end, or until it pauses. Every step begins and ends in the run's journal,
     * {@code .autodev/plans/RUN/journal.jsonl}, before anything depends on it. Throws BadInput for a plan with problems;
     * {@link autodev.Interrupted}, with all steps ended.
     */
    PlanRun run(Plan plan, PlanContext context);

    /** Goes on with a run that was killed, paused or failed: no step that is done runs again. Throws BadInput for an unknown run. */
    PlanRun resume(String run, PlanContext context);
}
