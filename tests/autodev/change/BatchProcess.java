package autodev.change;

import autodev.change.finding.FindingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that runs a batch, two checks at once, and names each finding that is settled: {@code REPOSITORY REPORT OUT CHECK}. */
final class BatchProcess {
    private BatchProcess() {}

    static Process start(Map<String, String> environment, Path said, List<String> arguments) throws IOException {
        var argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dautodev.state=" + environment.get("AUTODEV_STATE"),
                "-cp",
                System.getProperty("java.class.path"),
                BatchProcess.class.getName()));
        argv.addAll(arguments);
        var builder = new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    public static void main(String... args) {
        Path repository = Path.of(args[0]);
        Change change =
                Change.in(repository).out(Path.of(args[2])).check(args[3]).drafts(false);
        change.listen(event -> {
            if (event instanceof BatchEvent.Settled settled)
                System.out.println("settled " + settled.row().finding().file());
        });
        BatchOutcome outcome = Batch.of(change, FindingReport.read(Path.of(args[1]), repository))
                .jobs(2)
                .run();
        System.out.println("over " + outcome.passed() + " resumed " + outcome.resumed());
    }
}
