package autodev.serve.page;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.SignOff;
import autodev.plan.SignOffFolder;
import autodev.plan.SignOffs.Answer;
import autodev.plan.SignOffs.Approve;
import autodev.serve.ServeException.Refused;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sign-offs that wait for somebody, and their answers. */
record SignOffsData(Roots roots) {
    private static final int MOST = 200;
    private static final int LONGEST = 200_000;
    private static final int LONGEST_REASON = 2_000;

    /** What the page is told; {@code problems} are the files and folders that cannot be read, and why. */
    record Open(int total, List<Row> items, List<String> problems) {}

    /** One of them; {@code digest} stands for all that is shown of it, {@code more} is how much is not. */
    record Row(
            String id,
            String where,
            String run,
            String message,
            String shown,
            int more,
            String payload,
            String asked,
            String by,
            String digest) {}

    /** What was said. */
    record Said(boolean approved, String by, String at, String because) {}

    Open open() {
        var all = new ArrayList<Row>();
        var problems = new ArrayList<String>();
        roots.all().forEach((where, root) -> {
            try {
                var waiting = folder(root).waiting();
                waiting.open().forEach(asked -> all.add(row(where, asked)));
                waiting.problems().forEach(problem -> problems.add(in(where, problem)));
            } catch (AutodevException e) {
                problems.add(in(where, String.valueOf(e.getMessage())));
            }
        });
        return new Open(all.size(), all.stream().limit(MOST).toList(), problems);
    }

    private static String in(String where, String problem) {
        return where.isEmpty() ? problem : where + ": " + problem;
    }

    private static SignOffFolder folder(Path root) {
        return SignOffFolder.in(Workspace.look(root), Approve.ASK, SignOff.nobody());
    }

    private static Row row(String where, SignOffFolder.Asked asked) {
        int shown = Math.min(asked.shown().length(), LONGEST);
        JsonNode payload = asked.payload();
        boolean empty = payload.isNull() || payload.isMissingNode() || payload.isContainerNode() && payload.isEmpty();
        return new Row(
                asked.id(),
                where,
                asked.run(),
                asked.message(),
                asked.shown().substring(0, shown),
                asked.shown().length() - shown,
                empty ? "" : payload.toPrettyString(),
                asked.asked_at(),
                asked.asked_by(),
                asked.digest());
    }

    /** Answers the one that the request names, if it is still what its digest stands for. */
    Said answer(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("none");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json"))
            throw new Refused(415, "the body's Content-Type is " + type + "; expected application/json");
        JsonNode body = Json.parse(context.body());
        if (!body.path("id").isTextual()
                || !body.path("digest").isTextual()
                || !body.path("approved").isBoolean())
            throw new BadInput("an answer has the texts id and digest, and approved, which is true or false");
        String because = body.path("because").asText("").strip();
        boolean approved = body.path("approved").asBoolean();
        if (because.length() > LONGEST_REASON)
            throw new BadInput("the reason has " + because.length() + " characters; expected up to " + LONGEST_REASON);
        if (!approved && because.isEmpty())
            throw new BadInput("there is no reason; say why it is declined, so that whoever asked knows what to do");
        Path root = Optional.ofNullable(roots.all().get(body.path("where").asText("")))
                .orElseThrow(() -> new Refused(404, "the folder of this sign-off is no longer there"));
        return answer(
                folder(root), body.path("id").asText(), body.path("digest").asText(), approved, because);
    }

    private static Said answer(SignOffFolder folder, String id, String digest, boolean approved, String because) {
        try {
            Answer answer = folder.answer(id, digest, approved, because);
            return new Said(answer.approved(), answer.by(), answer.at(), answer.because());
        } catch (BadInput e) {
            throw new Refused(409, String.valueOf(e.getMessage()));
        }
    }
}
