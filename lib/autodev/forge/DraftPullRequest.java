package autodev.forge;

import java.util.List;

/** A draft as any forge takes it: {@code head} is the branch with the change, {@code base} the one that it is for. */
public record DraftPullRequest(String title, String body, String head, String base, List<String> labels) {
    /** Holds its own copy. */
    public DraftPullRequest {
        labels = List.copyOf(labels);
    }
}
