package autodev.repair;

import autodev.Secrets;
import autodev.llm.LlmEvent;
import autodev.llm.Usage;
import autodev.repair.Proposer.Attempt;
import autodev.workspace.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The last run in a workspace, read back from its journal: how it was started, what it protects, what it tried and spent.
 * {@code run} is its name, {@code earlier} are its
 * iterations. {@code pending} is the patch set that was to be applied next when the run was stopped; {@code paid} is what the other
 * candidates of that iteration were answered.
 */
record Past(
        RepairEvent.Started started,
        String run,
        List<Iteration> earlier,
        Settings settings,
        Protection protection,
        List<Attempt> attempts,
        List<String> patches,
        Set<String> touched,
        Usage used,
        int iterations,
        int mostTests,
        Optional<RepairEvent.Proposed> pending,
        Candidates.Paid paid) {

    /** The last run that {@code journal} tells of; empty if there is none. */
    static Optional<Past> read(Path journal) {
        List<Journal.Entry<RepairEvent>> events = Journal.read(journal, RepairEvent.class);
        int begin = -1;
        for (int i = 0; i < events.size(); i++)
            if (events.get(i).event() instanceof RepairEvent.Started s && !s.resumed()) begin = i;
        if (begin < 0) return Optional.empty();
        Instant since = events.get(begin).at();
        Usage used = Journal.read(journal, LlmEvent.class).stream()
                .filter(entry -> !entry.at().isBefore(since))
                .map(entry -> switch (entry.event()) {
                    case LlmEvent.Called called -> called.usage();
                    case LlmEvent.CallFailed failed -> failed.usage().orElse(Usage.NONE);
                    default -> Usage.NONE;
                })
                .reduce(Usage.NONE, Usage::plus);
        var reader = new Reader((RepairEvent.Started) events.get(begin).event(), used);
        events.subList(begin, events.size()).forEach(entry -> {
            reader.read(entry.event());
            reader.fold.hear(entry.event());
        });
        return Optional.of(reader.past());
    }

    private static final class Reader {
        private final RepairEvent.Started begun;
        private final RepairFold fold = new RepairFold(RepairProgress.NONE);
        private Settings settings;
        private int candidates = 1;
        private final List<Attempt> attempts = new ArrayList<>();
        private final List<String> patches = new ArrayList<>();
        private final Set<String> touched = new TreeSet<>();
        /** What was proposed in the iteration under way, by candidate; the newest last. */
        private final Map<Integer, RepairEvent.Proposed> proposed = new LinkedHashMap<>();

        private Protection protection = Protection.NONE;
        private final Usage used;
        private String diff = "";
        private int iterations;
        private int asked;
        private int fruitless;
        private int greenCandidate;
        private String chosen = "";
        private int mostTests;

        Reader(RepairEvent.Started begun, Usage used) {
            this.begun = begun;
            this.settings = begun.settings();
            this.used = used;
        }

        void read(RepairEvent event) {
            switch (event) {
                case RepairEvent.Started s -> settings = s.settings();
                case RepairEvent.Protected p -> protection = p.protection();
                case RepairEvent.Asked now -> {
                    // A resumed run asks for what an iteration still lacks: what it has stays.
                    if (now.iteration() != asked) forget();
                    asked = now.iteration();
                    candidates = now.candidates();
                }
                case RepairEvent.Rejected r -> fruitless += r.again() ? 0 : 1;
                case RepairEvent.Proposed p -> {
                    if (p.candidate() == greenCandidate) greenCandidate = 0;
                    proposed.remove(p.candidate());
                    proposed.put(p.candidate(), p);
                }
                case RepairEvent.CandidateTested c -> tested(c);
                case RepairEvent.Chosen c -> chosen = c.patch();
                case RepairEvent.Patched p -> patched(p);
                case RepairEvent.Tested t -> tested(t);
                case RepairEvent.Undone undone -> {
                    iterations = undone.iteration() - 1;
                    patches.remove(undone.patch());
                    if (undone.attempt() && !attempts.isEmpty()) attempts.removeLast();
                    forget();
                }
                // What it ended with has been judged; only a run that was stopped has something left to do.
                case RepairEvent.Ended e when e.outcome() != Outcome.INTERRUPTED -> forget();
                default -> {}
            }
        }

        private void forget() {
            proposed.clear();
            asked = 0;
            fruitless = 0;
            greenCandidate = 0;
            chosen = "";
        }

        private void tested(RepairEvent.CandidateTested c) {
            if (c.green() && greenCandidate == 0) greenCandidate = c.candidate();
            if (!c.green() && greenCandidate == c.candidate()) greenCandidate = 0;
        }

        private void patched(RepairEvent.Patched p) {
            diff = proposed.values().stream()
                    .filter(one -> one.patch().equals(p.patch()))
                    .map(RepairEvent.Proposed::diff)
                    .findFirst()
                    .orElse("");
            patches.add(p.patch());
            touched.addAll(p.files());
            iterations = p.iteration();
            forget();
        }

        private void tested(RepairEvent.Tested t) {
            mostTests = Math.max(mostTests, t.ran().orElse(0));
            if (t.green() || diff.isEmpty()) return;
            String last = t.tail().lines().reduce("", (a, b) -> b);
            attempts.add(new Attempt(diff, t.failing().size() + " failing: " + last));
            diff = "";
        }

        Past past() {
            // A redacted diff is no longer what was proposed; then the model is asked anew.
            proposed.values().removeIf(one -> one.diff().contains(Secrets.MASK));
            Optional<RepairEvent.Proposed> pending = next();
            pending.ifPresent(one -> proposed.remove(one.candidate()));
            RepairProgress progress = fold.progress();
            return new Past(
                    begun,
                    progress.run(),
                    progress.iterations().stream()
                            .filter(one -> !one.patch().isEmpty())
                            .toList(),
                    settings,
                    protection,
                    attempts,
                    patches,
                    touched,
                    used,
                    iterations,
                    mostTests,
                    pending,
                    new Candidates.Paid(List.copyOf(proposed.values()), fruitless));
        }

        /** The one that was chosen, else the first that was green, else the only one. */
        private Optional<RepairEvent.Proposed> next() {
            List<RepairEvent.Proposed> all = List.copyOf(proposed.values());
            if (candidates == 1) return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
            return all.stream()
                    .filter(one -> one.patch().equals(chosen))
                    .findFirst()
                    .or(() -> all.stream()
                            .filter(one -> one.candidate() == greenCandidate)
                            .findFirst());
        }
    }
}
