package autodev.agents.run;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Event;
import autodev.Interactive;
import autodev.Interrupted;
import autodev.SignOff;
import autodev.agents.Agent;
import autodev.agents.AgentResult;
import autodev.agents.AgentTask;
import autodev.agents.Agents;
import autodev.llm.Budget;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import autodev.workspace.History;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent at work on a task, in a process of its own: {@code
 * AgentRun.of(folder, "security", "Look at it.").run()}. The process is a JVM in the sandbox, with a scrubbed environment and no
 * network; its model is asked by this process, through every layer. Defaults: this folder, the agent's model or the
 * environment's choice, its time and memory, 30 rounds, no budget. Everything that happens is in {@code
 * .autodev/agent-runs/RUN/journal.jsonl}. For one thread.
 */
public final class AgentRun {
    /** How many rounds of calls a model may have where nothing else is said. */
    public static final int ROUNDS = 30;

    private static final int MOST_ROUNDS = 1000;
    private static final int LEAST_MEMORY = 64;

    final Agent agent;
    final AgentTask task;
    private Optional<Workspace> workspace = Optional.empty();
    Optional<String> named = Optional.empty();
    Optional<Model> given = Optional.empty();
    Optional<String> executor = Optional.empty();
    Optional<AgentPrompt> told = Optional.empty();
    Optional<Path> seenAs = Optional.empty();
    Budget budget = Budget.unlimited();
    Duration timeout;
    int memory;
    int rounds = ROUNDS;
    Sandbox.Mode sandbox = Sandbox.Mode.AUTO;
    boolean network;
    List<String> protect = List.of();
    SignOff person = Interactive.person();
    Event.Listener listener = Interactive.listener();
    Map<String, String> environment = ownEnvironment();

    private AgentRun(Agent agent, AgentTask task) {
        this.agent = agent;
        this.task = task;
        this.timeout = agent.timeout();
        this.memory = agent.memory();
    }

    /** This agent with this task. */
    public static AgentRun of(Agent agent, AgentTask task) {
        return new AgentRun(agent, task);
    }

    /** Sets up what is slow to start, beside what comes before a run; returns at once. */
    public static void getReady() {
        Sandboxes.getReady();
        for (Runnable slow : List.<Runnable>of(History::getReady, Models::getReady))
            Thread.ofPlatform().daemon().name("autodev-head-start").start(() -> {
                try {
                    slow.run();
                } catch (AutodevException e) {
                    return; // nothing is lost but the head start: it is done where it is needed, and says what is wrong
                }
            });
    }

    /**
     * The agent of this name in the folder {@code project}, with a task in words. Throws {@link BadInput} if there is
     * no such folder or agent.
     */
    public static AgentRun of(Path project, String agent, String task) {
        return of(Agents.in(project).get(agent), AgentTask.of(task)).in(Workspace.open(project));
    }

    private static Map<String, String> ownEnvironment() {
        var environment = new HashMap<>(System.getenv());
        String state = System.getProperty("autodev.state", "");
        if (!state.isEmpty()) environment.put("AUTODEV_STATE", state);
        return environment;
    }

    /** The project that it works in; the present folder unless given. */
    public AgentRun in(Workspace project) {
        workspace = Optional.of(project);
        return this;
    }

    /**
     * {@code provider:model}, or {@code builtin} for what can be done by rule; the agent's own, else the
     * environment's choice unless given.
     */
    public AgentRun model(String name) {
        named = Optional.of(name);
        return this;
    }

    /** A model without layers. */
    public AgentRun model(Model model) {
        given = Optional.of(model);
        return this;
    }

    /**
     * Another command-line agent does it: {@code claude}, {@code codex}, {@code gemini}, {@code aider}, or a
     * template, see {@link Executor}.
     */
    public AgentRun executor(String name) {
        executor = Optional.of(name);
        return this;
    }

    /** What its calls of the model may cost. */
    public AgentRun budget(Budget most) {
        budget = most;
        return this;
    }

    /** How long it may take; the agent's own limit unless given. Throws {@link BadInput} for none. */
    public AgentRun timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero())
            throw new BadInput("a time limit of " + limit.toSeconds() + " s; give 1 or more");
        timeout = limit;
        return this;
    }

    /**
     * What its whole process tree may take before it is critical, in MiB; the agent's own limit unless given. Throws
     * {@link BadInput} below 64.
     */
    public AgentRun memory(int mebibytes) {
        if (mebibytes < LEAST_MEMORY)
            throw new BadInput("a memory limit of " + mebibytes + " MiB; give " + LEAST_MEMORY + " or more");
        memory = mebibytes;
        return this;
    }

    /** How many rounds of calls its model may have. Throws {@link BadInput} unless it is 1 to 1000. */
    public AgentRun rounds(int most) {
        if (most < 1 || most > MOST_ROUNDS) throw new BadInput(most + " rounds; give 1 to " + MOST_ROUNDS);
        rounds = most;
        return this;
    }

    /** Whether it runs in a sandbox; where one works unless given. */
    public AgentRun sandbox(Sandbox.Mode mode) {
        sandbox = mode;
        return this;
    }

    /** Whether it, and the commands that it runs, may use the network; not unless given. */
    public AgentRun network(boolean allowed) {
        network = allowed;
        return this;
    }

    /** Globs of files that it may not change; if a command of its own changes them, they are put back. */
    public AgentRun protect(List<String> globs) {
        protect = List.copyOf(globs);
        return this;
    }

    /** Who is asked for sign-off; who sits at the session unless given. */
    public AgentRun person(SignOff who) {
        person = who;
        return this;
    }

    /** Who hears {@link AgentEvent}s and {@link autodev.llm.LlmEvent}s. */
    public AgentRun listen(Event.Listener who) {
        listener = who;
        return this;
    }

    /** Another environment than this process's own. */
    AgentRun environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** What its model is told, as it was told before. */
    AgentRun told(AgentPrompt prompt, Path folder) {
        told = Optional.of(prompt);
        seenAs = Optional.of(folder);
        return this;
    }

    /**
     * Runs it to its end; no process of it is left then. However it ends, that is the result; an interrupt gives one
     * that is cancelled and leaves the thread interrupted. Before anything runs, throws {@link
     * AgentRunException.NeedsModel}, {@link AgentRunException.NoProgram}, {@link BadInput}, {@link autodev.Blocked}.
     */
    public AgentResult run() {
        ProtectedPaths paths = ProtectedPaths.of(protect);
        Workspace project = workspace.orElseGet(() -> Workspace.open(Path.of("")));
        Executed by = Executed.by(this, project.root());
        try (var record = RunRecord.open(this, project, paths)) {
            return run(by, record);
        }
    }

    private AgentResult run(Executed by, RunRecord record) {
        try {
            return by.run(record);
        } catch (Interrupted e) {
            Thread.currentThread().interrupt();
            return record.broken(AgentResult.Status.CANCELLED, "it was cancelled before it began");
        } catch (AutodevException e) {
            // The journal is not to look like that of a run that goes on.
            record.broken(AgentResult.Status.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
