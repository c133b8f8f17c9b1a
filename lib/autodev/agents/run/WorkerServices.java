package autodev.agents.run;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.Json;
import autodev.SignOff;
import autodev.llm.Budget;
import autodev.llm.ContextWindow;
import autodev.llm.Layers;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.Request;
import autodev.llm.Usage;
import autodev.patch.PatchException;
import autodev.patch.PatchSet;
import autodev.patch.WholeFile;
import autodev.plan.BlockResult;
import autodev.plan.Plans;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What this process does for a worker: asks the model, changes files, runs actions of plans, asks a person. Each on a
 * thread of its own, so that time and interrupts are watched meanwhile.
 */
final class WorkerServices implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AgentRun settings;
    private final RunRecord record;
    private final Budget budget;
    private final Optional<Model> model;
    private final Trajectory trajectory;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicLong waited = new AtomicLong();
    private volatile Optional<String> fatal = Optional.empty();

    WorkerServices(AgentRun settings, RunRecord record, Optional<Model> bare) {
        this.settings = settings;
        this.record = record;
        this.budget = Budget.unlimited().within(settings.budget);
        this.model = bare.map(one -> Models.layered(
                one,
                Layers.of(settings.environment)
                        .listener(settings.listener)
                        .budget(budget)
                        .run(record.run)
                        .agent(settings.agent.name())));
        this.trajectory = new Trajectory(record);
    }

    /** How much the model reads. */
    ContextWindow window() {
        return model.map(one -> ContextWindow.of(one.name(), settings.environment))
                .orElseGet(() -> ContextWindow.of(1 << 16));
    }

    /** What the model has used. */
    Usage usage() {
        return budget.spent();
    }

    /** Whether a person is asked just now. */
    boolean asking() {
        return asking.get() > 0;
    }

    /** How long people were asked. */
    Duration waited() {
        return Duration.ofNanos(waited.get());
    }

    /** Why the worker was told to give up, if it was. */
    Optional<String> fatal() {
        return fatal;
    }

    /** Does what {@code word} wants; the answer goes to {@code orders}. */
    void serve(Word word, Consumer<Order> orders) {
        switch (word) {
            case Word.Ask(long id, JsonNode request) -> serve(id, true, orders, () -> ask(request));
            case Word.Patch(long id, String patch) -> serve(id, false, orders, () -> apply(PatchSet.parse(patch)));
            case Word.Write(long id, String path, String content) ->
                serve(id, false, orders, () -> apply(PatchSet.of(new WholeFile(path, content))));
            case Word.Act(long id, String action, JsonNode args) -> serve(id, false, orders, () -> act(action, args));
            case Word.Sign(long id, String message, String shown) ->
                serve(id, false, orders, () -> sign(message, shown));
            case Word.Timed(long millis) -> trajectory.timed(Duration.ofMillis(millis));
            case Word.Note _, Word.Progress _, Word.Done _, Word.Failed _ ->
                throw new IllegalStateException("nobody waits for " + word);
        }
    }

    private interface Work {
        JsonNode done();
    }

    private void serve(long id, boolean vital, Consumer<Order> orders, Work work) {
        Thread thread = Thread.ofVirtual().name("autodev-agent-service").unstarted(() -> {
            try {
                orders.accept(new Order.Answer(id, work.done()));
            } catch (Interrupted e) {
                orders.accept(new Order.Refusal(id, "cancelled", true));
            } catch (AutodevException e) {
                refuse(id, vital, orders, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // A defect of ours ends the run with its name, not this thread in silence.
                refuse(id, true, orders, "a defect of AutoDev: " + e);
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void refuse(long id, boolean vital, Consumer<Order> orders, String problem) {
        if (vital) fatal = Optional.of(problem);
        orders.accept(new Order.Refusal(id, problem, vital));
    }

    private JsonNode ask(JsonNode written) {
        // The worker knows no secret, so it cannot keep one that a file or a command showed it from the model.
        var request = Json.convert(Json.redacted(written), Request.class);
        trajectory.asked(request);
        var reply = model.orElseThrow(() -> new AgentRunException.NeedsModel("there is no model to ask"))
                .send(request);
        trajectory.answered(reply);
        return Json.tree(reply);
    }

    private JsonNode apply(PatchSet patches) {
        if (patches.isEmpty())
            throw new PatchException.Malformed(
                    "there is no patch in this; send a unified diff, SEARCH/REPLACE blocks or an apply_patch envelope");
        List<String> files = patches.apply(record.workspace, record.paths);
        return TextNode.valueOf(
                files.isEmpty() ? "nothing changed: it is so already" : "changed " + String.join(", ", files));
    }

    private JsonNode act(String action, JsonNode args) {
        var fields = JsonNodeFactory.instance.objectNode();
        if (args.isObject()) args.properties().forEach(field -> fields.set(field.getKey(), field.getValue()));
        fields.put("type", action);
        var plans = Plans.in(record.workspace.root())
                .person(this::asked)
                .sandbox(settings.sandbox)
                .network(settings.network)
                .listen(settings.listener);
        var asking = model.map(plans::model).orElse(plans);
        var plan = asking.parse(
                Json.line(Map.of("step_id", "agent", "description", "wanted by an agent", "actions", List.of(fields))));
        return Json.redacted(Json.tree(BlockResult.of(asking.run(plan))));
    }

    private JsonNode sign(String message, String shown) {
        var answer = asked(message, shown);
        return Json.tree(Map.of(
                "answer",
                words(answer),
                "because",
                answer.map(SignOff.Answer::because).orElse("")));
    }

    private static String words(Optional<SignOff.Answer> answer) {
        return answer.map(one -> one.approved() ? "approved" : "refused")
                .orElse("nobody is there to answer; not approved");
    }

    private Optional<SignOff.Answer> asked(String message, String shown) {
        long start = System.nanoTime();
        asking.incrementAndGet();
        try {
            var answer = settings.person.ask(settings.agent.name() + " asks: " + message, shown);
            record.on(new AgentEvent.Signed(
                    message,
                    answer.map(one -> one.approved() ? "approved" : "refused").orElse("nobody"),
                    answer.map(SignOff.Answer::because).orElse("")));
            return answer;
        } finally {
            waited.addAndGet(System.nanoTime() - start);
            asking.decrementAndGet();
        }
    }

    /** Interrupts what is still going on, and waits a little for its end. */
    @Override
    public void close() {
        stop();
    }

    /** As {@link #close()}, before something else is done. */
    void stop() {
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
