package autodev.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What a process that asks one provider loads of the others, of schemas and of the ledger's database: nothing. */
public final class UnusedProviders implements Measurement {
    private static final Pattern UNUSED = Pattern.compile(
            "\\b(autodev\\.llm\\.wire\\.(Anthropic|Ollama(?!Probe))\\w*|org\\.sqlite\\.|com\\.networknt\\.|dev\\.langchain4j\\.|org\\.jline\\.)");

    @Override
    public String name() {
        return "unused";
    }

    @Override
    public String about() {
        return "classes that one question loads of what it does not use";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        Path loaded = lab.folder("classes").resolve("loaded");
        var argv = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                OneAsk.class.getName());
        try (var stub = new StreamStub(3, Duration.ZERO)) {
            var samples = lab.rounds(name(), record -> {
                lab.run(argv, stub.environment(), _ -> {});
                try (var lines = Files.lines(loaded)) {
                    var classes = lines.toList();
                    record.keep("all", classes.size());
                    record.keep(
                            "unused",
                            classes.stream()
                                    .filter(line -> UNUSED.matcher(line).find())
                                    .count());
                }
            });
            return Findings.of(
                    Figure.of("one question: classes of what is not used", Unit.CLASSES, samples.get("unused"))
                            .against("all classes", samples.get("all"))
                            .aim(1));
        }
    }
}
