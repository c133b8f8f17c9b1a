package autodev.cli.change;

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentFields;
import autodev.change.registry.IntentRegistry;
import autodev.cli.SharedOptions;
import autodev.view.View;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that change the registry of intents. */
public final class IntentsWriting {
    private static final int MOST_SHOWN = 100;

    private IntentsWriting() {}

    /** {@code intents add FIELD=VALUE…}. */
    @Command(name = "add", description = "Registers an intent, reserved if no status is given; prints its id.")
    public static final class Add implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Parameters(
                arity = "1..*",
                paramLabel = "FIELD=VALUE",
                description =
                        "code, type, file, line, reason, suggestion, owner, ticket, eta, status, raw (JSON) or id.")
        private List<String> fields = List.of();

        @Override
        public Integer call() {
            Intent intent = IntentFields.added(object(fields));
            try (var registry = IntentRegistry.here()) {
                registry.add(intent);
                IntentsView.print(
                        shared,
                        View.text(intent.id()),
                        registry.find(intent.id()).orElse(intent));
                return Exit.DONE;
            }
        }
    }

    /** {@code intents set ID FIELD=VALUE…}. */
    @Command(name = "set", description = "Changes fields of an intent, all of them at once or none.")
    public static final class SetFields implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Parameters(index = "0", paramLabel = "ID", description = "The intent.")
        private String id = "";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "FIELD=VALUE",
                description =
                        "code, type, file, line, reason, suggestion, owner, ticket, eta, status or raw (JSON); a field"
                                + " without a value is emptied.")
        private List<String> fields = List.of();

        @Override
        public Integer call() {
            ObjectNode wanted = object(fields);
            // A slip is said even if there is no such intent.
            IntentFields.set(Intent.reserved("", "", "", 0, ""), wanted);
            try (var registry = IntentRegistry.here()) {
                Intent changed = registry.change(id, intent -> IntentFields.set(intent, wanted));
                IntentsView.print(shared, IntentsView.table(List.of(changed)), changed);
                return Exit.DONE;
            }
        }
    }

    /** Words of the form {@code FIELD=VALUE} as an object. */
    static ObjectNode object(List<String> words) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String word : words) {
            int at = word.indexOf('=');
            if (at < 1) throw new BadInput("\"" + word + "\"; expected FIELD=VALUE, for example owner=ada");
            String name = word.substring(0, at).strip();
            String value = word.substring(at + 1);
            if (fields.has(name)) throw new BadInput("the field " + name + " is given twice");
            if (value.isEmpty() && !name.equals("status")) fields.putNull(name);
            else if (name.equals("line") && value.matches("\\d{1,9}")) fields.put(name, Integer.parseInt(value));
            else if (name.equals("raw")) fields.set(name, Json.parse(value));
            else fields.put(name, value);
        }
        return fields;
    }

    /** {@code intents expire --days N}. */
    @Command(
            name = "expire",
            description = "Makes those expired that are reserved or planned and that nobody has changed for so long.")
    public static final class Expire implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Option(names = "--days", paramLabel = "N", required = true, description = "For how many days.")
        private int days;

        @Option(names = "--dry-run", description = "Only show which those are.")
        private boolean dryRun;

        @Override
        public Integer call() {
            if (days < 1) throw new BadInput("--days is " + days + "; expected 1 or more");
            var age = Duration.ofDays(days);
            try (var registry = IntentRegistry.here()) {
                if (!dryRun) {
                    int expired = registry.expire(age);
                    IntentsView.print(
                            shared,
                            View.text(expired + (expired == 1 ? " intent has expired" : " intents have expired")),
                            new Expired(expired, false, List.of()));
                    return Exit.DONE;
                }
                long all = registry.countStale(age);
                var stale = registry.stale(age, MOST_SHOWN, 0);
                View view = View.stack(IntentsView.table(stale), View.text(all + " would expire"));
                IntentsView.print(
                        shared, stale.isEmpty() ? View.text("none would expire") : view, new Expired(all, true, stale));
                return Exit.DONE;
            }
        }
    }

    /** What {@code intents expire --json} prints; the first of those that would expire. */
    record Expired(long expired, boolean dryRun, List<Intent> intents) {}
}
