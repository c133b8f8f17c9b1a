package autodev.serve.mcp;

import autodev.BadInput;
import autodev.llm.Budget;
import autodev.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What whoever starts the server allows: files of {@code workspace} alone (its real path), this {@code model} and this
 * {@code budget} where a call names none, commands boxed in this way, the {@code network} for those that ask for it,
 * {@code phones} simulated in place of real devices.
 */
record McpSettings(
        Path workspace,
        Optional<String> model,
        Optional<String> budget,
        Sandbox.Mode sandbox,
        boolean network,
        OptionalInt phones,
        Map<String, String> environment) {
    /** Throws {@link BadInput} if the workspace is no folder, or the budget no amount. */
    McpSettings {
        budget.ifPresent(Budget::parse);
        try {
            if (!Files.isDirectory(workspace))
                throw new BadInput("--workspace " + workspace + " is no folder; give the project's");
            workspace = workspace.toRealPath();
        } catch (IOException e) {
            throw new BadInput("--workspace " + workspace + " cannot be used: " + e, e);
        }
        environment = Map.copyOf(environment);
    }

    /** Those of a server that allows as little as can be. */
    static McpSettings of(Path workspace, Map<String, String> environment) {
        return new McpSettings(
                workspace,
                Optional.empty(),
                Optional.empty(),
                Sandbox.Mode.REQUIRE,
                false,
                OptionalInt.empty(),
                environment);
    }
}
