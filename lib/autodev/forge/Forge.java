package autodev.forge;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where drafts and issues are opened. Nothing of it ever merges or closes a draft. May be used by several threads.
 */
public interface Forge {
    /**
     * A draft that is open: its number on the forge, where people see it, and what people should know of how it went.
     */
    record Opened(String number, String url, List<String> notes) {
        /** Holds its own copy. */
        public Opened {
            notes = List.copyOf(notes);
        }

        /** Without notes. */
        public Opened(String number, String url) {
            this(number, url, List.of());
        }
    }

    /** What became of a draft. */
    enum Fate {
        /** Nobody has decided yet. */
        OPEN,
        /** It was merged. */
        MERGED,
        /** It was closed and not merged. */
        CLOSED
    }

    /**
     * {@code commit} is what the merge left on the base branch, {@code at} when; both empty unless merged and told by
     * the forge.
     */
    record State(Fate fate, Optional<String> commit, Optional<Instant> at) {}

    /**
     * Opens a draft for a branch that has been pushed, or gives the one that is open for it. Secrets in title and body
     * are replaced, and what is longer than the forge takes is cut and says so. A label that cannot be set is a note:
     * the draft stands. Throws {@link ForgeException}; then none was opened, unless it is
     * {@link ForgeException.Unreachable#perhapsDone}.
     */
    Opened open(DraftPullRequest draft);

    /**
     * What {@link #open} would send to change something on a forge that has neither the draft nor its labels, in this
     * order, without the token; nothing is sent. {@code NUMBER} stands in the address for the draft's number,
     * {@code ID of LABEL} in the body for the label's.
     */
    List<ForgeRequest> requests(DraftPullRequest draft);

    /**
     * The number of the draft that people see at {@code url}; empty if it is none of this repository's on this forge.
     */
    Optional<String> number(String url);

    /** The repository as people name it, {@code github.com/OWNER/NAME}. */
    String place();

    /** What became of the draft of this number. Throws {@link ForgeException}. */
    default Fate fate(String number) {
        return state(number).fate();
    }

    /** What became of the draft of this number, and by which commit. Throws {@link ForgeException}. */
    State state(String number);

    /** {@code github}, {@code gitlab} or {@code gitea}. */
    String name();

    /** The repository's issues. */
    ForgeIssues issues();

    /** As {@link #find}; empty unless it is ready. */
    static Optional<Forge> of(URI remote, Map<String, String> environment) {
        return find(remote, environment) instanceof ForgeFound.Ready(Forge forge)
                ? Optional.of(forge)
                : Optional.empty();
    }

    /**
     * The forge of the remote {@code remote} (see {@link RemoteUrl}), with the token that {@code environment} has for
     * it: {@code GH_TOKEN} or {@code GITHUB_TOKEN} for github.com alone, {@code GH_ENTERPRISE_TOKEN} or
     * {@code GITHUB_ENTERPRISE_TOKEN} for other hosts of that kind, {@code GITLAB_TOKEN}, {@code GITEA_TOKEN} or
     * {@code FORGEJO_TOKEN}. {@code AUTODEV_FORGE=gitlab} names the kind where the host does not tell,
     * {@code AUTODEV_FORGE_URL} the base of its API, of another host too: the token is then that host's. Without these
     * a token is for github.com, GitHub's own {@code ghe.com}, gitlab.com and the host in {@code GH_HOST},
     * {@code GITHUB_SERVER_URL}, {@code GITLAB_HOST} or {@code GITEA_SERVER_URL} alone, whatever the remote's host is
     * called; another host is {@link ForgeFound.Unknown}. A token travels over HTTPS, or within this machine. Throws
     * {@link autodev.BadInput} for a variable that cannot be used.
     */
    static ForgeFound find(URI remote, Map<String, String> environment) {
        return new ForgeSearch(environment, Pause.SLEEP).find(remote);
    }
}
