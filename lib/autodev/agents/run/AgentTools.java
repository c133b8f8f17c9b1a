package autodev.agents.run;

import autodev.agents.AgentTool;
import autodev.llm.Doc;
import autodev.llm.Tool;
import autodev.llm.tools.FileTools;
import autodev.process.Command;
import autodev.process.CommandResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the model of an agent may call, in the worker. Looking at files and running commands is done here, in the
 * sandbox; what changes files through the workspace's rules, runs actions of plans or asks a person is done by the
 * process that started it.
 */
final class AgentTools {
    private static final int MOST_OUTPUT = 64 << 10;

    private final Order.Begin order;
    private final ParentLine parent;

    AgentTools(Order.Begin order, ParentLine parent) {
        this.order = order;
        this.parent = parent;
    }

    /** The tools that the agent may use, each once. */
    List<Tool> all() {
        var files = new FileTools(order.folder()).all();
        var tools = new ArrayList<Tool>();
        for (AgentTool allowed :
                order.tools().stream().map(AgentTool::of).distinct().toList())
            switch (allowed) {
                case READ -> tools.add(named(files, "read_file"));
                case LIST -> tools.add(named(files, "list_files"));
                case SEARCH ->
                    tools.add(Ripgrep.here(order.folder()).map(Ripgrep::tool).orElse(named(files, "search")));
                case WRITE -> {
                    tools.add(Tool.of(WriteFile.class, this::write));
                    tools.add(Tool.of(ApplyPatch.class, this::patch));
                }
                case RUN -> tools.add(Tool.of(RunCommand.class, this::run));
                case PLAN -> tools.add(Tool.of("run_action", action(), RunAction.class, this::act));
                case SIGN_OFF -> tools.add(Tool.of(AskSignOff.class, this::sign));
            }
        return tools;
    }

    private static Tool named(List<Tool> tools, String name) {
        return tools.stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Doc("writes a file of the project whole; makes it and its folders where they are missing")
    record WriteFile(
            @Doc("path relative to the project's folder") String path,
            @Doc("all of its text") String content) {}

    @Doc("changes files of the project by a patch: a unified diff, SEARCH/REPLACE blocks, or an apply_patch envelope;"
            + " all of it is applied, or nothing")
    record ApplyPatch(
            @Doc("the patch; each part names its file") String patch) {}

    @Doc("runs a shell command in the project's folder, sandboxed, without network; answers its output and exit code")
    record RunCommand(
            @Doc("the command line, for sh -c") String command,

            @Doc("its time limit in seconds; 120 if not given")
            Optional<Integer> seconds) {}

    record RunAction(
            @Doc("its name") String action,
            @Doc("its fields") JsonNode fields) {}

    @Doc("asks a person to approve something before you do it; go on without it if the answer is not approved")
    record AskSignOff(
            @Doc("what you want to do, and why, in a sentence")
            String message,

            @Doc("what it is about, a diff for example") Optional<String> shown) {}

    private String write(WriteFile asked) {
        return parent.want(id -> new Word.Write(id, asked.path(), asked.content()))
                .asText();
    }

    private String patch(ApplyPatch asked) {
        return parent.want(id -> new Word.Patch(id, asked.patch())).asText();
    }

    private String run(RunCommand asked) {
        long seconds = Math.clamp(asked.seconds().orElse(120), 1, Math.max(1, order.commandSeconds()));
        Command command = Command.shell(asked.command())
                .in(order.folder())
                .timeout(Duration.ofSeconds(seconds))
                .outputLimit(MOST_OUTPUT);
        for (var mark : order.marks().entrySet()) command = command.env(mark.getKey(), mark.getValue());
        CommandResult result = command.run();
        String how =
                result.timedOut() ? "did not end within " + seconds + " s, killed" : "exit code " + result.exitCode();
        String output = result.output();
        return (output.isEmpty() || output.endsWith("\n") ? output : output + "\n") + "[" + how + "]";
    }

    private String action() {
        return "runs one action of the project's plans; there are:\n" + String.join("\n", order.actions());
    }

    private JsonNode act(RunAction asked) {
        return parent.want(id -> new Word.Act(id, asked.action(), asked.fields()));
    }

    private JsonNode sign(AskSignOff asked) {
        return parent.want(
                id -> new Word.Sign(id, asked.message(), asked.shown().orElse("")));
    }
}
