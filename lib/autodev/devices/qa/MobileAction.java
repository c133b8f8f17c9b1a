package autodev.devices.qa;

import autodev.AutodevException;
import autodev.Blocked;
import autodev.Exit;
import autodev.Interrupted;
import autodev.Json;
import autodev.Retryable;
import autodev.devices.Bounded;
import autodev.devices.Device;
import autodev.devices.DeviceException;
import autodev.devices.DeviceInfo;
import autodev.devices.Driver;
import autodev.devices.qa.MobileActions.Reach;
import autodev.llm.ToolText;
import autodev.mcp.McpAnswer;
import autodev.plan.Action;
import autodev.plan.ActionSpec;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One allowed tool as an action. */
record MobileAction(ActionSpec spec, Reach reach) implements Action {
    /** What a tool may take beyond the wait for its element. */
    private static final Duration BEHIND = Duration.ofSeconds(5);

    private static final String RECORDING = "mobile_start_screen_recording";

    // mobile-mcp's names for a file that it writes: of screenshots and logs, of recordings.
    private static final List<String> WRITTEN = List.of("saveTo", "output");

    @Override
    public String preview(JsonNode args, PlanContext context) {
        var aim = new ScreenAim(spec.name(), args, Duration.ZERO);
        String where = aim.locator()
                .map(it -> " at " + it.words()
                        + (aim.gone() ? ", waiting until it is gone" : ", waiting until it is there"))
                .orElse("");
        return "call " + spec.name() + where + " with " + Json.line(aim.args());
    }

    @Override
    public Outcome run(Call call) throws Exception {
        // A step that ended before the run was killed has had its effect, and others have run behind it.
        Outcome before = reach.ended().get(call.step().id());
        if (before != null) return before;
        int number = QaLanes.driver(call.step().lane());
        Duration limit = limit(call);
        var aim = new ScreenAim(spec.name(), call.args(), limit);
        long began = System.nanoTime();
        Device device = device(number, limit);
        var lookup = Duration.ofNanos(System.nanoTime() - began);
        return ended(call, number, device, aim, tried(call, aim, device, limit, lookup));
    }

    // To find it, a server may have to start.
    private Device device(int number, Duration limit) throws Exception {
        try {
            Driver driver = Bounded.call(limit, () -> reach.drivers().apply(number));
            return new Device(new DeviceInfo(driver.id(), "", "", "", "", "", ""), driver);
        } catch (Bounded.Late e) {
            throw new DeviceException.Passing("the device of driver " + number + " was not found within "
                    + QaWriter.seconds(limit) + " s; try again");
        }
    }

    /** How a try ended. */
    private record Tried(String status, String message, Optional<McpAnswer> answer) {}

    private Tried tried(Call call, ScreenAim aim, Device device, Duration limit, Duration spent) throws Exception {
        Duration left = limit.compareTo(spent) > 0 ? limit.minus(spent) : Duration.ZERO;
        Duration whole = aim.locator().isPresent() ? left.plus(BEHIND) : left;
        boolean last = call.attempt() >= call.step().attempts();
        try {
            McpAnswer answer = Bounded.call(whole, () -> {
                prepare(aim.args(), call, device.driver());
                return aim.act(device);
            });
            return new Tried("done", "", Optional.of(answer));
        } catch (Bounded.Late e) {
            String message = spec.name() + " took longer than its limit of " + QaWriter.seconds(limit) + " s"
                    + (e.left() ? "; it did not end when interrupted, and may still do something" : "");
            // Not to be tried again while it may still be at it.
            return new Tried(last || e.left() ? "timeout" : "again", message, Optional.empty());
        } catch (Interrupted | InterruptedException e) {
            throw e;
        } catch (AutodevException e) {
            boolean mayPass = e instanceof Retryable;
            if (mayPass && !last || e.exitCode() == Exit.BLOCKED && !mayPass) throw e;
            return new Tried("failed", String.valueOf(e.getMessage()), Optional.empty());
        } catch (RuntimeException e) {
            return new Tried("failed", spec.name() + ": " + e, Optional.empty());
        }
    }

    private Outcome ended(Call call, int number, Device device, ScreenAim aim, Tried tried) {
        if (tried.status().equals("again")) return new Outcome.TimedOut(tried.message());
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        String output = tried.answer().map(this::kept).orElse(tried.message());
        String line = tried.answer()
                .map(answer -> StepLine.of(spec.name(), answer.text().isBlank() ? output : answer.text(), aim))
                .orElse(tried.message());
        payload.put("message", line).put("status", tried.status());
        payload.put("device", device.driver().id()).put("tool", spec.name());
        payload.set("args", aim.sent().map(JsonNode.class::cast).orElse(call.args()));
        payload.put("output", output);
        if (settings().evidenceTime().isPositive()) {
            var seen = new EvidenceFolder.Seen(call.step().id(), number, spec.name(), tried.answer(), aim.touched());
            EvidenceFolder folder = reach.evidence().apply(call.context());
            payload.set(
                    "evidence", Json.tree(folder.gather(seen, device, settings().evidenceTime())));
        }
        return tried.status().equals("done") ? new Outcome.Done(payload) : new Outcome.Failed(tried.message(), payload);
    }

    /** An answer's words as they are kept; of one that is a picture alone, that it is one. */
    private String kept(McpAnswer answer) {
        String text = new ToolText(settings().toolChars(), settings().toolLines()).of(answer.text());
        return text.isBlank()
                ? answer.image()
                        .map(image -> "a picture: " + image.type() + ", " + image.data().length + " bytes")
                        .orElse("")
                : text;
    }

    private QaSettings settings() {
        return reach.settings().get();
    }

    private Duration limit(Call call) {
        JsonNode own =
                call.step().expect().map(it -> it.path(QaLanes.TIMEOUT)).orElse(JsonNodeFactory.instance.missingNode());
        if (own.isNumber()) return Duration.ofMillis(Math.max(1, Math.round(own.doubleValue() * 1000)));
        // A plan of another dialect: its limit is for all of the step, so half of it may go to evidence.
        Duration evidence = settings().evidenceTime();
        return call.step()
                .timeout()
                .map(whole -> evidence.compareTo(whole.dividedBy(2)) < 0 ? whole.minus(evidence) : whole.dividedBy(2))
                .orElse(settings().stepTimeout());
    }

    /** Puts right what depends on the driver. Throws Blocked if something is lacking. */
    private void prepare(ObjectNode args, Call call, Driver driver) throws IOException {
        String tool = spec.name();
        files(args, call, driver);
        if (!QaArgs.LAUNCHES.contains(tool)) return;
        // What stands for an unknown name would keep the driver's own from being filled in.
        if (QaProblems.placeholder(args.path(QaArgs.PACKAGE).asText(""))) args.remove(QaArgs.PACKAGE);
        if (!driver.complete(tool, args).path(QaArgs.PACKAGE).asText("").isBlank()) return;
        int number = QaLanes.driver(call.step().lane());
        throw new Blocked("no app is named for " + tool + "; put " + QaArgs.PACKAGE + " into the plan, or set DRIVER"
                + number + "_PACKAGE or GLOBAL_PACKAGE");
    }

    // A plan does not choose where on this machine a file is written, and neither does the server.
    private void files(ObjectNode args, Call call, Driver driver) throws IOException {
        if (spec.name().equals(RECORDING) && !args.hasNonNull("output") && takes(driver, "output"))
            args.put("output", "recording.mp4");
        for (String key : WRITTEN) {
            if (!args.hasNonNull(key)) continue;
            EvidenceFolder folder = reach.evidence().apply(call.context());
            args.put(
                    key,
                    folder.file(call.step().id(), LooseValue.words(args.get(key)))
                            .toString());
        }
    }

    private boolean takes(Driver driver, String argument) {
        return driver.tools().stream()
                .filter(tool -> tool.name().equals(spec.name()))
                .anyMatch(tool -> tool.parameters().path("properties").has(argument));
    }
}
