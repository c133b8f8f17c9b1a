package autodev.bench;

import java.io.IOException;
import java.util.Map;

/** A start that does nothing, through the real script and its cache. */
public final class WarmStart implements Measurement {
    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "./autodev completion --version, warm";
    }

    /** One such start. */
    static Lab.Ended start(Lab lab) throws IOException {
        return lab.autodev(Map.of(), "completion", "--version");
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        var bare = new BareJava(lab);
        var samples = lab.rounds(name(), record -> {
            var least = bare.start();
            record.keep("bare wall", least.wall());
            record.keep("bare cpu", least.processor());
            var start = start(lab);
            record.keep("wall", start.wall());
            record.keep("cpu", start.processor());
        });
        return Findings.of(
                Figure.of("start: wall", Unit.SECONDS, samples.get("wall"))
                        .against(BareJava.NAME, samples.get("bare wall")),
                Figure.of("start: processor", Unit.SECONDS, samples.get("cpu"))
                        .against(BareJava.NAME, samples.get("bare cpu")));
    }
}
