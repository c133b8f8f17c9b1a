package autodev.serve.page;

import autodev.Event;
import autodev.Json;
import autodev.SignOff;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.llm.Usage;
import autodev.plan.OnFailure;
import autodev.plan.Outcome;
import autodev.plan.Plan;
import autodev.plan.PlanEvent;
import autodev.plan.PlanRun;
import autodev.plan.SignOffFolder;
import autodev.plan.SignOffs;
import autodev.plan.Step;
import autodev.process.Sandbox;
import autodev.repair.Failure;
import autodev.repair.RepairEvent;
import autodev.repair.Settings;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a project that is worked on has to show. */
final class PageData {
    static final String PATCH = """
        diff --git a/src/shop/cart.py b/src/shop/cart.py
        --- a/src/shop/cart.py
        +++ b/src/shop/cart.py
        @@ -1,7 +1,6 @@
        -import os
         import json
         from decimal import Decimal

         def total(items):
        -    return sum([item.price for item in items])
        +    return sum(item.price for item in items)

        """;
    private static final List<String> OUTCOMES =
            List.of("merged", "drafted", "passed", "failed", "merged", "refused", "drafted", "closed", "proposed");
    private static final List<String> CODES = List.of("F401", "C419", "E711", "UnusedVariable", "B006");
    private static final List<String> FILES = List.of(
            "src/shop/cart.py",
            "src/shop/checkout/payment_provider_adapter.py",
            "src/main/java/org/example/shop/InvoiceRenderer.java",
            "web/src/components/BasketSummary.tsx");
    private static final List<String> MODELS = List.of("openai:gpt-5-mini", "anthropic:claude-haiku", "builtin");

    private PageData() {}

    /** An intent and what was suggested for it, {@code n} of a row. */
    static Suggestion suggest(IntentRegistry registry, int n, String explanation) {
        var intent = Intent.reserved(
                        CODES.get(n % CODES.size()),
                        "ruff",
                        FILES.get(n % FILES.size()),
                        10 + n * 7 % 300,
                        "Something that a linter found here, number " + n)
                .owner(n % 3 == 0 ? "nightly" : "review-bot");
        registry.add(intent);
        String outcome = OUTCOMES.get(n % OUTCOMES.size());
        boolean drafted = List.of("merged", "drafted", "closed").contains(outcome);
        String model = MODELS.get(n % MODELS.size());
        var suggestion = new Suggestion(
                "s-" + n,
                intent.id(),
                "key-" + n,
                model,
                n % 3 == 0 ? "nightly" : "review-bot",
                model.equals("builtin") ? Optional.empty() : Optional.of(new BigDecimal("0.0" + (112 + n * 37 % 800))),
                1200 + n * 13,
                90 + n,
                0.55 + n * 7 % 45 / 100.0,
                0.5 + n * 11 % 50 / 100.0,
                1,
                4,
                Duration.ofMillis(1800 + n * 91L),
                outcome,
                drafted ? "https://github.com/example/shop/pull/" + (100 + n) : "",
                PATCH,
                explanation,
                Instant.now().minus(Duration.ofHours(n * 11L)));
        registry.put(suggestion);
        registry.change(intent.id(), it -> it.status(status(outcome)));
        return suggestion;
    }

    private static Intent.Status status(String outcome) {
        return switch (outcome) {
            case "merged" -> Intent.Status.IMPLEMENTED;
            case "drafted" -> Intent.Status.COMMITTED;
            case "closed" -> Intent.Status.REJECTED;
            default -> Intent.Status.PLANNED;
        };
    }

    /** Appends lines to an audit file as {@link autodev.change.Audit} writes them. */
    static void audit(Path file, String id, boolean passed) throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", Instant.now().minusSeconds(90).toString()).put("id", id);
        line.put("outcome", "proposed").put("pr", "").put("patch", PATCH);
        String first = Json.line(line) + "\n";
        line.put("timestamp", Instant.now().minusSeconds(80).toString());
        line.put("outcome", passed ? "passed" : "failed");
        ObjectNode verified = line.putObject("verification");
        verified.put("branch", "t4-codex/" + id).put("passed", passed).put("applied", true);
        verified.put("problem", passed ? "" : "pytest -q passed before the patch and fails with it (exit code 1)");
        verified.put("seconds", 4.2);
        var checks = verified.putArray("checks");
        checks.addObject()
                .put("command", "ruff check src")
                .put("before", 1)
                .put("after", 0)
                .put("seconds", 0.18);
        var test = checks.addObject()
                .put("command", "pytest -q")
                .put("before", 0)
                .put("after", passed ? 0 : 1)
                .put("seconds", 3.9);
        if (!passed)
            test.put("output", "FAILED tests/test_cart.py::test_total - assert 3 == 4\n1 failed, 41 passed in 3.71s");
        Files.writeString(file, first + Json.line(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** An event so many milliseconds after the start. */
    record At(long millis, Event event) {}

    /** Writes a journal as a run would that began at {@code start}. */
    static void journal(Path file, Instant start, List<At> events) throws IOException {
        var text = new StringBuilder();
        for (At one : events) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("at", start.plusMillis(one.millis()).toString());
            line.put("event", one.event().kind());
            line.setAll((ObjectNode) Json.tree(one.event()));
            text.append(Json.line(line)).append('\n');
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** A run of a plan on two lanes; the last step fails unless {@code good}. */
    static void plan(Path project, String id, Instant start, boolean good) throws IOException {
        var none = JsonNodeFactory.instance.objectNode();
        var plan = new Plan(
                "release",
                "Build, test and tag a release",
                Plan.Dialect.STEPS,
                OnFailure.HALT,
                List.of(
                        Step.of("fetch", "run", none),
                        Step.of("compile", "run", none).needs(List.of("fetch")),
                        Step.of("lint", "run", none).lane("checks").needs(List.of("fetch")),
                        Step.of("tag", "run", none).needs(List.of("compile", "lint"))));
        Outcome last = good
                ? Outcome.Done.of("v1.4.0")
                : new Outcome.Failed("the tag v1.4.0 exists already", JsonNodeFactory.instance.nullNode());
        var state = good ? PlanRun.State.DONE : PlanRun.State.FAILED;
        journal(
                project.resolve(".autodev/plans").resolve(id).resolve("journal.jsonl"),
                start,
                List.of(
                        new At(0, new PlanEvent.Started(id, plan)),
                        new At(10, new PlanEvent.StepStarted("fetch", "main", 1)),
                        new At(1400, ended("fetch", "main", Outcome.Done.of("fetched 3 refs"), 1390)),
                        new At(1410, new PlanEvent.StepStarted("compile", "main", 1)),
                        new At(1420, new PlanEvent.StepStarted("lint", "checks", 1)),
                        new At(3100, ended("lint", "checks", Outcome.Done.of("no findings"), 1680)),
                        new At(6200, ended("compile", "main", Outcome.Done.of("212 classes"), 4790)),
                        new At(6210, new PlanEvent.StepStarted("tag", "main", 1)),
                        new At(7000, ended("tag", "main", last, 790)),
                        new At(
                                7010,
                                new PlanEvent.Ended(
                                        state,
                                        good ? "all 4 steps are done" : "step tag failed",
                                        Duration.ofMillis(7010)))));
    }

    private static PlanEvent ended(String step, String lane, Outcome outcome, long millis) {
        return new PlanEvent.StepEnded(step, lane, 1, outcome, Duration.ofMillis(millis));
    }

    /** A repair of two iterations; appended to the journal if there is one. */
    static void repair(Path project, Instant start) throws IOException {
        var settings = new Settings(
                project,
                Optional.of("openai:gpt-5-mini"),
                Optional.empty(),
                "Make the tests pass.",
                "pytest -q",
                6,
                1,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                24_000,
                List.of(),
                false,
                Sandbox.Mode.OFF,
                List.of(),
                false,
                Optional.empty(),
                true);
        var usage = new Usage(2100, 140, Optional.of(new BigDecimal("0.0031")));
        var events = new ArrayList<At>();
        events.add(new At(
                0,
                new RepairEvent.Started(
                        "r-" + start.getEpochSecond(),
                        project.toString(),
                        "openai:gpt-5-mini",
                        "a1",
                        false,
                        settings)));
        events.add(new At(10, new RepairEvent.Testing(0)));
        events.add(new At(1500, tested(0, 3, 1490)));
        for (int i = 1; i <= 2; i++) {
            long from = 1500 + (i - 1) * 5000L;
            String patch = "p" + i;
            events.add(new At(from + 10, new RepairEvent.Asked(i, "openai:gpt-5-mini", 1, "a" + i)));
            events.add(new At(
                    from + 3200,
                    new RepairEvent.Proposed(
                            i, 1, patch, PATCH, "The list is not needed.", usage, Duration.ofMillis(3190))));
            events.add(
                    new At(from + 3300, new RepairEvent.Patched(i, patch, "b" + i, List.of("src/shop/cart.py"), 1, 2)));
            events.add(new At(from + 4900, tested(i, i == 1 ? 1 : 0, 1590)));
        }
        events.add(new At(
                11_500,
                new RepairEvent.Ended(
                        autodev.repair.Outcome.GREEN, "all tests pass after 2 iterations", Optional.empty())));
        journal(project.resolve(".autodev/repair.jsonl"), start, events);
    }

    private static RepairEvent tested(int iteration, int failing, long millis) {
        var all = new ArrayList<Failure.FailingTest>();
        for (int i = 0; i < failing; i++)
            all.add(new Failure.FailingTest("tests/test_cart.py::test_" + i, "assert 3 == 4"));
        return new RepairEvent.Tested(
                iteration,
                failing == 0,
                failing == 0 ? 0 : 1,
                false,
                all,
                OptionalInt.of(42),
                "f" + failing,
                failing == 0 ? "" : "3 failed",
                false,
                Duration.ofMillis(millis));
    }

    /** A QA run with a verdict. */
    static void qa(Path project, String name, String result) throws IOException {
        Path folder = Files.createDirectories(project.resolve("qa").resolve(name));
        Files.writeString(folder.resolve("plan.json"), "{\"steps\":[],\"verifications\":[]}");
        Files.writeString(folder.resolve("report.html"), "<!doctype html><title>" + name + "</title><p>report</p>");
        Files.writeString(folder.resolve("verdict.json"), """
            {"result":"%s","justification":"The message arrived on the second phone within 2 s.",
            "evidence":[],"verified":true,"by":"openai:gpt-5-mini","verifications":[{"id":"V1","result":"%s",
            "because":"'Hello' is on the screen of driver 2","evidence":["evidence/s3-screen.png"]}],
            "ticket":"CHAT-7","devices":["emulator-5554","emulator-5556"],
            "started":"%s","seconds":18.4}
            """.formatted(
                        result, result, Instant.now().minusSeconds(4000)));
        plan(folder, "20261120-101500-a", Instant.now().minusSeconds(4000), result.equals("success"));
    }

    /** Asks in the project, where nobody is there to answer. */
    static SignOffFolder ask(Path project, String id, String message, String shown) {
        var folder = SignOffFolder.in(Workspace.open(project), SignOffs.Approve.ASK, SignOff.nobody());
        folder.forRun("20261120-101500-a")
                .ask(new SignOffs.Question(id, message, shown, JsonNodeFactory.instance.objectNode()));
        return folder;
    }
}
