package autodev.repair;

import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The user's test command, a shell line, run in a workspace or in a copy of it. {@code home} is the workspace that the user
 * named: inside the sandbox a copy stands at that path, so absolute paths hold.
 */
record TestCommand(String runner, Duration timeout, Workspace home, Function<Path, Optional<Sandbox>> sandboxes)
        implements Check {
    // A runner that found nothing to run says 0 and proves nothing.
    private static final Pattern NO_TEST_RAN = Pattern.compile(
            "(?m)^(Ran 0 tests in .*|no tests ran in .*|collected 0 items.*|Tests run: 0, Failures: 0.*|# tests 0|ℹ"
                    + " tests 0|\\[ +0 tests found +]|No tests found.*)$");
    private static final Pattern SOME_TEST_RAN = Pattern.compile(
            "(?m)^(Ran [1-9]\\d* tests? in .*|.*\\b[1-9]\\d* passed\\b.*|Tests run: [1-9].*|# tests [1-9].*|ℹ tests"
                    + " [1-9].*|\\[ +[1-9]\\d* tests found +])");

    @Override
    public Result run(Workspace workspace) {
        Path root = workspace.root();
        // Python takes stale byte code for fresh when two edits of one size fall into one second, as they do here.
        Command command = Command.shell(runner).in(root).timeout(timeout).env("PYTHONDONTWRITEBYTECODE", "1");
        Optional<Sandbox> sandbox = sandboxes.apply(root);
        if (sandbox.isPresent()) command = command.in(home.root()).sandbox(sandbox.get());
        CommandResult result = command.run();
        OptionalInt ran = TestCount.of(result.output());
        if (result.ok() && provesSomething(result.output())) return new Result(Optional.empty(), ran, result.wall());
        return new Result(Optional.of(FailureReader.read(result, workspace, home.root())), ran, result.wall());
    }

    private static boolean provesSomething(String output) {
        return !NO_TEST_RAN.matcher(output).find()
                || SOME_TEST_RAN.matcher(output).find();
    }
}
