package autodev.agents.run;

import autodev.agents.AgentResult.Status;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens to a worker until it is done, or its time is over, or somebody interrupts this thread. */
final class WorkerWatch {
    private static final int LONGEST_WORDS = 2_000;

    private final AgentRun settings;
    private final RunRecord record;
    private final WorkerServices services;
    private final WorkerProcess worker;
    private final MemoryLine memory;
    private final Printed printed;

    WorkerWatch(AgentRun settings, RunRecord record, WorkerServices services, WorkerProcess worker, MemoryLine memory) {
        this.settings = settings;
        this.record = record;
        this.services = services;
        this.worker = worker;
        this.memory = memory;
        this.printed = new Printed(record);
    }

    RunRecord.End toItsEnd() {
        try {
            while (true) {
                // Who waits for a person is not at work.
                long left = settings.timeout
                        .plus(services.waited())
                        .minus(record.wall())
                        .toMillis();
                if (left <= 0 && !services.asking()) return end(Status.TIMEOUT, "", overdue());
                var heard = worker.heard().poll(services.asking() ? 100 : Math.min(left, 100), TimeUnit.MILLISECONDS);
                if (heard == null) {
                    if (memory.exceeded(worker.running()))
                        return end(Status.MEMORY_EXCEEDED, "", memory.exceededWords());
                    continue;
                }
                var end = heard(heard);
                if (end != null) return end;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return end(
                    Status.CANCELLED,
                    "",
                    "it was cancelled after " + record.wall().toSeconds() + " s");
        }
    }

    private RunRecord.@Nullable End heard(WorkerProcess.Heard heard) throws InterruptedException {
        return switch (heard) {
            case WorkerProcess.Heard.Spoken(Word.Done(String text, var _)) -> end(Status.COMPLETED, text, "");
            case WorkerProcess.Heard.Spoken(Word.Failed(String problem, String text)) ->
                end(Status.FAILED, text, services.fatal().orElse(problem));
            case WorkerProcess.Heard.Spoken(Word.Note(String text)) -> {
                record.note(text);
                yield null;
            }
            case WorkerProcess.Heard.Spoken(Word.Progress(String line)) -> {
                printed.line(line);
                yield null;
            }
            case WorkerProcess.Heard.Spoken(Word word) -> {
                services.serve(word, worker::tell);
                yield null;
            }
            case WorkerProcess.Heard.Nonsense(String line) ->
                end(Status.FAILED, "", "its process wrote what is no message: " + shown(line));
            case WorkerProcess.Heard.Gone() -> gone();
        };
    }

    private RunRecord.End gone() throws InterruptedException {
        // Ctrl-C ends the worker too; whichever this thread meets first, it was cancelled.
        Thread.sleep(50);
        if (memory.exceeded(worker.running())) return end(Status.MEMORY_EXCEEDED, "", memory.exceededWords());
        String last = worker.errors().strip();
        return end(
                Status.FAILED,
                "",
                "its process ended without a result"
                        + (last.isEmpty()
                                ? "; it said nothing, so it may have been killed"
                                : "; it said: " + shown(last)));
    }

    private static String shown(String text) {
        return Capped.of(text, LONGEST_WORDS);
    }

    private String overdue() {
        return "it was not done within " + settings.timeout.toSeconds()
                + " s, and was ended with all its processes; give" + " it more time or less to do";
    }

    private RunRecord.End end(Status status, String output, String error) {
        return RunRecord.End.of(status, output, worker.errors(), error);
    }
}
