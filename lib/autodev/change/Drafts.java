package autodev.change;

import autodev.change.forge.Forge;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where what passed goes to: pushed and opened as a draft, or written as what would be sent. For the remote of one
 * repository; may be used by several threads.
 */
final class Drafts {
    /**
     * What became of it: {@code url} is where the draft is, empty if none was opened; {@code request} the file with what
     * would be sent; {@code notes} are for people, such as what to set for a draft to be opened.
     */
    record Published(String url, Optional<Path> request, List<String> notes) {}

    private Drafts() {}

    /**
     * Those of the repository of {@code change}: looks for a remote, its forge and a token. Throws {@link
     * ChangeException.NotAllowed} if there is one, and the policy does not let this agent open drafts.
     */
    static Drafts of(Change change) {
        throw new UnsupportedOperationException("contract");
    }

    /** The forge that drafts are opened on, if there is one with a token. */
    Optional<Forge> forge() {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * Pushes {@code commit} as {@code branch} and opens one draft for these outcomes, which passed and which it holds;
     * under a dry run, writes what would be sent to {@code ID.request.json} in the folder for patch files. Without a
     * forge, does nothing but say so. Throws {@link ChangeException}; then nothing is open, and a branch that was
     * pushed is named.
     */
    Published publish(List<ChangeOutcome> outcomes, String commit, String branch) {
        throw new UnsupportedOperationException("contract");
    }
}
