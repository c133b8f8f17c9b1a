package autodev.cli.change;

import autodev.BadInput;
import autodev.Exit;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.cli.SharedOptions;
import autodev.view.View;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that look at the registry of intents. */
public final class IntentsReading {
    private IntentsReading() {}

    /** {@code intents list}. */
    @Command(name = "list", description = "Lists intents, the last changed first.")
    public static final class ListThem implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Mixin
        private IntentsFilter filter = new IntentsFilter();

        @Option(names = "--limit", paramLabel = "N", description = "How many on a page. Default: 100.")
        private int limit = IntentRegistry.Query.ALL.limit();

        @Option(names = "--page", paramLabel = "N", description = "Which page. Default: 1.")
        private int page = 1;

        @Override
        public Integer call() {
            if (limit < 1 || page < 1 || (long) limit * page > Integer.MAX_VALUE)
                throw new BadInput("--limit is " + limit + " and --page is " + page
                        + "; expected 1 or more of both, and not more than there can be");
            int offset = limit * (page - 1);
            try (var registry = IntentRegistry.here()) {
                var query = filter.query().page(limit, offset);
                long total = registry.count(query);
                var intents = registry.list(query);
                IntentsView.print(shared, view(intents, offset, total), new Listed(total, page, limit, intents));
                return Exit.DONE;
            }
        }

        private static View view(List<Intent> intents, int offset, long total) {
            if (total == 0) return View.text("there is no such intent");
            if (intents.isEmpty()) return View.text("there are only " + total + "; give a lower --page");
            boolean all = intents.size() == total;
            String shown = all
                    ? total + (total == 1 ? " intent" : " intents")
                    : offset + 1 + " to " + (offset + intents.size()) + " of " + total + "; --page shows others";
            return View.stack(IntentsView.table(intents), View.text(shown, View.Tone.MUTED));
        }
    }

    /** What {@code intents list --json} prints. */
    record Listed(long total, int page, int limit, List<Intent> intents) {}

    /** {@code intents show ID}. */
    @Command(name = "show", description = "Shows an intent and what was suggested for it.")
    public static final class Show implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Parameters(paramLabel = "ID", description = "The intent.")
        private String id = "";

        @Override
        public Integer call() {
            try (var registry = IntentRegistry.here()) {
                Intent intent = registry.find(id)
                        .orElseThrow(() -> new BadInput(
                                "there is no intent " + id + "; autodev intents list shows those that are"));
                var suggestions = registry.suggestionsFor(id);
                IntentsView.print(shared, IntentsView.whole(intent, suggestions), new Shown(intent, suggestions));
                return Exit.DONE;
            }
        }
    }

    /** What {@code intents show --json} prints. */
    record Shown(Intent intent, List<Suggestion> suggestions) {}

    /** {@code intents export --csv|--json FILE}. */
    @Command(name = "export", description = "Writes intents to a file, all or those that the options choose.")
    public static final class Export implements Callable<Integer> {
        @Mixin
        private IntentsFilter filter = new IntentsFilter();

        @ArgGroup(multiplicity = "1")
        private Form form = new Form();

        /** One of the two. */
        static final class Form {
            @Option(
                    names = "--csv",
                    paramLabel = "FILE",
                    description = "A table with the seed's fields (RFC 4180); - is standard output.",
                    required = true)
            private @Nullable Path csv;

            @Option(
                    names = "--json",
                    paramLabel = "FILE",
                    description = "One JSON array; - is standard output.",
                    required = true)
            private @Nullable Path json;
        }

        @Override
        public Integer call() {
            try (var registry = IntentRegistry.here()) {
                Path csv = form.csv;
                if (csv != null) IntentsExport.CSV.write(registry, filter.query(), csv);
                Path json = form.json;
                if (json != null) IntentsExport.JSON.write(registry, filter.query(), json);
                return Exit.DONE;
            }
        }
    }
}
