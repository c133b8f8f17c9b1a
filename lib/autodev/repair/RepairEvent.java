package autodev.repair;

import autodev.Event;
import autodev.llm.Usage;
import autodev.repair.Failure.FailingTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a repair says while it runs; its journal holds the same, and {@code --resume} reads it back. */
public sealed interface RepairEvent extends Event {
    /** A run begins, or goes on after it was stopped; {@code version} is the workspace's state in its hidden history. */
    record Started(String run, String workspace, String proposer, String version, boolean resumed, Settings settings)
            implements RepairEvent {}

    /** Files protected at the start of the run: a resumed run protects the same ones. */
    record Protected(Protection protection) implements RepairEvent {}

    /** The test command is running; {@code iteration} 0 is the state at the start. */
    record Testing(int iteration) implements RepairEvent {}

    /** The test command has ended; {@code again} if nothing has changed since it ran before. {@code tail} is the end of its output if red, "" if green. */
    record Tested(
            int iteration,
            boolean green,
            int exitCode,
            boolean timedOut,
            List<FailingTest> failing,
            OptionalInt ran,
            String fingerprint,
            String tail,
            boolean again,
            Duration wall)
            implements RepairEvent {}

    /** The proposer is at work on the workspace as {@code version} has it. */
    record Asked(int iteration, String proposer, int candidates, String version) implements RepairEvent {}

    /** The model was told what its prompt holds: files whole or in part, files left out, estimated tokens. */
    record Packed(List<String> files, int leftOut, long tokens) implements RepairEvent {}

    /** A reply had no usable patch; {@code reason} goes back to the model if {@code again}. */
    record Rejected(String reason, boolean again) implements RepairEvent {}

    /** A patch set is there; {@code diff} is what it would do, {@code patch} its fingerprint. */
    record Proposed(
            int iteration, int candidate, String patch, String diff, String explanation, Usage usage, Duration wall)
            implements RepairEvent {}

    /** One of several candidates was tested in a copy; {@code failing} is empty where the count is unknown. */
    record CandidateTested(int iteration, int candidate, boolean green, OptionalInt failing, Duration wall)
            implements RepairEvent {}

    /** Of several candidates' patch sets, this one comes into the workspace next. */
    record Chosen(int iteration, String patch) implements RepairEvent {}

    /** A patch set is in the workspace and in its history. */
    record Patched(int iteration, String patch, String version, List<String> files, int added, int removed)
            implements RepairEvent {}

    /** An iteration was undone; {@code attempt}: it counted as an attempt. */
    record Undone(int iteration, String version, String patch, boolean attempt) implements RepairEvent {}

    /**
     * Files that a person changed by hand between two steps, recorded as a version of their own; {@code iteration} is the last one
     * before, {@code diff} what they did, cut where it is long.
     */
    record Edited(int iteration, String version, List<String> files, String diff) implements RepairEvent {}

    /** A person edited what the proposer of this iteration is asked; {@code diff} is what they changed in the words. */
    record PromptEdited(int iteration, String diff) implements RepairEvent {}

    /** From here on this journal is that of a copy, in {@code workspace}, of the one in {@code from}, made at {@code version}. */
    record Forked(String run, String from, String version, String workspace) implements RepairEvent {}

    /** Something a user should know. */
    record Noted(String message) implements RepairEvent {}

    /** A branch with the final state was made in the user's own repository. */
    record Branched(String branch, String commit) implements RepairEvent {}

    /** The workspace was written to a zip. */
    record Zipped(String file, int entries) implements RepairEvent {}

    /** The run is over. */
    record Ended(Outcome outcome, String message, Optional<String> resumeWith) implements RepairEvent {}
}
