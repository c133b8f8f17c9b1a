package autodev.repair;

import autodev.Event;

/** Holds how far a run has come, for whoever looks at it from whatever thread. */
final class Watch implements Event.Listener {
    private volatile RepairProgress progress;

    Watch(RepairProgress so) {
        progress = so;
    }

    @Override
    public synchronized void on(Event event) {
        progress = progress.on(event);
    }

    /** Nothing goes on any more, whatever was said last: a step may end with an error. */
    synchronized void rest() {
        progress = progress.at("");
    }

    RepairProgress progress() {
        return progress;
    }
}
