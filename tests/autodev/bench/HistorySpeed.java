package autodev.bench;

import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/** Recording versions of 10,000 files. */
public final class HistorySpeed implements Measurement {
    @Override
    public String name() {
        return "history";
    }

    @Override
    public String about() {
        return "the first version of 10,000 files, and one after a change";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        Path folder = lab.folder("history");
        var forest = Forest.in(folder);
        var run = new int[1];
        var samples = lab.rounds(name(), record -> {
            var workspace = Workspace.open(folder);
            record.keep("walk", Lab.time(forest::walk));
            record.keep("first", Lab.time(() -> workspace.history().record("first")));
            forest.touch(++run[0]);
            record.keep("next", Lab.time(() -> workspace.history().record("next")));
            Lab.delete(workspace.home());
        });
        return Findings.of(
                Figure.of("first version of 10,000 files", Unit.SECONDS, samples.get("first"))
                        .against("a plain walk", samples.get("walk")),
                Figure.of("version after one change", Unit.SECONDS, samples.get("next"))
                        .against("a plain walk", samples.get("walk")));
    }
}
