package autodev.agents.run;

import autodev.agents.Agent;
import autodev.agents.AgentTask;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agents and projects for the tests of this package. */
final class AgentsAtWork {
    private AgentsAtWork() {}

    /** An agent with these tools. */
    static Agent agent(String... tools) {
        return named("mender", false, tools);
    }

    static Agent named(String name, boolean remembers, String... tools) {
        return new Agent(
                name,
                "mends things",
                List.of(),
                Optional.empty(),
                List.of(tools),
                List.of("file_paths"),
                Duration.ofSeconds(60),
                Agent.MEMORY,
                remembers,
                "You mend things.",
                Optional.empty());
    }

    /** A project with one file. */
    static Workspace project(Path folder) throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("a.txt"), "one\ntwo\n");
        return Workspace.open(project);
    }

    /** A run of an agent in a project with a model; with an environment that knows of no other model and no ledger. */
    static AgentRun run(Workspace project, ScriptedModelServer model, String... tools) {
        return AgentRun.of(agent(tools), AgentTask.of("mend it"))
                .in(project)
                .environment(environment(project))
                .model(model.model());
    }

    static Map<String, String> environment(Workspace project) {
        return Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", ""),
                "AUTODEV_STATE",
                project.root().resolveSibling("state").toString());
    }
}
