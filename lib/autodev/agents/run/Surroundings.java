package autodev.agents.run;

import autodev.agents.ContextFilter;
import autodev.agents.Markers;
import autodev.process.Command;
import autodev.workspace.WorkspaceException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an agent sees of the world round it: the filtered context, the variables that tell it what it is, and a
 * temporary folder with files for it, outside of what the sandbox hides.
 */
record Surroundings(ObjectNode context, Path folder, Map<String, String> marks) implements AutoCloseable {
    /** Those of a run in {@code project}, the path by which the agent knows it. */
    static Surroundings of(AgentRun run, String id, Path project) {
        ObjectNode context = ContextFilter.of(run.agent, run.task);
        try {
            Path folder = Files.createTempDirectory("autodev-agent");
            return new Surroundings(context, folder, Markers.of(run.agent, id, project, context, folder, false));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A file with this text in the folder. */
    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** {@code command} with the variables. */
    Command marked(Command command) {
        Command marked = command;
        for (var mark : marks.entrySet()) marked = marked.env(mark.getKey(), mark.getValue());
        return marked;
    }

    private static WorkspaceException unwritable(IOException e) {
        return new WorkspaceException.UnableToWrite(
                "cannot write what an agent is given to a temporary folder: " + e + "; see that there is room", e);
    }

    @Override
    public void close() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit(); // held open by somebody: later, then
        }
    }
}
