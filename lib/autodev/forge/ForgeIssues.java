package autodev.forge;

import java.util.List;
import java.util.Optional;

/** The issues of a repository. May be used by several threads. */
public interface ForgeIssues {
    /**
     * One that is there: {@code mark} is that of the {@link NewIssue} it was opened by, empty for others; {@code
     * notes} are what people should know of how it was opened.
     */
    record Issue(String number, String url, String title, Optional<String> mark, boolean open, List<String> notes) {
        /** Holds its own copy. */
        public Issue {
            notes = List.copyOf(notes);
        }
    }

    /** Those with this label, open and closed. Throws {@link ForgeException}. */
    List<Issue> labelled(String label);

    /** The newest 5,000, open and closed, whatever their labels. Throws {@link ForgeException}. */
    List<Issue> recent();

    /**
     * Opens one. Where its fate is not known it is looked for by its mark before it is sent again. Secrets in title and
     * body are replaced, what is longer than the forge takes is cut and says so; a label that cannot be set is a note.
     * Throws {@link ForgeException}.
     */
    Issue open(NewIssue issue);

    /** Closes the one of this number, and gives it; one that is closed stays so. Throws {@link ForgeException}. */
    Issue close(String number);

    /** The repository as people name it, {@code github.com/OWNER/NAME}. */
    String place();
}
