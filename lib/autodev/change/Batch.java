package autodev.change;

import autodev.BadInput;
import autodev.change.finding.FindingReport;

/**
 * Many findings of a report, each on its way by itself: {@code Batch.of(Change.in(repository).check("pytest -q"),
 * report).jobs(4).run()}. A dry run unless {@link #open} says otherwise: patches are verified and written to files, and
 * nothing is pushed. Within one budget; what was settled before a batch was stopped or killed is not done again when the
 * same batch runs again. For one thread.
 */
public final class Batch {
    /** What a draft holds. */
    public enum Group {
        /** One finding. */
        FINDING,
        /** All findings in one folder whose patches pass together, each as a commit of its own. */
        PACKAGE
    }

    private static final int MOST_JOBS = 64;

    final Change change;
    final FindingReport report;
    int jobs = Math.min(MOST_JOBS, Runtime.getRuntime().availableProcessors());
    int limit = Integer.MAX_VALUE;
    boolean open;
    boolean ahead = true;
    boolean resume = true;
    Group group = Group.FINDING;

    private Batch(Change change, FindingReport report) {
        this.change = change;
        this.report = report;
    }

    /** One with the settings of {@code change}, which is used for nothing else meanwhile. */
    public static Batch of(Change change, FindingReport report) {
        return new Batch(change, report);
    }

    /** How many checks run at once, 1 to 64; as many as there are processors unless given. Throws {@link BadInput}. */
    public Batch jobs(int most) {
        if (most < 1 || most > MOST_JOBS) throw new BadInput(most + " jobs; give 1 to " + MOST_JOBS);
        jobs = most;
        return this;
    }

    /** How many findings at most, from the first; all unless given. Throws {@link BadInput}. */
    public Batch limit(int most) {
        if (most < 1) throw new BadInput("a limit of " + most + " findings; give 1 or more");
        limit = most;
        return this;
    }

    /** Whether branches are kept, pushed and opened as drafts; else it is a dry run. */
    public Batch open(boolean value) {
        open = value;
        return this;
    }

    /** What a draft holds; one finding unless given. */
    public Batch group(Group value) {
        group = value;
        return this;
    }

    /** One finding after the other, each from its begin to its end. */
    public Batch oneByOne() {
        jobs = 1;
        ahead = false;
        return this;
    }

    /** Whether a batch that was stopped or killed goes on where it was; so unless given. */
    public Batch resume(boolean value) {
        resume = value;
        return this;
    }

    /**
     * Goes through the findings. One that meets an error does not stop the others; no model, a policy or a budget does,
     * after those that run have ended. Throws what {@link Change#propose} throws before the first finding, {@link
     * autodev.Interrupted}; then nothing stays in the repository but what was settled.
     */
    public BatchOutcome run() {
        change.dryRun(!open);
        return new BatchRun(this).run();
    }
}
