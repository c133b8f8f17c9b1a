package autodev.change;

import autodev.Exit;
import autodev.view.View;
import autodev.view.Viewable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How it went to take a change back: {@code outcome} as of any change, its proposal being the former patch turned
 * round. {@code draft} is where its draft is, empty if none was opened; {@code request} the file with what would be
 * sent, under a dry run; {@code undrafted} why none could be opened that was wanted; {@code notes} are for people.
 */
public record Reverted(
        ChangeOutcome outcome, String draft, Optional<Path> request, String undrafted, List<String> notes)
        implements Viewable {
    /** Holds its own copy. */
    public Reverted {
        notes = List.copyOf(notes);
    }

    /**
     * Takes the suggestion of this id back, or the one that was made for the intent of this id; the begin of an id,
     * from 4 characters on, is enough if no other begins so. Its patch, turned round, is verified on the last commit as
     * {@code change} says, written to a file and opened as a draft. One that is open for it already is given. Throws
     * {@link autodev.BadInput} if there is none, it cannot be turned round, or it was reverted already; else as {@link
     * Change#propose}.
     */
    public static Reverted of(Change change, String id) {
        return Reverting.of(change, id);
    }

    static Reverted published(ChangeOutcome outcome, Drafts.Published published) {
        return new Reverted(outcome, published.url(), published.request(), "", published.notes());
    }

    static Reverted undrafted(ChangeOutcome outcome, String why) {
        return new Reverted(outcome, "", Optional.empty(), why, List.of());
    }

    /** 0 done, 1 failed or without the draft that was wanted. */
    public int exitCode() {
        return undrafted.isEmpty() ? outcome.exitCode() : Exit.FAILED;
    }

    /** The outcome and where the draft is, or why there is none. */
    @Override
    public View view() {
        var views = new ArrayList<View>(List.of(outcome.view()));
        notes.forEach(note -> views.add(View.text(note, View.Tone.WARN)));
        if (!undrafted.isEmpty()) views.add(View.text("no draft was opened: " + undrafted, View.Tone.BAD));
        if (!draft.isEmpty()) views.add(View.text("draft: ", View.Tone.GOOD).and(draft));
        request.ifPresent(file -> views.add(View.text("what would be sent: " + file)));
        return new View.Stack(views);
    }
}
