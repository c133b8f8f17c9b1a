package autodev.plan.action;

import static java.util.stream.Collectors.joining;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Secrets;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.plan.PlanNotice;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.ProcessException;
import autodev.process.Sandboxes;
import autodev.workspace.WorkspaceException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that a step runs: never through a shell, in the project, in the sandbox that the run asks for, with a network only if
 * the run has one. {@code what} is how messages call it. A copy for each wither.
 *
 * @param cwd relative to the project's folder, "" for that itself
 * @param readable what it may read besides, as a toolchain
 */
record BoxedCommand(
        String what,
        PlanContext context,
        List<String> argv,
        String cwd,
        Duration limit,
        Map<String, String> env,
        Optional<String> input,
        int outputLimit,
        List<Path> readable) {
    private static final int USUAL_OUTPUT = 64 << 10;

    /** How it went: its end, or why it could not begin. */
    record Ended(Optional<CommandResult> result, Optional<Outcome> outcome) {}

    /** This program with these arguments in the project's folder, for 300 s at most; 64 KiB of its output are kept. */
    static BoxedCommand of(String what, PlanContext context, List<String> argv) {
        var usual = Limit.seconds(Optional.empty(), Optional.empty());
        return new BoxedCommand(what, context, argv, "", usual, Map.of(), Optional.empty(), USUAL_OUTPUT, List.of());
    }

    /** In this folder, if one is named. Throws BadInput, {@link WorkspaceException.OutsideWorkspace}. */
    BoxedCommand in(Optional<String> folder) {
        if (folder.isEmpty()) return this;
        Spot spot = Spot.of(context.workspace(), folder.get());
        if (spot.kind() != Spot.Kind.FOLDER)
            throw new BadInput("cwd '" + spot.path() + "' is no folder of the project: there is " + spot.words());
        return new BoxedCommand(what, context, argv, spot.path(), limit, env, input, outputLimit, readable);
    }

    BoxedCommand timeout(Duration value) {
        return new BoxedCommand(what, context, argv, cwd, value, env, input, outputLimit, readable);
    }

    /** With these variables on top of what every command gets. */
    BoxedCommand env(Map<String, String> more) {
        var all = new LinkedHashMap<>(env);
        all.putAll(more);
        return new BoxedCommand(what, context, argv, cwd, limit, all, input, outputLimit, readable);
    }

    /** With this on standard input; keeps {@code bytes} of output. */
    BoxedCommand filter(String text, int bytes) {
        return new BoxedCommand(what, context, argv, cwd, limit, env, Optional.of(text), bytes, readable);
    }

    BoxedCommand readable(Path path) {
        return new BoxedCommand(what, context, argv, cwd, limit, env, input, outputLimit, List.of(path));
    }

    /** The command as a person would type it. */
    String shown() {
        return argv.stream().map(BoxedCommand::quoted).collect(joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }

    /** Runs it to its end. Throws {@link autodev.Interrupted}; what has no place in an outcome of {@link ProcessException}. */
    Ended run() {
        try {
            return new Ended(Optional.of(command().run()), Optional.empty());
        } catch (Blocked e) {
            return never(new Outcome.Blocked(what + " cannot run: " + e.getMessage()));
        } catch (ProcessException.NoSuchProgram e) {
            String message = "Command not found for " + what + ": " + e.program();
            ObjectNode payload = payload(message);
            payload.put("stderr", "Command not found: " + e.program());
            return never(new Outcome.Failed(message + "; " + e.getMessage(), payload));
        }
    }

    private Command command() {
        Path root = context.workspace().root();
        var box = Sandboxes.choose(
                        context.sandbox(), root, warning -> context.listener().on(new PlanNotice(warning)))
                .map(sandbox -> sandbox.network(context.network()).readable(readable.toArray(Path[]::new)));
        Command command = Command.of(argv)
                .in(root.resolve(cwd))
                .timeout(limit)
                .outputLimit(outputLimit)
                .errorsApart()
                .sandbox(box);
        for (var variable : env.entrySet()) command = command.env(variable.getKey(), variable.getValue());
        return input.isPresent() ? command.input(input.get()) : command;
    }

    private static Ended never(Outcome outcome) {
        return new Ended(Optional.empty(), Optional.of(outcome));
    }

    /** Runs it and tells how: done with exit code 0, else failed with the end of what it said. */
    Outcome outcome() {
        var ended = run();
        return ended.outcome().orElseGet(() -> judged(ended.result().orElseThrow()));
    }

    private Outcome judged(CommandResult result) {
        if (result.ok()) return new Outcome.Done(payload(result, what + " completed successfully."));
        String message = result.timedOut()
                ? what + " timed out after " + seconds() + " seconds."
                : what + " failed (Code: " + result.exitCode() + ")." + hint(result.exitCode());
        String said = Said.tail(result.errors().isBlank() ? result.output() : result.errors());
        return new Outcome.Failed(said.isEmpty() ? message : message + "\n" + said, payload(result, message));
    }

    private String seconds() {
        return Double.toString(limit.toMillis() / 1000.0).replaceFirst("\\.0$", "");
    }

    // What sh, env and setsid say by their exit codes, see POSIX, "Exit Status for Commands".
    private String hint(int exitCode) {
        return switch (exitCode) {
            case 126 -> " A program was found but could not be started: is it executable, and for this machine?";
            case 127 ->
                " A program, or the interpreter that a script names, was not found; install it or mend its name.";
            default -> "";
        };
    }

    /** What the history, and who reads the result, gets to know; see {@link CommandActions}. */
    private ObjectNode payload(CommandResult result, String message) {
        ObjectNode payload = payload(message);
        payload.put("exit_code", result.exitCode());
        payload.put("timed_out", result.timedOut());
        payload.put("stdout", Secrets.redact(result.output().strip()));
        payload.put("stderr", Secrets.redact(result.errors().strip()));
        payload.put("truncated", result.truncated());
        return payload;
    }

    private ObjectNode payload(String message) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("message", message);
        payload.put("command", Secrets.redact(shown()));
        payload.put("cwd", context.workspace().root().resolve(cwd).toString());
        return payload;
    }
}
