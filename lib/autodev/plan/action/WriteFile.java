package autodev.plan.action;

import autodev.llm.Doc;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** CREATE_OR_REPLACE_FILE. */
@Doc("Writes a file whole; makes it, and the folders on the way, where they are missing.")
record WriteFile(
        @Doc("where, relative to the project's folder") String path,

        @Doc("the file's bytes in base64") @JsonProperty("content_base64")
        String contentBase64) {
    String preview(PlanContext context) {
        Spot spot = Spot.file(context.workspace(), path);
        byte[] bytes = EncodedBytes.decode(spot.path(), contentBase64);
        return switch (spot.kind()) {
            case ABSENT -> "makes '" + spot.path() + "' with " + bytes.length + " bytes";
            case FILE, FOLDER, OTHER ->
                FileChange.words(context.workspace(), spot.present(), bytes)
                        .map(change -> "replaces '" + spot.path() + "': " + change)
                        .orElse("leaves '" + spot.path() + "' as it is: it has these " + bytes.length + " bytes");
        };
    }

    Outcome run(PlanContext context) {
        Workspace workspace = context.workspace();
        String place = Spot.file(workspace, path).path();
        byte[] bytes = EncodedBytes.decode(place, contentBase64);
        return Turn.in(workspace, () -> {
            workspace.apply(List.of(new Change.Write(place, bytes)));
            return Outcome.Done.of("File '" + place + "' written successfully (" + bytes.length + " bytes).");
        });
    }
}
