package autodev.agents.run;

import autodev.BadInput;
import autodev.agents.AgentResult;
import autodev.llm.Usage;
import autodev.process.Command;
import autodev.process.RunningCommand;
import autodev.process.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An agent's task done by another command-line agent, within the same limits. */
record ExecutorRun(AgentRun settings, Path program) implements Executed {
    // One word of a command line, Linux: MAX_ARG_STRLEN.
    private static final int LONGEST_WORD = 120_000;

    /** The one that {@code settings} names. Throws NoProgram if its program is not there. */
    static ExecutorRun of(AgentRun settings, Path folder) {
        return new ExecutorRun(settings, executor(settings, true).program(settings.environment, folder));
    }

    @Override
    public AgentResult run(RunRecord record) {
        Path root = record.workspace.root();
        Optional<Sandbox> box = AgentBox.box(settings.sandbox, root, true, record::note);
        Executor executor = executor(settings, box.isPresent());
        try (var around = Surroundings.of(settings, record.run, root)) {
            AgentPrompt prompt = prompt(record, around, root);
            Path file = around.file("prompt.md", prompt.whole());
            record.before();
            record.on(new AgentEvent.Launched(record.run, settings.agent.name(), box.isPresent()));
            record.on(started(record, executor, prompt, around));
            record.note(executor.name() + " runs with the network on and with " + keys(executor)
                    + ", since it must reach its model" + (box.isPresent() ? "" : "; without a sandbox"));
            Command command = Command.of(words(executor, prompt, file, root))
                    .in(root)
                    .sandbox(box.map(one -> executor.widened(one, program, around.folder(), home())));
            return watched(record, executor, around.marked(command), prompt);
        }
    }

    private AgentResult watched(RunRecord record, Executor executor, Command command, AgentPrompt prompt) {
        var memory = new MemoryLine(settings, record);
        var watch = new ExecutorWatch(settings, record, memory);
        RunRecord.End end;
        long peak;
        try (RunningCommand running = memory.guarded(command).start(granted(executor), watch::error)) {
            end = watch.toItsEnd(running, executor.reads() ? prompt.whole() : "");
            peak = memory.peak(running);
        }
        // What it used, only it knows.
        return record.ended(end, peak, new Usage(0, 0, Optional.empty()), executor.name());
    }

    /** The command that this run names, in its form for this agent's tools. */
    private static Executor executor(AgentRun settings, boolean boxed) {
        List<String> tools = settings.agent.tools();
        return Executor.of(settings.executor.orElseThrow(), boxed, tools.contains("run"), tools.contains("write"));
    }

    private AgentPrompt prompt(RunRecord record, Surroundings around, Path root) {
        return AgentPrompt.forExecutor(
                settings.agent,
                settings.task,
                around.context(),
                root,
                settings.agent.remembers() ? EarlierResults.of(record.workspace, settings.agent.name()) : "");
    }

    private List<String> words(Executor executor, AgentPrompt prompt, Path file, Path root) {
        List<String> words = executor.filled(program, prompt.whole(), file, root);
        if (words.stream().anyMatch(word -> word.getBytes(StandardCharsets.UTF_8).length > LONGEST_WORD))
            throw new BadInput("the prompt is too long for a word of a command line (" + LONGEST_WORD
                    + " bytes); give a template with {prompt_file}, or one with neither, which reads it as its input");
        return ExitCode.told(words);
    }

    private Map<String, String> granted(Executor executor) {
        var granted = new HashMap<String, String>();
        for (String key : executor.keys())
            if (settings.environment.containsKey(key)) granted.put(key, settings.environment.get(key));
        return granted;
    }

    private String keys(Executor executor) {
        var names = granted(executor).keySet().stream().sorted().toList();
        return names.isEmpty() ? "none of our keys" : String.join(", ", names);
    }

    private Optional<Path> home() {
        return Stream.of("HOME", "USERPROFILE")
                .map(settings.environment::get)
                .filter(home -> home != null && !home.isEmpty())
                .findFirst()
                .map(Path::of);
    }

    private AgentEvent.Started started(RunRecord record, Executor executor, AgentPrompt prompt, Surroundings around) {
        return new AgentEvent.Started(
                record.run,
                settings.agent.name(),
                settings.task.text(),
                around.context(),
                settings.task.priority().word(),
                executor.name(),
                settings.agent.tools(),
                settings.rounds,
                settings.protect,
                true,
                record.before(),
                prompt.system(),
                prompt.question());
    }
}
