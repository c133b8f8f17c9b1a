package autodev.repair;

import autodev.Secrets;
import autodev.llm.LlmEvent;
import autodev.llm.Usage;
import autodev.repair.Proposer.Attempt;
import autodev.workspace.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The last run in a workspace, read back from its journal: how it was started, what it protects, what it tried and spent, and
 * the patch set, if any, that had been proposed but not yet applied when the run was stopped.
 */
record Past(
        RepairEvent.Started started,
        Settings settings,
        Protection protection,
        List<Attempt> attempts,
        List<String> patches,
        Set<String> touched,
        Usage used,
        int iterations,
        int mostTests,
        Optional<RepairEvent.Proposed> pending) {

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
        events.subList(begin, events.size()).forEach(entry -> reader.read(entry.event()));
        return Optional.of(reader.past());
    }

    private static final class Reader {
        private final RepairEvent.Started begun;
        private Settings settings;
        private int candidates = 1;
        private final List<Attempt> attempts = new ArrayList<>();
        private final List<String> patches = new ArrayList<>();
        private final Set<String> touched = new TreeSet<>();
        private final List<RepairEvent.Proposed> proposed = new ArrayList<>();
        private Protection protection = Protection.NONE;
        private final Usage used;
        private String diff = "";
        private int iterations;
        private int greenCandidate;
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
                case RepairEvent.Asked asked -> {
                    proposed.clear();
                    greenCandidate = 0;
                    candidates = asked.candidates();
                }
                case RepairEvent.Proposed p -> proposed.add(p);
                case RepairEvent.CandidateTested c -> greenCandidate = c.green() ? c.candidate() : greenCandidate;
                case RepairEvent.Patched p -> patched(p);
                case RepairEvent.Tested t -> tested(t);
                case RepairEvent.Undone undone -> {
                    iterations = undone.iteration() - 1;
                    patches.remove(undone.patch());
                    if (undone.attempt() && !attempts.isEmpty()) attempts.removeLast();
                }
                default -> {}
            }
        }

        private void patched(RepairEvent.Patched p) {
            diff = proposed.stream()
                    .filter(one -> one.patch().equals(p.patch()))
                    .map(RepairEvent.Proposed::diff)
                    .findFirst()
                    .orElse("");
            patches.add(p.patch());
            touched.addAll(p.files());
            iterations = p.iteration();
            proposed.clear();
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
            Optional<RepairEvent.Proposed> pending = proposed.stream()
                    .filter(one -> candidates == 1 || one.candidate() == greenCandidate)
                    .filter(one -> !one.diff().contains(Secrets.MASK))
                    .findFirst();
            return new Past(
                    begun, settings, protection, attempts, patches, touched, used, iterations, mostTests, pending);
        }
    }
}
