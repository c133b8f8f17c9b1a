package autodev.repair;

import autodev.Event;
import autodev.llm.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A repair with several candidates in a process of its own that kills itself, with SIGKILL, at the N-th moment of a kind:
 * {@code ROOT URL COUNT KIND N SECONDS}. A kind is that of an event, which the journal has by then; or {@code Answered}, a
 * candidate that has its patch or will have none; {@code Green}; {@code Applied}, the winner's patch is in the file;
 * {@code Sleeping}, N candidates are answered and a test of one of them sleeps so many seconds. Goes on with a run that is
 * there.
 */
final class KilledCandidates implements Event.Listener {
    private final Path root;
    private final String kind;
    private final String seconds;
    private int left;

    private KilledCandidates(Path root, String kind, int count, String seconds) {
        this.root = root;
        this.kind = kind;
        this.left = count;
        this.seconds = seconds;
    }

    /** Runs it. */
    public static void main(String[] args) {
        Path root = Path.of(args[0]);
        var model = Models.of("openai:scripted", Map.of("LLM_BASE_URL", args[1]));
        try (var repair = Repair.in(root).model(model)) {
            if (Files.exists(root.resolve(".autodev/repair.jsonl"))) repair.resume();
            else
                repair.task("Make add work")
                        .runner(Project.RUNNER)
                        .candidates(Integer.parseInt(args[2]))
                        .maxIterations(1);
            repair.listen(new KilledCandidates(root, args[3], Integer.parseInt(args[4]), args[5]))
                    .run();
        }
    }

    @Override
    public void on(Event event) {
        boolean watching = switch (kind) {
            case "Applied" -> event instanceof RepairEvent.Chosen;
            case "Sleeping" -> event instanceof RepairEvent.Proposed && --left == 0;
            default -> false;
        };
        if (watching) Thread.ofPlatform().daemon().start(this::watch);
        else if (isOne(event) && --left <= 0) KilledRepair.kill();
    }

    private boolean isOne(Event event) {
        return switch (kind) {
            case "Answered" ->
                event instanceof RepairEvent.Proposed
                        || event instanceof RepairEvent.Rejected rejected && !rejected.again();
            case "Green" -> event instanceof RepairEvent.CandidateTested tested && tested.green();
            case "Applied", "Sleeping" -> false;
            default -> event.kind().equals(kind);
        };
    }

    private void watch() {
        while (kind.equals("Sleeping") ? !sleeps(seconds) : isBroken()) Thread.onSpinWait();
        KilledRepair.kill();
    }

    private boolean isBroken() {
        try {
            return Files.readString(root.resolve("add.sh")).equals(Project.BROKEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a process that sleeps so many seconds: what tests started that were told to. */
    static boolean sleeps(String seconds) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").endsWith("sleep " + seconds));
    }
}
