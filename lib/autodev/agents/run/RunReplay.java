package autodev.agents.run;

import autodev.SignOff;
import autodev.agents.Agent;
import autodev.agents.AgentResult;
import autodev.agents.AgentTask;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.process.Sandbox;
import autodev.view.View;
import autodev.view.Viewable;
import autodev.workspace.Change;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A run of an agent again, in a copy of the project as it was then, with its model's replies taken from the journal:
 * no model is asked, and the project stays as it is. {@code same}: the same tools were called with the same
 * arguments, and it ended the same way; {@code differences} are also results of tools that are not what they were.
 */
public record RunReplay(String run, boolean same, int calls, List<String> differences, AgentResult result)
        implements Viewable {
    private static final int LONGEST = 200;

    /** Holds its own copy. */
    public RunReplay {
        differences = List.copyOf(differences);
    }

    /** Runs it again. Throws {@link AgentRunException.NoRun} if there is no such run, or it had no model. */
    public static RunReplay of(Workspace workspace, String run, Sandbox.Mode sandbox) {
        var folder = RunFolder.of(workspace, run);
        var events =
                folder.events().stream().<AgentEvent>map(Journal.Entry::event).toList();
        var started = first(events, AgentEvent.Started.class)
                .orElseThrow(() -> new AgentRunException.NoRun("the run " + run + " never began; give another one"));
        var replies = all(events, AgentEvent.Turned.class).stream()
                .map(AgentEvent.Turned::reply)
                .toList();
        if (replies.isEmpty())
            throw new AgentRunException.NoRun(
                    "the run " + run + " was by " + started.by() + " and has no model's reply to replay; run it anew");
        Path place = folder.path().resolve("replay");
        Workspace copy = copy(workspace, started.before(), place);
        AgentResult result = AgentRun.of(agent(started), task(started))
                .in(copy)
                .model(new Kept(started.by(), new ArrayList<>(replies)))
                .rounds(started.rounds())
                .protect(started.protect())
                .network(started.network())
                .person(answers(all(events, AgentEvent.Signed.class)))
                .sandbox(sandbox)
                .told(new AgentPrompt(started.system(), started.question()), workspace.root())
                .run();
        var again = RunFolder.of(copy, result.run()).events().stream()
                .<AgentEvent>map(Journal.Entry::event)
                .toList();
        // What it left there is of no further use.
        Workspace.reset(place);
        return compared(folder.run(), events, again, result);
    }

    /** Its model's replies, in order. */
    private record Kept(String by, List<Reply> left) implements Model {
        @Override
        public String name() {
            // Neither priced nor written to the ledger.
            return "replay:" + by;
        }

        @Override
        public synchronized Reply send(Request request, Delta.Listener deltas) {
            if (left.isEmpty())
                throw new ModelException.NotRecorded("the journal has no further reply: the run was ended here");
            return left.removeFirst();
        }
    }

    /** Who answers as was answered then. */
    private static SignOff answers(List<AgentEvent.Signed> then) {
        var left = new ConcurrentLinkedQueue<>(then);
        return (_, _) -> Optional.ofNullable(left.poll())
                .filter(one -> !one.answer().equals("nobody"))
                .map(one -> new SignOff.Answer(one.answer().equals("approved"), one.because()));
    }

    private static Workspace copy(Workspace workspace, String version, Path place) {
        Workspace copy = workspace.mirrorTo(place);
        var history = workspace.history();
        Set<String> then = Set.copyOf(history.files(version));
        var changes = new ArrayList<Change>();
        copy.files().stream()
                .map(Workspace.Entry::path)
                .filter(path -> !then.contains(path))
                .forEach(path -> changes.add(new Change.Delete(path)));
        String now = history.record("before a replay").id();
        for (String path : new TreeSet<>(history.changed(version, now)))
            if (then.contains(path)) changes.add(new Change.Write(path, history.bytes(version, path)));
        if (!changes.isEmpty()) copy.apply(changes);
        return copy;
    }

    private static Agent agent(AgentEvent.Started started) {
        return new Agent(
                started.agent(),
                "",
                List.of(),
                Optional.empty(),
                started.tools(),
                List.of(),
                Duration.ofHours(1),
                Agent.MEMORY,
                false,
                "",
                Optional.empty());
    }

    private static AgentTask task(AgentEvent.Started started) {
        return new AgentTask(started.task(), (ObjectNode) started.context(), AgentTask.Priority.of(started.priority()));
    }

    private static RunReplay compared(String run, List<AgentEvent> then, List<AgentEvent> again, AgentResult result) {
        var before = all(then, AgentEvent.Called.class);
        var after = all(again, AgentEvent.Called.class);
        var differences = new ArrayList<String>();
        boolean same = before.size() == after.size();
        if (!same) differences.add(before.size() + " calls then, " + after.size() + " now");
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            var one = before.get(i);
            var other = after.get(i);
            boolean alike = one.tool().equals(other.tool()) && one.arguments().equals(other.arguments());
            same &= alike && one.failed() == other.failed();
            if (!alike || !one.result().equals(other.result()))
                differences.add("call " + (i + 1) + ", " + one.tool() + ": then " + cut(one.result()) + ", now "
                        + cut(other.result()));
        }
        var ended = first(then, AgentEvent.Ended.class).map(AgentEvent.Ended::result);
        boolean end = ended.isEmpty() || ended.get().status() == result.status();
        if (!end)
            differences.add("it was " + ended.get().status().word() + " then, is "
                    + result.status().word() + " now");
        return new RunReplay(run, same && end, after.size(), differences, result);
    }

    private static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return "\"" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + "\"";
    }

    private static <E> Optional<E> first(List<AgentEvent> events, Class<E> type) {
        return all(events, type).stream().findFirst();
    }

    private static <E> List<E> all(List<AgentEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Whether it came out the same, and what did not. */
    @Override
    public View view() {
        var views = new ArrayList<View>();
        views.add(View.text(same ? "the same" : "not the same", same ? View.Tone.GOOD : View.Tone.BAD)
                .and("  run " + run + ", " + calls + " calls"));
        differences.forEach(line -> views.add(View.text("  " + line, View.Tone.WARN)));
        return new View.Stack(views);
    }
}
