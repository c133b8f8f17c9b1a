package autodev.plan.action;

import autodev.BadInput;
import autodev.llm.Doc;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * APPEND_TO_FILE. The file with what is appended replaces the file, so it is never half-appended; but two runs append twice, which
 * is what the plan said, so after a crash in between only the engine can tell, and it names the step.
 */
@Doc("Appends to a file; makes it where it is missing.")
record AppendFile(
        @Doc("which file, relative to the project's folder") String path,

        @Doc("the bytes to append, in base64") @JsonProperty("content_base64")
        String contentBase64,

        @Doc("whether a line end goes first where the file's last line has none; true unless said otherwise")
        @JsonProperty("add_newline_if_missing")
        Optional<Boolean> addNewlineIfMissing) {
    String preview(PlanContext context) {
        Spot spot = Spot.file(context.workspace(), path);
        byte[] more = EncodedBytes.decode(spot.path(), contentBase64);
        if (spot.kind() == Spot.Kind.ABSENT) return "makes '" + spot.path() + "' with " + more.length + " bytes";
        byte[] before = context.workspace().bytes(spot.present().path());
        String newline = joined(before, more).length > before.length + more.length ? " after a line end" : "";
        return "appends " + more.length + " bytes to '" + spot.path() + "', which has " + before.length + newline;
    }

    Outcome run(PlanContext context) {
        Workspace workspace = context.workspace();
        byte[] more = EncodedBytes.decode(path, contentBase64);
        return Turn.in(workspace, () -> {
            Spot spot = Spot.file(workspace, path);
            byte[] before = spot.kind() == Spot.Kind.ABSENT
                    ? new byte[0]
                    : workspace.bytes(spot.present().path());
            if (before.length + (long) more.length > Spot.LARGEST)
                throw new BadInput("'" + spot.path() + "' would grow beyond " + Spot.LARGEST
                        + " bytes; use RUN_COMMAND for files of that size");
            workspace.apply(List.of(new Change.Write(spot.path(), joined(before, more))));
            return Outcome.Done.of("Appended " + more.length + " bytes to '" + spot.path() + "'.");
        });
    }

    private byte[] joined(byte[] before, byte[] more) {
        boolean newline = addNewlineIfMissing.orElse(true) && before.length > 0 && before[before.length - 1] != '\n';
        int from = before.length + (newline ? 1 : 0);
        byte[] all = Arrays.copyOf(before, from + more.length);
        if (newline) all[before.length] = '\n';
        System.arraycopy(more, 0, all, from, more.length);
        return all;
    }
}
