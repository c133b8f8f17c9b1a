package autodev.forge;

import autodev.BadInput;
import java.util.List;

/**
 * An issue to be opened. {@code mark} is one word by which it is known again; it stands, unseen by readers, in the
 * first line of the body. Throws {@link BadInput} for a mark that is no word of letters, digits, {@code :}, {@code
 * _}, {@code -}.
 */
public record NewIssue(String title, String body, List<String> labels, String mark) {
    /** Holds its own copy. */
    public NewIssue {
        labels = List.copyOf(labels);
        // Two dashes would end the comment that it stands in.
        if (!mark.matches("[A-Za-z0-9:_]+(?:-[A-Za-z0-9:_]+)*"))
            throw new BadInput("the mark \"" + mark + "\" of an issue is no word of letters, digits, ':', '_' and '-'");
    }
}
