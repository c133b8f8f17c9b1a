package autodev.serve.page;

import autodev.AutodevException;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.IntentRegistry.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What changes when something that the page shows has changed: of each part a text that is cheap to make. */
record Marks(IntentRegistry registry, Roots roots) {
    private static final int NEWEST = 40;

    /** The marks as they are now, by what they are of. */
    Map<String, String> now() {
        var all = new LinkedHashMap<String, String>();
        all.put("suggestions", mark(this::suggestions));
        all.put("intents", mark(this::intents));
        all.put("runs", mark(this::runs));
        all.put("signoffs", mark(this::signOffs));
        return all;
    }

    // What cannot be read is a state of its own; the page learns why when it asks for the thing itself.
    private static String mark(Supplier<String> made) {
        try {
            return made.get();
        } catch (AutodevException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String suggestions() {
        return registry.figures() + " "
                + registry.suggestions(java.util.Optional.empty(), 1, 0).stream()
                        .map(one -> one.id() + one.outcome() + one.at())
                        .toList()
                + " " + newest();
    }

    private String intents() {
        return registry.count(Query.ALL) + " " + newest();
    }

    // Whatever is written of an intent, or suggested for it, moves its time.
    private List<String> newest() {
        return registry.list(Query.ALL.page(2, 0)).stream()
                .map((Intent one) -> one.id() + one.modifiedAt())
                .toList();
    }

    private String runs() {
        var marks = new ArrayList<String>();
        roots.all().forEach((where, root) -> {
            marks.add(where + Roots.stamp(root.resolve(".autodev/repair.jsonl")));
            marks.add(plans(root));
        });
        List<RunSource.Listed> qa = new QaSource(roots).listed();
        marks.add(String.valueOf(qa.size()));
        qa.stream()
                .sorted(Comparator.comparing(RunSource.Listed::order).reversed())
                .limit(NEWEST)
                .map(RunSource.Listed::mark)
                .forEach(mark -> marks.add(mark + Roots.stamp(mark) + plans(mark.getParent())));
        return String.join("\n", marks);
    }

    // Old ones do not change; the newest have the last names.
    private static String plans(Path root) {
        List<Path> folders = Roots.folders(root.resolve(".autodev/plans"));
        var marks = new ArrayList<String>(List.of(String.valueOf(folders.size())));
        for (Path folder : folders.subList(Math.max(0, folders.size() - NEWEST), folders.size()))
            marks.add(Roots.stamp(folder.resolve("journal.jsonl")));
        return String.join(" ", marks);
    }

    private String signOffs() {
        var marks = new ArrayList<String>();
        roots.all().forEach((where, root) -> {
            Path folder = root.resolve(".autodev/signoffs");
            marks.add(where + " " + Roots.changed(folder) + " " + Roots.changed(folder.resolve("answers")));
        });
        return String.join("\n", marks);
    }
}
