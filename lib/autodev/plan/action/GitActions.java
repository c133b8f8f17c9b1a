package autodev.plan.action;

import autodev.BadInput;
import autodev.Plural;
import autodev.Secrets;
import autodev.llm.Doc;
import autodev.plan.Action;
import autodev.plan.ActionSpec.Effect;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.process.Git;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GIT_ADD} and {@code GIT_COMMIT}: the user's own repository, of which nothing is executed (see {@link Git}). */
public final class GitActions {
    private GitActions() {}

    /** What {@code GIT_ADD} takes. */
    @Doc("Stages files in git.")
    record Add(
            @Doc("files or folders of the project to stage; \".\" for all")
            List<String> paths) {}

    /** What {@code GIT_COMMIT} takes. */
    @Doc("Commits what is staged in git; nothing to commit is a success.")
    record Commit(
            @Doc("the commit's message") String message,

            @JsonProperty("allow_empty") @Doc("commit even if nothing is staged; false if left out")
            Optional<Boolean> allowEmpty) {}

    /** Both; who commits is asked of this process's environment and git's configuration. */
    public static List<Action> all() {
        return all(System.getenv());
    }

    static List<Action> all(Map<String, String> environment) {
        return List.of(
                Fields.action("GIT_ADD", Add.class, Effect.REPEATABLE, GitActions::addPreview, (add, call) -> {
                    checked(add, call.context());
                    return Outcome.Done.of(GitAdd.stage(call.context().workspace(), add.paths()));
                }),
                Fields.action("GIT_COMMIT", Commit.class, Effect.ONCE, GitActions::commitPreview, (commit, call) -> {
                    checked(commit);
                    boolean empty = commit.allowEmpty().orElse(false);
                    var workspace = call.context().workspace();
                    return Outcome.Done.of(GitCommit.commit(workspace, commit.message(), empty, environment));
                }));
    }

    private static String addPreview(Add add, PlanContext context) {
        checked(add, context);
        Git.toWrite(context.workspace().root());
        return "stage " + String.join(", ", add.paths()) + " in git";
    }

    private static void checked(Add add, PlanContext context) {
        if (add.paths().isEmpty()) throw new BadInput("\"paths\" is empty; name the files to stage, or \".\" for all");
        add.paths().forEach(path -> Spot.of(context.workspace(), path));
    }

    private static String commitPreview(Commit commit, PlanContext context) {
        checked(commit);
        Git.toWrite(context.workspace().root());
        return "commit what is staged: "
                + Secrets.redact(commit.message()).strip().lines().findFirst().orElse("")
                + (commit.allowEmpty().orElse(false) ? " (even if nothing is)" : "");
    }

    private static void checked(Commit commit) {
        if (commit.message().isBlank()) throw new BadInput("\"message\" is blank; say what the commit does");
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(int number, String what) {
        return Plural.of(number, what);
    }
}
