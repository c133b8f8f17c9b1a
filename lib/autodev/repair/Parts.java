package autodev.repair;

import autodev.Event;
import autodev.Interactive;
import autodev.llm.Budget;
import autodev.llm.Model;
import autodev.workspace.Workspace;
import java.util.Optional;

/** What a run works with, made of its settings: who proposes and for how much, what is protected, how tests are run. */
record Parts(Settings settings, Proposer proposer, Budget budget, Protection protection, HonestCheck check) {
    /** For a run that begins, or goes on where {@code past} ends. */
    static Parts of(
            Settings asked, Optional<Model> model, Workspace workspace, Optional<Past> past, Event.Listener listener) {
        Settings settings = asked.with(s -> {
            if (s.task.isBlank()) s.task = Settings.DEFAULT_TASK;
        });
        Budget budget = budget(settings);
        past.ifPresent(earlier -> budget.spentBefore(earlier.used()));
        Proposer proposer = Proposers.choose(settings, model, budget, workspace, listener);
        Protection protection = protection(settings, workspace, past.map(Past::protection));
        HonestCheck check = check(settings, workspace, protection, listener);
        past.ifPresent(earlier -> check.expect(earlier.mostTests()));
        return new Parts(settings, proposer, budget, protection, check);
    }

    /** After a change of settings in the middle of a run. */
    static Parts changed(Session session, Settings now, Optional<Model> model) {
        Settings was = session.settings();
        boolean same = was.model().equals(now.model()) && was.budget().equals(now.budget()) && model.isEmpty();
        Budget budget = session.parts.budget();
        if (!was.budget().equals(now.budget())) {
            budget = budget(now).spentBefore(budget.spent());
        }
        Proposer proposer = same && was.contextTokens() == now.contextTokens()
                ? session.parts.proposer()
                : Proposers.choose(now, model, budget, session.workspace, session.listener);
        Protection protection = protection(now, session.workspace, Optional.of(session.protection()));
        HonestCheck check = check(now, session.workspace, protection, session.listener);
        check.expect(session.mostTests);
        return new Parts(now, proposer, budget, protection, check);
    }

    /** With another protection. */
    static Parts protecting(Session session, Protection protection) {
        Parts now = session.parts;
        HonestCheck check = check(now.settings, session.workspace, protection, session.listener);
        check.expect(session.mostTests);
        return new Parts(now.settings, now.proposer, now.budget, protection, check);
    }

    private static HonestCheck check(
            Settings settings, Workspace workspace, Protection protection, Event.Listener listener) {
        Check command = Checks.of(settings, workspace, listener);
        return new HonestCheck(command, protection, !settings.allowTestEdits());
    }

    // What was protected at the start stays so: tests that a patch has added since are its own.
    private static Protection protection(Settings settings, Workspace workspace, Optional<Protection> before) {
        if (settings.allowTestEdits()) return Protection.ofGlobs(settings.protect());
        return before.map(earlier -> earlier.and(settings.protect()))
                .orElseGet(() -> Protection.of(workspace, settings.protect(), settings.runner()));
    }

    private static Budget budget(Settings settings) {
        return settings.budget()
                .map(text -> Budget.parse(text)
                        .named(
                                "the budget",
                                Interactive.either(
                                        "raise --budget and resume", "give more with .budget(\"AMOUNT\") and go on")))
                .orElseGet(Budget::unlimited);
    }
}
