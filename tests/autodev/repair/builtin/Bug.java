package autodev.repair.builtin;

import autodev.Event;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.repair.Check;
import autodev.repair.FailureReader;
import autodev.repair.Proposer.Situation;
import autodev.repair.Protection;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small broken project, read from one file: "runner:" and "repairable:" lines, then "=== path" before each file's text. */
record Bug(String name, String runner, boolean repairable, Map<String, String> files) {
    private static final Path FOLDER = Path.of("tests/fixtures/bugs");

    static Bug read(String name) {
        return read(FOLDER.resolve(name + ".txt"));
    }

    static List<Bug> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".txt"))
                    .sorted()
                    .map(Bug::read)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Bug read(Path file) {
        try {
            String[] parts = Files.readString(file).split("(?m)^=== ");
            Map<String, String> files = new LinkedHashMap<>();
            for (int i = 1; i < parts.length; i++) {
                int line = parts[i].indexOf('\n');
                files.put(parts[i].substring(0, line).strip(), parts[i].substring(line + 1));
            }
            String name = file.getFileName().toString().replace(".txt", "");
            return new Bug(
                    name,
                    header(parts[0], "runner"),
                    header(parts[0], "repairable").equals("yes"),
                    files);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String header(String head, String key) {
        return head.lines()
                .filter(l -> l.startsWith(key + ": "))
                .findFirst()
                .orElseThrow()
                .substring(key.length() + 2);
    }

    /** The project's files, in a new workspace at {@code folder}. */
    Workspace unpack(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            Path to = folder.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.writeString(to, file.getValue());
        }
        return Workspace.open(folder);
    }

    /** What the engine is told of it. */
    Situation situation(Workspace workspace, Duration bound, Event.Listener listener) {
        Check check = check();
        return new Situation(
                workspace,
                "make the tests pass",
                runner,
                check.run(workspace).failure(),
                check,
                protection(),
                bound,
                2,
                List.of(),
                listener);
    }

    Protection protection() {
        Set<String> tests = files.keySet().stream()
                .filter(f -> f.matches("(.*/)?(test_.*|Test.*)"))
                .collect(Collectors.toSet());
        return new Protection(tests, List.of());
    }

    /** Runs the project's own test command in a workspace. */
    Check check() {
        return workspace -> {
            CommandResult result = Command.shell(runner)
                    .in(workspace.root())
                    .env("PYTHONDONTWRITEBYTECODE", "1")
                    .timeout(Duration.ofSeconds(10))
                    .run();
            return new Check.Result(
                    result.ok() ? Optional.empty() : Optional.of(FailureReader.read(result, workspace)), result.wall());
        };
    }

    /** Every file of the workspace with its text, without what the tests make. */
    static Map<String, String> contents(Workspace workspace) {
        Map<String, String> all = new LinkedHashMap<>();
        workspace.files().stream()
                .filter(e -> !e.path().startsWith("out/"))
                .forEach(e -> all.put(e.path(), workspace.text(e.path()).orElse("")));
        return all;
    }
}
