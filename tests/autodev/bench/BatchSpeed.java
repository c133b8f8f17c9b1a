package autodev.bench;

import autodev.AutodevException;
import autodev.Json;
import autodev.change.Batch;
import autodev.change.BatchOutcome;
import autodev.change.Change;
import autodev.change.finding.Finding;
import autodev.change.finding.FindingReport;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import autodev.process.Command;
import autodev.process.Sandboxes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A batch of 200 findings on a repository with 2,000 files, with a model that takes 100 ms and a check that takes 100
 * ms, two at once, against those checks alone, run the same way.
 */
public final class BatchSpeed implements Measurement {
    private static final int FINDINGS = 200;
    private static final int JOBS = 2;
    private static final String CHECK = "sleep 0.1";
    private static final Pattern FILE = Pattern.compile("part\\d+/module_(\\d+)\\.py");

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String about() {
        return "200 findings become verified patches, against their checks alone";
    }

    /** A model that mends the first line of the file that it is asked about, after 100 ms. */
    private record Mender() implements Model {
        @Override
        public String name() {
            return "openai:stub";
        }

        @Override
        public Reply send(Request request, Delta.Listener deltas) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new autodev.Interrupted("the stub");
            }
            Matcher file = FILE.matcher(request.toString());
            if (!file.find()) throw new AutodevException("the prompt names no file");
            String path = file.group();
            String value = "value = " + file.group(1);
            String patch = "diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n@@ -1,2 +1,2 @@\n-%s\n+%s\n %s\n"
                    .formatted(path, path, path, path, value, value + "  # mended", value);
            String answer =
                    Json.line(Map.of("patch", patch, "explanation", "mended", "confidence", 0.9, "meta", Map.of()));
            var usage = new Usage(100, 20, Optional.of(new BigDecimal("0.0001")));
            return new Reply(answer, "stub", "stop", usage, Duration.ofMillis(100));
        }
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        Path repository = WorktreeCost.repository(lab.folder("repository"));
        var findings = IntStream.range(0, FINDINGS)
                .mapToObj(i -> new Finding(
                        "B001", "mend " + i, "part" + i / 100 + "/module_" + i + ".py", 1, Optional.empty(), "bench"))
                .toList();
        var report = new FindingReport("bench", findings, List.of());
        var samples = lab.rounds(name(), record -> {
            record.keep("checks", Lab.time(() -> checks(repository)));
            Path out = lab.folder("out");
            record.keep("batch", Lab.time(() -> batch(repository, report, out)));
        });
        return Findings.of(Figure.of(
                        "a batch of " + FINDINGS + ", " + JOBS + " checks at once", Unit.SECONDS, samples.get("batch"))
                .against("its checks alone", samples.get("checks"))
                .aim(FINDINGS * 0.1 / JOBS / 0.8));
    }

    private static void batch(Path repository, FindingReport report, Path out) {
        Change change = Change.in(repository)
                .model(new Mender())
                .check(CHECK)
                .out(out)
                .fresh(true)
                .listen(autodev.Event.Listener.none());
        BatchOutcome outcome = Batch.of(change, report).jobs(JOBS).run();
        if (outcome.passed() != FINDINGS)
            throw new AutodevException("only " + outcome.passed() + " passed: "
                    + outcome.findings().getFirst());
    }

    private static void checks(Path folder) {
        var turns = new Semaphore(JOBS);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < FINDINGS; i++)
                pool.submit(() -> {
                    turns.acquireUninterruptibly();
                    try {
                        var box = Sandboxes.choose(autodev.process.Sandbox.Mode.AUTO, folder, any -> {});
                        Command.shell(CHECK).in(folder).sandbox(box).run();
                    } finally {
                        turns.release();
                    }
                });
        }
    }
}
