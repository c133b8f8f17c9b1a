package autodev.notebook;

import autodev.plan.DryRun;
import autodev.plan.Plan;
import autodev.plan.PlanRun;
import autodev.plan.Plans;
import autodev.view.View;
import autodev.view.Viewable;

/** A plan that was checked and not run yet; it looks like what it would do. */
public final class PendingPlan implements Viewable {
    private final Plans plans;
    private final Plan plan;

    PendingPlan(Plans plans, Plan plan) {
        this.plans = plans;
        this.plan = plan;
    }

    /** The plan itself. */
    public Plan plan() {
        return plan;
    }

    /** What each step would do, as the files are now; does nothing. */
    public DryRun dryRun() {
        return plans.dryRun(plan);
    }

    /** Runs it, to its end or until it pauses. Each call is a run of its own. */
    public PlanRun run() {
        return plans.run(plan);
    }

    @Override
    public View view() {
        return View.stack(dryRun().view(), View.text("not run yet; run it with: %plan run", View.Tone.MUTED));
    }
}
