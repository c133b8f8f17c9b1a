package autodev.serve.mcp;

import autodev.BadInput;
import autodev.Event;
import autodev.SignOff;
import autodev.cli.ModelLines;
import autodev.llm.Budget;
import autodev.mcp.McpCaller;
import autodev.view.View;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A call of a tool: who calls, and what is allowed. */
record ToolCall(McpSettings settings, McpCaller caller, Places places) {
    private static final String REPLAY = "replay:";

    /** Throws {@link autodev.Interrupted}. */
    static ToolCall of(McpSettings settings, McpCaller caller) {
        return new ToolCall(settings, caller, Places.of(settings.workspace(), caller.roots()));
    }

    /** The model that the call names, else the server's; empty for the environment's choice. Throws {@link BadInput}. */
    Optional<String> model(Optional<String> asked) {
        return asked.map(this::checked).or(settings::model);
    }

    private String checked(String model) {
        if (!model.strip().toLowerCase(Locale.ROOT).startsWith(REPLAY)) return model;
        String file = model.strip().substring(REPLAY.length());
        return REPLAY + places.file("model", places.base(), file);
    }

    /** What models may cost, as it is written. */
    Optional<String> amount(Optional<String> asked) {
        return asked.or(settings::budget);
    }

    /** The same as a budget. Throws {@link BadInput}. */
    Budget budget(Optional<String> asked) {
        return amount(asked).map(Budget::parse).orElseGet(Budget::unlimited);
    }

    /** Whether commands may use the network. Throws {@link BadInput} if that is asked for and not allowed. */
    boolean network(Optional<Boolean> asked) {
        boolean wanted = asked.orElse(false);
        if (wanted && !settings.network())
            throw new BadInput("network: commands have none here; whoever starts the server can allow it with"
                    + " --allow-run network");
        return wanted;
    }

    /** Tells the caller what a run says. */
    Event.Listener listener(Function<Event, Optional<View>> line, Function<Event, Optional<String>> status) {
        return new CallProgress(
                caller,
                event -> line.apply(event).or(() -> ModelLines.line(event)),
                event -> status.apply(event).or(() -> ModelLines.status(event)));
    }

    /** Who signs off. */
    SignOff person() {
        return new ElicitedSignOff(caller);
    }
}
