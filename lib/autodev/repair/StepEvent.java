package autodev.repair;

import autodev.Event;

/**
 * Says to whoever shows a repair live when there is something to show, in no journal: repairs that go on by turns, as copies of one
 * workspace do, are told apart by it. Between the two come the events of this repair, which {@link RepairProgress#on} takes.
 */
public sealed interface StepEvent extends Event {
    /** A step, a run, an undoing or a look at the next prompt begins; {@code progress} is how far the repair has come. */
    record StepBegun(RepairProgress progress) implements StepEvent {}

    /** It is over, in whatever way. */
    record StepEnded(RepairProgress progress) implements StepEvent {}
}
