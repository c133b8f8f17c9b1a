package autodev.bench;

import autodev.process.Command;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A tiny broken project whose tests are a shell script, and its repair by {@code autodev} with a model that knows the answer. */
final class Toy implements AutoCloseable {
    private static final String RUNNER = "sh test_add.sh";
    private static final String ANSWER =
            "The sign is wrong.\n\nPATCH::add.sh\nadd() { echo $(($1 + $2)); }\nENDPATCH\n";
    private static final Map<String, String> FILES =
            Map.of("add.sh", "add() { echo $(($1 - $2)); }\n", "test_add.sh", """
                . ./add.sh
                n=0; bad=0
                check() { n=$((n + 1)); if [ "$2" = "$3" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; bad=1; fi; }
                echo 1..2
                check adds_small "$(add 1 2)" 3
                check adds_zero "$(add 5 0)" 5
                exit $bad
                """);
    private static final Pattern TEST_RUN = Pattern.compile("(?m)^tests ");

    private final Lab lab;
    private final ModelStub model = new ModelStub(ANSWER);

    Toy(Lab lab) throws IOException {
        this.lab = lab;
    }

    /** A repair that has ended: its process, seconds from its start to the first request, how often it ran the tests. */
    record Repaired(Lab.Ended process, double toFirstRequest, int testRuns) {}

    /** Repairs a new copy; {@code watch} sees the process. */
    Repaired repair(Consumer<Process> watch) throws IOException {
        Path folder = project();
        var argv = lab.argv(
                "autodev",
                "--task",
                "Make add work",
                "--runner",
                RUNNER,
                "--workspace",
                folder.toString(),
                "--model",
                "openai:stub",
                "--json",
                "--zip",
                folder.resolveSibling(folder.getFileName() + ".zip").toString());
        model.forget();
        long start = System.nanoTime();
        var ended = lab.run(argv, model.environment(), watch);
        int testRuns = (int) TEST_RUN.matcher(ended.err()).results().count();
        if (model.asked() == 0 || testRuns == 0)
            throw new IllegalStateException("no test run or no request in: " + ended.err());
        return new Repaired(ended, (model.asked() - start) / 1e9, testRuns);
    }

    /** What the test command costs by itself, in the same kind of sandbox: seconds of one run. */
    double testRun() throws IOException {
        Path folder = project();
        var box = Sandboxes.choose(Sandbox.Mode.AUTO, folder, _ -> {});
        var command = Command.shell(RUNNER).in(folder).sandbox(box);
        return Lab.time(command::run);
    }

    private Path project() throws IOException {
        Path folder = lab.folder("toy");
        for (var file : FILES.entrySet()) Files.writeString(folder.resolve(file.getKey()), file.getValue());
        return folder;
    }

    @Override
    public void close() {
        model.close();
    }
}
