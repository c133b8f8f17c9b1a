package autodev.serve.page;

import autodev.Event;
import autodev.llm.LlmEvent;
import autodev.repair.RepairEvent;
import autodev.repair.RepairProgress;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.workspace.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Repairs: all runs that {@code .autodev/repair.jsonl} of a workspace tells of, one after the other. */
final class RepairSource implements RunSource {
    private static final int NEWEST = 100;

    private final Roots roots;
    private final Map<Path, Read> known = new HashMap<>();

    RepairSource(Roots roots) {
        this.roots = roots;
    }

    /** A journal as it was when it had this stamp; its runs by their number in it, from 1. */
    private record Read(String stamp, Map<String, Told> runs) {}

    private record Told(Instant began, Instant ended, RepairProgress progress, View timeline, boolean last) {
        /** In a word: nothing is known of the end of a run that another one followed, but that it has ended. */
        String state() {
            return progress.ended()
                    .map(one -> one.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .orElse(last ? "running" : "stopped");
        }

        Tone tone() {
            return progress.ended()
                    .map(one -> one.outcome().green() ? Tone.GOOD : Tone.BAD)
                    .orElse(last ? Tone.PLAIN : Tone.WARN);
        }

        String status() {
            String now = progress.now().isEmpty() ? "" : " (" + progress.now() + ")";
            return progress.ended()
                    .map(RepairEvent.Ended::message)
                    .orElse((last ? "it runs, or was stopped" : "it was stopped") + now);
        }
    }

    @Override
    public List<Listed> listed() {
        var all = new ArrayList<Listed>();
        roots.all().forEach((where, root) -> {
            Path journal = root.resolve(".autodev/repair.jsonl");
            if (!Roots.isFile(journal)) return;
            try {
                read(journal)
                        .forEach((id, told) ->
                                all.add(new Listed(new RunKey(RunKey.Kind.REPAIR, where, id), told.began(), journal)));
            } catch (autodev.AutodevException e) {
                // Listed all the same: whoever asks for it is told why.
                all.add(new Listed(new RunKey(RunKey.Kind.REPAIR, where, "?"), Roots.changed(journal), journal));
            }
        });
        return all;
    }

    @Override
    public Head head(Listed run) {
        Told told = told(run);
        RepairProgress progress = told.progress();
        String folder = String.valueOf(Path.of(progress.workspace()).getFileName());
        int rounds = progress.iterations().size();
        return new Head(
                "repair of " + folder + " by " + progress.proposer(),
                told.state(),
                told.tone(),
                told.status(),
                Optional.of(told.began()),
                Optional.of(Duration.between(told.began(), told.ended())),
                rounds + (rounds == 1 ? " iteration" : " iterations"));
    }

    @Override
    public View view(Listed run) {
        Told told = told(run);
        return View.stack(told.timeline(), told.progress().view());
    }

    private Told told(Listed run) {
        Told told = read(run.mark()).get(run.key().id());
        if (told == null)
            throw new autodev.BadInput("the journal " + run.mark() + " tells of no repair "
                    + run.key().id() + " any more; go back to the list");
        return told;
    }

    private synchronized Map<String, Told> read(Path journal) {
        String stamp = Roots.stamp(journal);
        Read before = known.get(journal);
        if (before != null && before.stamp().equals(stamp)) return before.runs();
        var runs = runs(journal);
        known.put(journal, new Read(stamp, runs));
        return runs;
    }

    private static Map<String, Told> runs(Path journal) {
        var all = new ArrayList<Journal.Entry<? extends Event>>(Journal.read(journal, RepairEvent.class));
        all.addAll(Journal.read(journal, LlmEvent.class));
        // Stable: what a journal says of one moment stays in its order.
        all.sort(Comparator.comparing(Journal.Entry::at));
        var starts = new ArrayList<Integer>();
        for (int i = 0; i < all.size(); i++)
            if (all.get(i).event() instanceof RepairEvent.Started begun && !begun.resumed()) starts.add(i);
        var runs = new HashMap<String, Told>();
        for (int i = Math.max(0, starts.size() - NEWEST); i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : all.size();
            runs.put(String.valueOf(i + 1), told(all.subList(starts.get(i), end), i == starts.size() - 1));
        }
        return runs;
    }

    private static Told told(List<Journal.Entry<? extends Event>> entries, boolean last) {
        RepairProgress progress = RepairProgress.NONE;
        for (var entry : entries) progress = progress.on(entry.event());
        return new Told(entries.getFirst().at(), entries.getLast().at(), progress, RepairTimeline.of(entries), last);
    }
}
