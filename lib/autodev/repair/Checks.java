package autodev.repair;

import autodev.Event;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The check of a run: its test command, in the sandbox that its settings ask for. */
final class Checks {
    private Checks() {}

    /** Finds out once whether there is a sandbox; where there is none, says so or throws {@link autodev.Blocked}, as asked. */
    static Check of(Settings settings, Workspace workspace, Event.Listener listener) {
        Optional<Sandbox> offered = Sandboxes.choose(
                settings.sandbox(), workspace.root(), warning -> listener.on(new RepairEvent.Noted(warning)));
        Function<Path, Optional<Sandbox>> sandboxes = root -> offered.map(any -> {
            Sandbox box = Sandbox.in(root).seenAs(workspace.root()).network(settings.network());
            for (String allowed : settings.sandboxAllow()) box = box.allow(allowed);
            return box;
        });
        return new TestCommand(settings.runner(), settings.timeout(), workspace, sandboxes);
    }
}
