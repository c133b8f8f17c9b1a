package autodev.change;

import autodev.Exit;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the drafts of one repository. {@code place} names it on its forge; {@code elsewhere} counts drafts
 * that were not asked for, since they are of other repositories.
 */
public record SyncReport(String place, List<Line> drafts, int elsewhere) implements Viewable {
    /**
     * One suggestion and its draft: {@code fate} is {@code open}, {@code merged} or {@code closed}, empty if it could
     * not be asked, which {@code error} then says.
     */
    public record Line(String suggestion, String intent, String draft, String fate, String error) {}

    /** Holds its own copy. */
    public SyncReport {
        drafts = List.copyOf(drafts);
    }

    /**
     * Asks the forge of the repository of {@code change} for every draft of it that was open when it was asked last.
     * What was merged makes its intent implemented, what was closed makes it rejected. Throws {@link autodev.Blocked}
     * where there is no forge or no token, {@link autodev.BadInput}, {@link autodev.Interrupted}.
     */
    public static SyncReport of(Change change) {
        return Syncing.of(change);
    }

    /** 1 if some could not be asked, else 0. */
    @JsonProperty("exit_code")
    public int exitCode() {
        return failed() > 0 ? Exit.FAILED : Exit.DONE;
    }

    private long failed() {
        return count("");
    }

    private long count(String fate) {
        return drafts.stream().filter(line -> line.fate().equals(fate)).count();
    }

    /** A line for each draft, and how many there are of each kind. */
    @Override
    public View view() {
        var views = new ArrayList<View>();
        if (!drafts.isEmpty())
            views.add(new View.Table(
                    List.of("draft", "intent", "suggestion", "what became of it"),
                    drafts.stream()
                            .map(line -> List.of(
                                    line.draft(),
                                    line.intent(),
                                    line.suggestion(),
                                    line.fate().isEmpty() ? "not known: " + line.error() : line.fate()))
                            .toList()));
        String others = elsewhere == 0 ? "" : "; " + elsewhere + " are of other repositories";
        views.add(View.text(
                drafts.isEmpty()
                        ? "no draft on " + place + " was open as far as is known" + others
                        : count("merged") + " merged, " + count("closed") + " closed, " + count("open") + " open"
                                + others,
                View.Tone.MUTED));
        if (failed() > 0) views.add(View.text(failed() + " could not be asked; try again", View.Tone.WARN));
        return new View.Stack(views);
    }
}
