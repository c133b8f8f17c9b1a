package autodev.repair;

import autodev.Event;
import autodev.llm.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A repair in a process of its own that kills itself, with SIGKILL, just after the journal has the N-th event of a kind:
 * {@code ROOT URL KIND N}. With the kind {@code none} it runs to its end.
 */
final class KilledRepair implements Event.Listener {
    private final String kind;
    private int left;

    private KilledRepair(String kind, int count) {
        this.kind = kind;
        this.left = count;
    }

    /** Runs it. */
    public static void main(String[] args) {
        var model = Models.of("openai:scripted", Map.of("LLM_BASE_URL", args[1]));
        try (var repair = Repair.in(Path.of(args[0]))
                .task("Make add work")
                .runner(Project.RUNNER)
                .model(model)) {
            Report report = repair.listen(new KilledRepair(args[2], Integer.parseInt(args[3])))
                    .zipAtEnd(Path.of(args[0] + ".zip"))
                    .run();
            System.exit(report.exitCode());
        }
    }

    @Override
    public void on(Event event) {
        if (event.kind().equals(kind) && --left <= 0) kill();
    }

    /** Ends this process with SIGKILL; does not return. */
    static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(60_000);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
