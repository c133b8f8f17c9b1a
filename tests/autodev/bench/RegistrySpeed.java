package autodev.bench;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.IntentRegistry.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The registry of intents in SQLite: writes of four processes at once, none lost; a page, a filter and a search among
 * 100,000.
 */
public final class RegistrySpeed implements Measurement {
    private static final int PROCESSES = 4;
    private static final int EACH = 2_000;
    private static final int THREADS = 4;
    private static final int MANY = 100_000;
    /** 2,000 writes a second. */
    private static final double AIM_SECONDS = PROCESSES * EACH / 2_000.0;

    private static final double AIM_QUERY = 0.1;

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public String about() {
        return "8,000 writes of 4 processes; pages and queries among 100,000 intents";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        try (var full = IntentRegistry.open(
                Map.of("AUTODEV_DB", lab.folder("full").resolve("db").toString()))) {
            for (int from = 0; from < MANY; from += 5_000)
                full.addAll(IntStream.range(from, from + 5_000)
                        .mapToObj(RegistryLoad::intent)
                        .toList());
            var samples = lab.rounds(name(), record -> {
                record.keep("writes", writes(lab.folder("writes")));
                record.keep(
                        "first", Lab.time(() -> expect(100, full.list(Query.ALL).size())));
                record.keep(
                        "last",
                        Lab.time(() -> expect(
                                100, full.list(Query.ALL.page(100, MANY - 100)).size())));
                record.keep("owner", Lab.time(() -> {
                    expect(100, full.list(owner().page(100, 4_000)).size());
                    expect(MANY / 20, full.count(owner()));
                }));
                record.keep(
                        "text",
                        Lab.time(
                                () -> expect(0, full.list(text("no such words")).size())));
                record.keep("count", Lab.time(() -> full.count(text("word976"))));
            });
            return Findings.of(
                    Figure.of("8,000 intents from 4 processes", Unit.SECONDS, samples.get("writes"))
                            .aim(AIM_SECONDS),
                    Figure.of("first page of 100,000 intents", Unit.SECONDS, samples.get("first"))
                            .aim(AIM_QUERY),
                    Figure.of("last page of 100,000 intents", Unit.SECONDS, samples.get("last"))
                            .aim(AIM_QUERY),
                    Figure.of("a page of one owner's, and their number", Unit.SECONDS, samples.get("owner"))
                            .aim(AIM_QUERY),
                    Figure.of("search of a text that is in none", Unit.SECONDS, samples.get("text"))
                            .aim(AIM_QUERY),
                    Figure.of("how many have a text", Unit.SECONDS, samples.get("count"))
                            .aim(AIM_QUERY));
        }
    }

    private static Query owner() {
        return query(Optional.of("owner7"), Optional.empty());
    }

    private static Query text(String text) {
        return query(Optional.empty(), Optional.of(text));
    }

    private static Query query(Optional<String> owner, Optional<String> text) {
        return new Query(
                Optional.<Intent.Status>empty(),
                owner,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text,
                100,
                0);
    }

    private static void expect(long expected, long seen) {
        if (seen != expected)
            throw new AutodevException("the registry found " + seen + " intents, expected " + expected);
    }

    /** From when the first process began to when the last one ended, in seconds. */
    private static double writes(Path folder) throws IOException {
        Path database = folder.resolve("db");
        Path go = folder.resolve("go");
        var writers = new ArrayList<Process>();
        try {
            for (int i = 0; i < PROCESSES; i++)
                writers.add(new ProcessBuilder(argv(database, go))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
            for (Process writer : writers)
                while (!Files.exists(Path.of(go + "." + writer.pid())) && writer.isAlive()) Thread.sleep(5);
            Files.createFile(go);
            long began = Long.MAX_VALUE;
            long ended = 0;
            for (Process writer : writers) {
                String[] times = new String(writer.getInputStream().readAllBytes())
                        .strip()
                        .split(" ");
                if (writer.waitFor() != 0) throw new AutodevException("a process that writes intents failed");
                began = Math.min(began, Long.parseLong(times[0]));
                ended = Math.max(ended, Long.parseLong(times[1]));
            }
            try (var registry = IntentRegistry.open(Map.of("AUTODEV_DB", database.toString()))) {
                expect(PROCESSES * (EACH + 20), registry.count(Query.ALL));
            }
            return (ended - began) / 1e3;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the bench");
        } finally {
            writers.forEach(Process::destroy);
        }
    }

    private static List<String> argv(Path database, Path go) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RegistryLoad.class.getName(),
                database.toString(),
                go.toString(),
                Integer.toString(EACH),
                Integer.toString(THREADS));
    }
}
