package autodev.plan;

import autodev.Interrupted;
import autodev.plan.ActionCall.Result;
import autodev.plan.Attempt.Heard;
import autodev.plan.Attempt.StepCourse;
import autodev.plan.Outcome.Blocked;
import autodev.plan.Outcome.Skipped;
import autodev.plan.Outcome.TimedOut;
import autodev.plan.PlanEvent.SignedOff;
import autodev.plan.PlanEvent.StepEnded;
import autodev.plan.PlanEvent.StepRetried;
import autodev.plan.PlanEvent.StepStarted;
import autodev.plan.PlanRun.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A run while it runs. One thread, the caller's, decides and keeps the journal; each try has a thread of its own and tells that one
 * when it has ended. While the journal is forced, further tries end: the next force is for all of them, and for the starts of those
 * that they let begin.
 */
final class LocalRun {
    private final String id;
    private final StepOrder order;
    private final PlanContext context;
    private final Pace pace;
    private final PlanJournal journal;
    private final Schedule schedule;
    private final Timers timers = new Timers();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Set<Attempt> running = new LinkedHashSet<>();
    private final Map<String, Optional<Kind>> kinds = new HashMap<>();
    /** What happened since the journal was written. */
    private final List<PlanEvent> happened = new ArrayList<>();
    /** Who begins when it has been. */
    private final List<StepCourse> beginning = new ArrayList<>();
    /** Those that wait for their next try, and those that may have it now. */
    private final Map<Integer, StepCourse> again = new HashMap<>();

    private int waiting;

    /** An action, and what it says of itself, asked once. */
    private record Kind(Action action, ActionSpec spec) {}

    /** {@code context}'s listener is the one that actions speak to. */
    LocalRun(String id, Plan plan, StepOrder order, PlanContext context, Pace pace, PlanJournal journal) {
        this.id = id;
        this.order = order;
        this.context = context;
        this.pace = pace;
        this.journal = journal;
        this.schedule = new Schedule(order, plan.onFailure(), journal.fold().outcomes());
    }

    /** Runs until nothing can begin any more. Throws Interrupted when all has ended that was running. */
    PlanRun toTheEnd() {
        try {
            if (Thread.interrupted()) throw new InterruptedException("before the first step");
            begin();
            while (!running.isEmpty() || (waiting > 0 && mayBegin())) {
                listen();
                begin();
            }
        } catch (InterruptedException e) {
            throw stopped();
        } catch (RuntimeException | Error e) {
            running.forEach(Attempt::interrupt);
            throw e;
        }
        boolean cutShort = schedule.outcomes().contains(Optional.<Outcome>empty());
        return journal.end(
                happened,
                journal.refusal()
                        .filter(_ -> cutShort)
                        .map(reason -> Verdict.refused(id, reason))
                        .orElseGet(() -> Verdict.of(id, order.steps(), schedule.outcomes(), schedule.halted())));
    }

    /** Lets everything begin that may, once it is on the disk that it does. */
    private void begin() {
        while (running.size() + beginning.size() < context.parallel() && mayBegin()) {
            OptionalInt next = schedule.next();
            if (next.isEmpty()) break;
            open(next.getAsInt());
        }
        var starts = beginning.stream()
                .map(one -> new StepStarted(one.step.id(), one.step.lane(), one.tries + 1))
                .toList();
        if (happened.isEmpty() && starts.isEmpty()) return;
        if (journal.say(happened, starts)) beginning.forEach(this::launch);
        happened.clear();
        beginning.clear();
    }

    private boolean mayBegin() {
        return journal.refusal().isEmpty();
    }

    private void open(int number) {
        StepCourse course = again.remove(number);
        if (course == null) {
            Step step = order.steps().get(number);
            var kind = kinds.computeIfAbsent(
                    step.action(), name -> context.actions().find(name).map(found -> new Kind(found, found.spec())));
            if (kind.isEmpty()) {
                ended(number, 0, Duration.ZERO, new Blocked(context.actions().unknown(step.action())));
                return;
            }
            course = new StepCourse(
                    number, new ActionCall(kind.get().action(), kind.get().spec(), step, context));
        }
        if (course.approved) beginning.add(course);
        else ask(course);
    }

    private void ask(StepCourse course) {
        String question = id + "-" + (course.number + 1);
        start(new Attempt(course, () -> course.call.ask(question), heard));
    }

    private void launch(StepCourse course) {
        int attempt = ++course.tries;
        if (course.began.isEmpty()) course.began = Optional.of(System.nanoTime());
        var started = new Attempt(course, () -> course.call.run(attempt), heard);
        course.step.timeout().ifPresent(limit -> timers.after(limit, () -> overdue(started)));
        start(started);
    }

    private void start(Attempt attempt) {
        running.add(attempt);
        attempt.start();
    }

    private void overdue(Attempt attempt) {
        if (!running.contains(attempt)) return;
        attempt.overdue = true;
        attempt.interrupt();
        timers.after(pace.grace(), () -> abandon(attempt));
    }

    private void abandon(Attempt attempt) {
        if (!running.remove(attempt)) return;
        // No further try: it would run beside this one.
        ended(
                attempt.step(),
                new TimedOut(limit(attempt.step()) + " and did not end within " + seconds(pace.grace())
                        + " of being interrupted; it was left behind and may still do something"));
    }

    /** Waits until something happens, and takes in all that has. */
    private void listen() throws InterruptedException {
        long patience = timers.next();
        Heard first = patience == Long.MAX_VALUE ? heard.take() : heard.poll(patience, TimeUnit.NANOSECONDS);
        for (Heard one = first; one != null; one = heard.poll()) take(one);
        timers.fire();
    }

    private void take(Heard one) throws InterruptedException {
        if (!running.remove(one.attempt())) return; // it was left behind
        StepCourse course = one.attempt().step();
        switch (one.result()) {
            case Result.Approved(String question, SignOffs.Answer answer) -> approved(course, question, answer);
            case Result.Came(Outcome outcome, boolean mayPass) -> {
                // What succeeded in spite of the interrupt has had its effect: to try it again would be the worse lie.
                boolean late =
                        one.attempt().overdue && !outcome.done() && !(outcome instanceof Outcome.AwaitingSignOff);
                if (late) tried(course, new TimedOut(limit(course)), true);
                else tried(course, outcome, mayPass);
            }
            case Result.Stopped(String message) -> {
                if (!one.attempt().overdue) throw new InterruptedException(message);
                tried(course, new TimedOut(limit(course)), true);
            }
        }
    }

    private void approved(StepCourse course, String question, SignOffs.Answer answer) {
        course.approved = true;
        happened.add(new SignedOff(course.step.id(), question, answer.by(), answer.at(), answer.because()));
        if (schedule.halted()) ended(course, new Skipped("not begun: another step did not succeed meanwhile"));
        else if (mayBegin()) beginning.add(course);
    }

    private void tried(StepCourse course, Outcome outcome, boolean mayPass) {
        if (!mayPass || course.tries >= course.step.attempts() || !mayBegin()) {
            ended(course, outcome);
            return;
        }
        Duration delay = pace.after(course.tries);
        happened.add(new StepRetried(course.step.id(), course.tries, outcome.words(), delay));
        waiting++;
        timers.after(delay, () -> {
            waiting--;
            again.put(course.number, course);
            schedule.again(course.number);
        });
    }

    private void ended(StepCourse course, Outcome outcome) {
        Duration wall = course.began
                .map(began -> Duration.ofNanos(System.nanoTime() - began))
                .orElse(Duration.ZERO);
        ended(course.number, course.tries, wall, outcome);
    }

    private void ended(int number, int tries, Duration wall, Outcome outcome) {
        happened.add(ending(number, tries, outcome, wall));
        for (var skip : schedule.ended(number, outcome))
            happened.add(ending(skip.step(), 0, skip.outcome(), Duration.ZERO));
    }

    private StepEnded ending(int number, int tries, Outcome outcome, Duration wall) {
        Step step = order.steps().get(number);
        return new StepEnded(step.id(), step.lane(), tries, outcome, wall);
    }

    /** Interrupts everything and waits until it has ended, or long enough. What did not end of itself has no outcome. */
    private Interrupted stopped() {
        running.forEach(Attempt::interrupt);
        long end = System.nanoTime() + pace.grace().toNanos();
        try {
            for (long left = 1; !running.isEmpty() && left > 0; left = end - System.nanoTime()) {
                Heard one = heard.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (one != null && running.remove(one.attempt())) keep(one);
            }
        } catch (InterruptedException twice) {
            Thread.currentThread().interrupt(); // no more patience
        }
        String left = running.stream()
                .map(one -> "\"" + PlanText.shown(one.step().step.id()) + "\"")
                .collect(Collectors.joining(", "));
        var verdict = new Verdict(
                State.INTERRUPTED,
                "interrupted; go on with: " + Verdict.resume(id)
                        + (left.isEmpty() ? "" : "; left behind, for they did not end when interrupted: " + left));
        journal.end(happened, verdict);
        Thread.currentThread().interrupt();
        return new Interrupted("the plan run " + id, "go on with: " + Verdict.resume(id));
    }

    private void keep(Heard one) {
        if (one.result() instanceof Result.Came(Outcome outcome, boolean _)
                && (outcome.done() || outcome instanceof Outcome.AwaitingSignOff))
            ended(one.attempt().step(), outcome);
    }

    private static String limit(StepCourse course) {
        return "took longer than its limit of "
                + course.step.timeout().map(LocalRun::seconds).orElse("none");
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1e3 + " s";
    }
}
