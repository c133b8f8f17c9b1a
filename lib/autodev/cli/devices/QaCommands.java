package autodev.cli.devices;

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.devices.qa.QaPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code autodev qa}. */
public final class QaCommands {
    private QaCommands() {}

    /** {@code qa run PLAN}. */
    @Command(name = "run", description = "Runs a QA plan again, without a model to plan it.")
    public static final class Run implements Callable<Integer> {
        @Mixin
        private QaOptions options = new QaOptions();

        @Parameters(paramLabel = "PLAN", description = "A QA plan in JSON, or a run's folder.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            Path plan = Files.isDirectory(file) ? file.resolve("plan.json") : file;
            return options.run(qa -> qa.plan(plan));
        }
    }

    /** {@code qa resume FOLDER}. */
    @Command(
            name = "resume",
            description = "Goes on with a run that was killed or interrupted; repeats no step that had ended.")
    public static final class Resume implements Callable<Integer> {
        @Mixin
        private QaOptions options = new QaOptions();

        @Parameters(paramLabel = "FOLDER", description = "The run's folder, qa/TICKET-TIME for example.")
        private Path folder = Path.of("");

        @Override
        public Integer call() {
            return options.resume(folder);
        }
    }

    /** {@code qa plan TICKET}. */
    @Command(name = "plan", description = "Makes a plan of a ticket and prints it; runs nothing.")
    public static final class MakePlan implements Callable<Integer> {
        @Mixin
        private QaOptions options = new QaOptions();

        @Parameters(arity = "0..1", paramLabel = "TICKET", description = "A file, or a key of the tracker.")
        private @Nullable String ticket;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Write it there in place of standard output.")
        private @Nullable Path output;

        @Override
        public Integer call() {
            QaPlan.Sanitised made = options.plan(options.ticket(Optional.empty(), Optional.ofNullable(ticket)));
            made.notes().forEach(note -> System.err.println("autodev: " + note));
            String json = Json.pretty(made.plan().json());
            if (output == null) System.out.println(json);
            else write(output, json + "\n");
            return Exit.DONE;
        }

        private static void write(Path file, String text) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new BadInput(
                        "--output: cannot write " + file + ": " + e + "; name a file in a folder that is there", e);
            }
        }
    }
}
