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

    RepairProgress progress() {
        return progress;
    }
}
