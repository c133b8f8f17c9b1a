package autodev.repair;

import autodev.Event;
import autodev.Json;
import autodev.llm.Tokens;
import autodev.patch.PatchSet;
import autodev.process.CommandResult;
import autodev.repair.Proposer.Situation;
import autodev.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Goes once through what comes after a first test run: reads a report, packs a prompt, reads a patch. Code runs slowest the first
 * time; while the user's tests run, that costs nobody any time. Reads the project, writes nothing.
 */
final class Rehearsal {
    private static final String REPORT = """
        FAIL: test_sum (test_sums.Sums.test_sum)
        Traceback (most recent call last):
          File "test_sums.py", line 5, in test_sum
            self.assertEqual(3, sum(1, 2))
        AssertionError: 3 != -1

        Ran 1 test in 0.001s

        FAILED (failures=1)
        """;
    // A patch of a file that is there, by a line of it, and one that writes it whole.
    private static final String REPLY = """
        The sign.

        {{path}}
        <<<<<<< SEARCH
        {{line}}
        =======
        {{line}} again
        >>>>>>> REPLACE

        PATCH::{{path}}
        {{line}} and again
        ENDPATCH
        """;
    private static final long LARGEST = 8 << 10;
    private static final int TOKENS = 2_000;

    private Rehearsal() {}

    /** Runs it with the files of {@code workspace}. */
    static void run(Workspace workspace) {
        var report = new CommandResult(1, REPORT, false, false, Duration.ZERO);
        Failure failure = FailureReader.read(report, workspace, workspace.root());
        var request = Prompt.request(situation(workspace, failure), TOKENS).temperature(0);
        Json.line(request);
        Tokens.estimate(request);
        reply(workspace).map(PatchSet::parse).ifPresent(patches -> {
            patches.preview(workspace);
            patches.changes(workspace, _ -> false);
        });
    }

    private static Optional<String> reply(Workspace workspace) {
        for (var file : workspace.files()) {
            if (file.size() > LARGEST) continue;
            Optional<String> line = workspace
                    .text(file.path())
                    .flatMap(text -> text.lines().filter(one -> !one.isBlank()).findFirst());
            if (line.isPresent())
                return Optional.of(REPLY.replace("{{path}}", file.path()).replace("{{line}}", line.get()));
        }
        return Optional.empty();
    }

    private static Situation situation(Workspace workspace, Failure failure) {
        Check none = _ -> new Check.Result(Optional.of(failure), OptionalInt.empty(), Duration.ZERO);
        return new Situation(
                workspace,
                "",
                "",
                Optional.of(failure),
                none,
                Protection.NONE,
                Duration.ZERO,
                1,
                List.of(),
                Event.Listener.none());
    }
}
