package autodev.serve.mcp;

import autodev.BadInput;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.llm.Doc;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpTool;
import autodev.view.View;
import java.util.List;
import java.util.Optional;

/** What is being changed, and by whom. */
final class IntentTools {
    private static final int MOST = 500;
    private static final int USUAL = 50;

    record Listing(
            @Doc("reserved, planned, committed, implemented, rejected or expired")
            Optional<String> status,

            @Doc("Only those of this owner") Optional<String> owner,
            @Doc("Only those in this file") Optional<String> file,

            @Doc("Only those of this code, for example F821")
            Optional<String> code,

            @Doc("Only those with this text in code, file, reason or suggestion")
            Optional<String> text,

            @Doc("How many at most, 1 to 500; 50 unless given")
            Optional<Integer> limit) {}

    /** What {@code intents_list} answers. */
    record Listed(long total, List<Intent> intents) {}

    private IntentTools() {}

    static List<McpTool> of(McpSettings settings) {
        return List.of(TypedTool.of(
                settings,
                "intents_list",
                "List intents",
                TypedTool.LOOKS,
                "Lists what people and agents mean to change, or have changed, from AutoDev's registry; the last"
                        + " changed first. Look here before changing a file that others may work on.",
                Listing.class,
                (listing, _) -> list(listing, settings)));
    }

    private static McpAnswer list(Listing listing, McpSettings settings) {
        int limit = listing.limit().orElse(USUAL);
        if (limit < 1 || limit > MOST) throw new BadInput("limit is " + limit + "; give 1 to " + MOST);
        var query = new IntentRegistry.Query(
                listing.status().map(Intent.Status::of),
                listing.owner(),
                Optional.empty(),
                listing.file(),
                listing.code(),
                listing.text(),
                limit,
                0);
        try (var registry = IntentRegistry.open(settings.environment())) {
            var listed = new Listed(registry.count(query), registry.list(query));
            var rows = listed.intents().stream()
                    .map(one -> List.of(
                            one.id(), one.status().word(), one.code(), one.file() + ":" + one.line(), one.reason()))
                    .toList();
            View shown = rows.isEmpty()
                    ? View.text("there is no such intent")
                    : View.stack(
                            new View.Table(List.of("id", "status", "code", "where", "reason"), rows),
                            View.text(rows.size() + " of " + listed.total()));
            return ToolAnswer.of(false, shown, listed);
        }
    }
}
