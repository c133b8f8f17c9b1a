package autodev.change.forge;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where drafts are opened. Nothing of it ever merges. */
public interface Forge {
    /** A draft that was opened: its number on the forge, and where people see it. */
    record Opened(String number, String url) {}

    /** What became of a draft. */
    enum Fate {
        /** Nobody has decided yet. */
        OPEN,
        /** It was merged. */
        MERGED,
        /** It was closed and not merged. */
        CLOSED
    }

    /** Opens a draft for a branch that has been pushed, or gives the one that is open for it. Throws {@link autodev.change.ChangeException.Refused}. */
    Opened open(DraftPullRequest draft);

    /** What {@link #open} would send to open a new draft, in this order, without the token; nothing is sent. */
    List<ForgeRequest> requests(DraftPullRequest draft);

    /** The number of the draft that people see at {@code url}; empty if it is none of this repository's on this forge. */
    Optional<String> number(String url);

    /** The repository as people name it, {@code github.com/OWNER/NAME}. */
    String place();

    /** What became of the draft of this number. */
    Fate fate(String number);

    /** {@code github}, {@code gitlab} or {@code gitea}. */
    String name();

    /**
     * The forge of the remote {@code remote} (a URL as git has it), with the token that {@code environment} has for it ({@code GITHUB_TOKEN} or {@code GH_TOKEN}, {@code GITLAB_TOKEN}, {@code GITEA_TOKEN}; {@code
     * AUTODEV_FORGE=gitlab} names the kind where the host does not tell, {@code AUTODEV_FORGE_URL} its API). Empty if there is none.
     */
    static Optional<Forge> of(URI remote, Map<String, String> environment) {
        throw new UnsupportedOperationException("contract");
    }
}
