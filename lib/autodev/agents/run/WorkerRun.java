package autodev.agents.run;

import autodev.Json;
import autodev.agents.AgentResult;
import autodev.llm.Model;
import autodev.plan.Plans;
import autodev.process.Command;
import autodev.process.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An agent's task done by a worker: by a model and tools, or, without a model, by rule. */
record WorkerRun(AgentRun settings, Optional<Model> model) implements Executed {
    @Override
    public AgentResult run(RunRecord record) {
        Optional<Sandbox> box = AgentBox.box(settings.sandbox, record.workspace.root(), settings.network, record::note);
        Path folder = box.flatMap(_ -> settings.seenAs).orElse(record.workspace.root());
        try (var around = Surroundings.of(settings, record.run, folder);
                var services = new WorkerServices(settings, record, model)) {
            Command command = around.marked(AgentBox.worker(
                    record.workspace.root(),
                    settings.memory,
                    box.map(one -> one.seenAs(folder).readable(around.folder()))));
            // How much of a tool's answer a model reads is the user's choice, and the loop of tools is in the worker.
            for (String bound : List.of("MAX_TOOL_CHARS", "MAX_TOOL_LINES"))
                if (settings.environment.containsKey(bound))
                    command = command.env(bound, settings.environment.get(bound));
            record.on(new AgentEvent.Launched(record.run, settings.agent.name(), box.isPresent()));
            return watched(record, services, around, folder, command);
        }
    }

    private AgentResult watched(
            RunRecord record, WorkerServices services, Surroundings around, Path folder, Command command) {
        var memory = new MemoryLine(settings, record);
        try (var worker = new WorkerProcess(memory.guarded(command))) {
            // While the JVM starts.
            record.before();
            Order.Begin begin = begin(record, services, folder, around);
            record.on(started(record, around, begin));
            worker.tell(begin);
            RunRecord.End end = new WorkerWatch(settings, record, services, worker, memory).toItsEnd();
            services.stop();
            worker.end();
            return record.ended(end, memory.peak(worker.running()), services.usage(), by());
        }
    }

    private String by() {
        return model.map(Model::name).orElse("builtin");
    }

    private AgentEvent.Started started(RunRecord record, Surroundings around, Order.Begin begin) {
        return new AgentEvent.Started(
                record.run,
                settings.agent.name(),
                settings.task.text(),
                around.context(),
                settings.task.priority().word(),
                by(),
                begin.tools(),
                begin.rounds(),
                settings.protect,
                settings.network,
                record.before(),
                begin.system(),
                begin.question());
    }

    private Order.Begin begin(RunRecord record, WorkerServices services, Path folder, Surroundings around) {
        List<String> tools = settings.agent.tools();
        var window = services.window();
        AgentPrompt prompt = settings.told.orElseGet(() -> AgentPrompt.of(
                settings.agent,
                settings.task,
                around.context(),
                folder,
                tools,
                settings.rounds,
                settings.agent.remembers() ? EarlierResults.of(record.workspace, settings.agent.name()) : ""));
        return new Order.Begin(
                settings.agent.name(),
                folder,
                model.map(Model::name).orElse(""),
                window.tokens(),
                window.reply(),
                prompt.system(),
                prompt.question(),
                tools,
                settings.rounds,
                settings.timeout.toSeconds(),
                tools.contains("plan") ? actions(record) : List.of(),
                around.marks(),
                Json.tree(settings.task));
    }

    private static List<String> actions(RunRecord record) {
        return Plans.in(record.workspace.root()).actions().all().stream()
                .map(action -> "- " + action.spec().key() + ": " + action.spec().about() + " Fields: "
                        + Json.line(action.spec().fields().json()))
                .toList();
    }
}
