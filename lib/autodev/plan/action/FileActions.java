package autodev.plan.action;

import autodev.plan.Action;
import autodev.plan.ActionSpec.Effect;
import java.util.List;

/**
 * Actions on the project's files, all of them through {@link autodev.workspace.Workspace}: none gets out of it, {@code .git} and
 * {@code .autodev} are out of reach, and what is written is written whole or not at all. With them stand the two that fit no
 * other family: ECHO and HTTP_GET.
 */
public final class FileActions {
    private FileActions() {}

    /** ECHO, CREATE_OR_REPLACE_FILE, APPEND_TO_FILE, READ_FILE, DELETE_FILE, MOVE_FILE, ASSERT and HTTP_GET. */
    public static List<Action> all() {
        return List.of(
                Fields.action("ECHO", Echo.class, Effect.READS, Echo::preview, (echo, _) -> echo.run()),
                Fields.action(
                        "CREATE_OR_REPLACE_FILE",
                        WriteFile.class,
                        Effect.REPEATABLE,
                        WriteFile::preview,
                        (write, call) -> write.run(call.context())),
                Fields.action(
                        "APPEND_TO_FILE",
                        AppendFile.class,
                        Effect.ONCE,
                        AppendFile::preview,
                        (append, call) -> append.run(call.context())),
                Fields.action(
                        "READ_FILE",
                        ReadFile.class,
                        Effect.READS,
                        ReadFile::preview,
                        (read, call) -> read.run(call.context())),
                Fields.action(
                        "DELETE_FILE",
                        DeleteFile.class,
                        Effect.REPEATABLE,
                        DeleteFile::preview,
                        (delete, call) -> delete.run(call.context())),
                Fields.action(
                        "MOVE_FILE",
                        MoveFile.class,
                        Effect.REPEATABLE,
                        MoveFile::preview,
                        (move, call) -> move.run(call.context())),
                Fields.action("ASSERT", Assertion.class, Effect.REPEATABLE, Assertion::preview, Assertion::run),
                Fields.action("HTTP_GET", HttpGet.class, Effect.READS, HttpGet::preview, HttpGet::run));
    }
}
