package autodev.plan.action;

import autodev.plan.Action;
import autodev.plan.ActionSpec.Effect;
import java.util.List;

/**
 * Actions that run programs: in the project, in the sandbox, never through a shell. The payload of RUN_COMMAND and RUN_SCRIPT is
 * {@code {message, command, cwd, exit_code, timed_out, stdout, stderr, truncated}}, both streams stripped, redacted, and cut in
 * their middle after 64 KiB; {@code exit_code} is 124 after a time-out, 128 + signal after a signal.
 */
public final class CommandActions {
    private CommandActions() {}

    /** RUN_COMMAND, RUN_SCRIPT and LINT_FORMAT_FILE. */
    public static List<Action> all() {
        return List.of(
                Fields.action("RUN_COMMAND", RunCommand.class, Effect.ONCE, RunCommand::preview, RunCommand::run),
                Fields.action("RUN_SCRIPT", RunScript.class, Effect.ONCE, RunScript::preview, RunScript::run),
                Fields.action(
                        "LINT_FORMAT_FILE",
                        LintFormatFile.class,
                        Effect.REPEATABLE,
                        LintFormatFile::preview,
                        (lint, call) -> lint.run(call.context())));
    }
}
