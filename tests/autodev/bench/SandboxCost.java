package autodev.bench;

import autodev.process.Command;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import java.io.IOException;
import java.nio.file.Path;

/** What the sandbox adds to a command that does nothing. */
public final class SandboxCost implements Measurement {
    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String about() {
        return "a run of true in the sandbox, against one outside";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        var obstacle = Sandboxes.obstacle();
        if (obstacle.isPresent()) return Findings.none("sandbox: skipped, " + obstacle.get());
        Path folder = lab.folder("box");
        var outside = Command.of("true").in(folder);
        var inside = outside.sandbox(Sandbox.in(folder));
        var samples = lab.rounds(name(), record -> {
            record.keep("outside", Lab.time(outside::run));
            record.keep("inside", Lab.time(inside::run));
        });
        return Findings.of(Figure.of("true in the sandbox", Unit.SECONDS, samples.get("inside"))
                .against("outside of it", samples.get("outside")));
    }
}
