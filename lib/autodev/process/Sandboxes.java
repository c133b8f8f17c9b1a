package autodev.process;

import autodev.Blocked;
import autodev.Interactive;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds out what sandbox this machine offers: once a process, by really running a program in one. */
public final class Sandboxes {
    private static final AtomicBoolean WARNED = new AtomicBoolean();
    private static @Nullable Found found;

    /** The sandbox that works here, or why none does. */
    private record Found(Optional<Bubblewrap> bubblewrap, String obstacle) {}

    private Sandboxes() {}

    /**
     * The box for commands in {@code workspace}: {@link Sandbox#in}, to be widened by its withers. Without a sandbox that works
     * on this machine, {@code AUTO} answers empty and tells {@code warning} once in this process, {@code REQUIRE} throws
     * {@link Blocked}; {@code OFF} always answers empty, silently.
     */
    public static Optional<Sandbox> choose(Sandbox.Mode mode, Path workspace, Consumer<String> warning) {
        if (mode == Sandbox.Mode.OFF) return Optional.empty();
        Optional<String> obstacle = obstacle();
        if (obstacle.isEmpty()) return Optional.of(Sandbox.in(workspace));
        if (mode == Sandbox.Mode.REQUIRE) throw new Blocked(obstacle.get());
        if (WARNED.compareAndSet(false, true)) {
            warning.accept("commands run without a sandbox, with your rights: " + obstacle.get());
        }
        return Optional.empty();
    }

    /** Begins to find out what {@link #choose} and the first box need to know, on a thread of its own; they wait for it. */
    public static void getReady() {
        Thread.ofPlatform().daemon().name("autodev-sandboxes").start(() -> {
            try {
                if (found().bubblewrap().isPresent()) SystemView.notForEverybody();
            } catch (ProcessException e) {
                return; // nothing is kept of it: the first command meets the same, and says so
            }
        });
    }

    /** Why no sandbox works on this machine and what to do about it, in one line; empty if one works. */
    public static Optional<String> obstacle() {
        Found known = found();
        return known.bubblewrap().isPresent() ? Optional.empty() : Optional.of(known.obstacle());
    }

    /** What holds {@code command} together and runs it in {@code box}; throws {@link Blocked} where no sandbox works. */
    static Containment containment(Sandbox box, Command command, Map<String, String> environment) {
        Bubblewrap bubblewrap = found().bubblewrap().orElseThrow(() -> new Blocked(found().obstacle()));
        return new Containment(bubblewrap.prefix(box, command.cwd(), environment), true);
    }

    private static synchronized Found found() {
        Found known = found;
        if (known == null) found = known = find();
        return known;
    }

    private static Found find() {
        if (!Platform.LINUX) {
            return new Found(
                    Optional.empty(),
                    "there is no sandbox on " + System.getProperty("os.name")
                            + ", only on Linux; run in a Linux container or virtual machine, or say "
                            + Interactive.either("--sandbox off", ".sandbox(Sandbox.Mode.OFF)"));
        }
        Optional<Path> program = Platform.tool("bwrap");
        if (program.isEmpty()) {
            return new Found(
                    Optional.empty(),
                    "bubblewrap is not installed; install it (apt install bubblewrap, dnf install bubblewrap, apk add"
                            + " bubblewrap, pacman -S bubblewrap), or say "
                            + Interactive.either("--sandbox off", ".sandbox(Sandbox.Mode.OFF)"));
        }
        String reason = "";
        for (var isolation : Bubblewrap.isolations()) {
            var candidate = new Bubblewrap(program.get(), isolation);
            var probe = Probe.run(candidate.probe());
            if (probe.works()) return new Found(Optional.of(candidate), "");
            reason = probe.said();
        }
        return new Found(
                Optional.empty(),
                "bubblewrap is installed but does not work here (" + reason
                        + "); allow unprivileged user namespaces (in a"
                        + " container: run it with --security-opt seccomp=unconfined, on Ubuntu: sysctl -w"
                        + " kernel.apparmor_restrict_unprivileged_userns=0), or say "
                        + Interactive.either("--sandbox off", ".sandbox(Sandbox.Mode.OFF)"));
    }
}
