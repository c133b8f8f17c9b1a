package autodev.change;

import autodev.Event;
import autodev.change.finding.Finding;
import java.util.List;

/** What happens while a finding becomes a verified patch, in this order. */
public sealed interface ChangeEvent extends Event {
    /** It begins; {@code model} is asked, on the committed state {@code commit}. */
    record Started(Finding finding, String model, String commit) implements ChangeEvent {}

    /** Something that a person should know. */
    record Noted(String text) implements ChangeEvent {}

    /** The same was asked before: its answer is taken from the record, {@code outcome} became of it then. */
    record Recalled(String suggestion, String outcome) implements ChangeEvent {}

    /** The model is asked, for {@code samples} answers; {@code repair}: after its patch has failed. */
    record Asked(String model, int samples, boolean repair) implements ChangeEvent {}

    /** There is a patch within the limits. */
    record Proposed(String suggestion, int files, int lines, double confidence, String explanation)
            implements ChangeEvent {}

    /** There is no patch that may be used, for these reasons. */
    record Refused(String suggestion, List<String> reasons) implements ChangeEvent {
        /** Holds its own copy. */
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** The patch is tried in a worktree of its own with these checks. */
    record Verifying(String branch, List<String> checks) implements ChangeEvent {
        /** Holds its own copy. */
        public Verifying {
            checks = List.copyOf(checks);
        }
    }

    /** It was tried; {@code problem} is empty if it passed. */
    record Verified(boolean passed, String problem) implements ChangeEvent {}

    /** It is over. */
    record Ended(ChangeOutcome outcome) implements ChangeEvent {}
}
