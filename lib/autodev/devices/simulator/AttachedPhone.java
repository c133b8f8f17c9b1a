package autodev.devices.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A phone as adb knows it: with the number of its transport, its files, its settings and the programs that were
 * started on it. {@link Fault#DISCONNECTS} acts here, once for each service that a client opens to do something; see
 * {@link PhoneServices}.
 */
final class AttachedPhone implements AutoCloseable {
    private final Phone phone;
    private final long transport;
    private final PhoneFiles files = new PhoneFiles();
    private final PhoneSettings settings;
    private final PhoneProcesses processes;
    private final PhoneLog log;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Point>> finger = new AtomicReference<>(Optional.empty());
    private volatile boolean away;

    /** A place on the screen. */
    record Point(int x, int y) {}

    AttachedPhone(Phone phone, long transport) {
        this.phone = phone;
        this.transport = transport;
        settings = new PhoneSettings(phone);
        log = new PhoneLog(phone);
        processes = new PhoneProcesses(this);
    }

    Phone phone() {
        return phone;
    }

    String serial() {
        return phone.serial();
    }

    long transport() {
        return transport;
    }

    PhoneFiles files() {
        return files;
    }

    PhoneSettings settings() {
        return settings;
    }

    PhoneProcesses processes() {
        return processes;
    }

    PhoneLog log() {
        return log;
    }

    /** Whether it is listed now. */
    boolean here() {
        return !away;
    }

    /** Hears when it goes away or comes back. */
    void onChange(Runnable watcher) {
        watchers.add(watcher);
    }

    /** A call goes to the phone: false if the cable is loose for this one, which watchers then hear of. */
    boolean reach() {
        if (!phone.away()) return true;
        change(true);
        change(false);
        return false;
    }

    /** A finger that {@code input motionevent} puts down stays there. */
    void fingerDown(int x, int y) {
        finger.set(Optional.of(new Point(x, y)));
    }

    /** Lifts it and says where it was put down. */
    Optional<Point> fingerUp() {
        return finger.getAndSet(Optional.empty());
    }

    private void change(boolean gone) {
        away = gone;
        watchers.forEach(Runnable::run);
    }

    @Override
    public void close() {
        processes.close();
    }
}
