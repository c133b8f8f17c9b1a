package autodev.cli.change;

import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which intents are chosen. */
final class IntentsFilter {
    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "reserved, planned, committed, implemented, rejected or expired.")
    private @Nullable String status;

    @Option(names = "--owner", paramLabel = "NAME", description = "Only those of this owner.")
    private @Nullable String owner;

    @Option(names = "--code", paramLabel = "CODE", description = "Only those of this code, for example F821.")
    private @Nullable String code;

    @Option(names = "--file", paramLabel = "FILE", description = "Only those in this file.")
    private @Nullable String file;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "Only those with this text in code, file, reason or suggestion.")
    private @Nullable String text;

    @Option(names = "--suggestion", paramLabel = "ID", description = "Only the one for which this was suggested.")
    private @Nullable String suggestion;

    /** What they ask for, the first page. */
    IntentRegistry.Query query() {
        return new IntentRegistry.Query(
                Optional.ofNullable(status).map(Intent.Status::of),
                Optional.ofNullable(owner),
                Optional.ofNullable(suggestion),
                Optional.ofNullable(file),
                Optional.ofNullable(code),
                Optional.ofNullable(text),
                IntentRegistry.Query.ALL.limit(),
                0);
    }
}
