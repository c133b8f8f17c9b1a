package autodev.repair;

import autodev.BadInput;
import autodev.Event;
import autodev.repair.Comparison.Branch;
import autodev.workspace.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds where the journals of several repairs part, and what each did after that. */
final class Comparing {
    private Comparing() {}

    /** Compares the repairs in these folders by what is recorded there; the first one is what the others are held against. */
    static Comparison of(List<Path> folders) {
        if (folders.size() < 2 || new HashSet<>(folders).size() < folders.size())
            throw new BadInput("to compare, give repairs in two or more workspaces; seen " + folders);
        var all = folders.stream().map(Comparing::entries).toList();
        int common = common(all);
        List<Round> shared = RepairProgress.of(all.getFirst().subList(0, common))
                .map(RepairProgress::rounds)
                .orElse(List.of());
        Optional<String> parted = common == 0 ? Optional.empty() : parting(all, common);
        try (var versions = Versions.of(folders)) {
            var branches = new ArrayList<Branch>();
            for (int i = 0; i < folders.size(); i++) {
                RepairProgress progress = RepairProgress.of(all.get(i)).orElseThrow();
                String from = parted.orElse(progress.begun().orElseThrow().version());
                branches.add(new Branch(
                        name(folders.get(i), folders),
                        folders.get(i),
                        progress,
                        since(shared, progress.rounds()),
                        versions.diff(from, head(folders.get(i)), progress.touched())));
            }
            return new Comparison(shared.size(), branches, differences(branches, versions));
        }
    }

    /** What of {@code all} came after the shared ones: new ones, and what was added to the last one of those if it had no patch yet. */
    private static List<Round> since(List<Round> shared, List<Round> all) {
        var since = new ArrayList<>(all.subList(shared.size(), all.size()));
        if (!shared.isEmpty())
            all.get(shared.size() - 1).since(shared.getLast()).ifPresent(since::addFirst);
        return since;
    }

    private static List<String> differences(List<Branch> branches, Versions versions) {
        Branch first = branches.getFirst();
        var differences = new ArrayList<String>();
        for (Branch other : branches.subList(1, branches.size())) {
            var touched = new ArrayList<>(first.progress().touched());
            touched.addAll(other.progress().touched());
            differences.add(versions.diff(head(first.workspace()), head(other.workspace()), touched));
        }
        return differences;
    }

    /** The last run of a journal. */
    private static List<Journal.Entry<? extends Event>> entries(Path folder) {
        var entries = RepairProgress.entries(LastRun.journal(folder));
        int begin = -1;
        for (int i = 0; i < entries.size(); i++)
            if (entries.get(i).event() instanceof RepairEvent.Started started && !started.resumed()) begin = i;
        if (begin < 0) throw new BadInput("nothing to compare in " + folder + ": no repair was started there");
        return entries.subList(begin, entries.size());
    }

    /** How many of the first events are the same in all. */
    private static int common(List<List<Journal.Entry<? extends Event>>> all) {
        int shortest = all.stream().mapToInt(List::size).min().orElse(0);
        for (int i = 0; i < shortest; i++) {
            int at = i;
            if (all.stream().map(one -> one.get(at)).distinct().count() > 1) return i;
        }
        return shortest;
    }

    /** The version at which the first copy was made. */
    private static Optional<String> parting(List<List<Journal.Entry<? extends Event>>> all, int common) {
        return all.stream()
                .flatMap(one -> one.stream().skip(common).limit(1))
                .map(Journal.Entry::event)
                .filter(RepairEvent.Forked.class::isInstance)
                .map(event -> ((RepairEvent.Forked) event).version())
                .filter(version -> !version.isEmpty())
                .findFirst();
    }

    private static String head(Path folder) {
        return Versions.head(folder)
                .orElseThrow(() -> new BadInput("nothing to compare in " + folder + ": no version is recorded there"));
    }

    private static String name(Path folder, List<Path> all) {
        String name = folder.getFileName().toString();
        boolean unique = all.stream()
                        .filter(one -> one.getFileName().toString().equals(name))
                        .count()
                == 1;
        return unique ? name : folder.toString();
    }
}
