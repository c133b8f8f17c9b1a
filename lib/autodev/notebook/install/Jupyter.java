package autodev.notebook.install;

import autodev.AutodevException;
import autodev.Json;
import autodev.process.Command;
import autodev.process.CommandResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An installed Jupyter.
 *
 * @param python the Python that it runs on
 * @param prefix that Python's prefix
 * @param path the data folders in which it looks for kernels, the first first
 * @param packages which of its parts are there, by name, with their versions
 */
public record Jupyter(Path python, Path prefix, List<Path> path, Map<String, String> packages) {
    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final Pattern INTERPRETER =
            Pattern.compile("#!\\s*(?:\\S*/env\\s+)?(\\S+)|'''exec' \"?([^\"]+?)\"? \"");

    /** What {@code probe.py} prints. */
    record Answer(String prefix, List<String> path, Map<String, String> packages) {}

    /** As given. */
    public Jupyter {
        path = List.copyOf(path);
        packages = Map.copyOf(packages);
    }

    /** The Jupyter whose {@code jupyter} is on the PATH, else that of the Python there; empty if there is none. */
    public static Optional<Jupyter> find(Surroundings here) {
        return pythons(here).stream()
                .flatMap(python -> ask(python, here).stream())
                .filter(found -> found.has("jupyter_core"))
                .findFirst();
    }

    /** The prefix of the Python whose Jupyter is used, or would be; empty if there is no Python. */
    static Optional<Path> prefix(Surroundings here) {
        return find(here)
                .or(() -> pythons(here).stream()
                        .flatMap(python -> ask(python, here).stream())
                        .findFirst())
                .map(Jupyter::prefix);
    }

    /** Whether a part is installed: {@code jupyterlab}, {@code jupyter_client}. */
    public boolean has(String part) {
        return packages.containsKey(part);
    }

    /** Runs Python code: {@code name}, a resource of this package, with {@code words}; both streams apart. */
    CommandResult run(Surroundings here, String name, Duration limit, String... words) {
        return run(python, here, name, limit, words);
    }

    private static CommandResult run(Path python, Surroundings here, String name, Duration limit, String... words) {
        var argv = new ArrayList<>(List.of(python.toString(), "-c", text(name)));
        argv.addAll(List.of(words));
        Command command = Command.of(argv).timeout(limit).errorsApart();
        for (var variable : here.forCommands().entrySet())
            command = command.env(variable.getKey(), variable.getValue());
        return command.run();
    }

    private static Optional<Jupyter> ask(Path python, Surroundings here) {
        CommandResult result = run(python, here, "probe.py", ENOUGH);
        if (!result.ok()) return Optional.empty();
        Answer answer = Json.read(result.output(), Answer.class);
        return Optional.of(new Jupyter(
                python,
                Path.of(answer.prefix()),
                answer.path().stream().map(Path::of).toList(),
                answer.packages()));
    }

    private static List<Path> pythons(Surroundings here) {
        var found = new ArrayList<Path>();
        here.program("jupyter").flatMap(file -> interpreter(file, here)).ifPresent(found::add);
        for (String name : List.of("python3", "python")) here.program(name).ifPresent(found::add);
        return found.stream().distinct().toList();
    }

    /** The Python that a script names in its first line, or, where the path was too long for that, in its second (pip does so). */
    private static Optional<Path> interpreter(Path script, Surroundings here) {
        String head;
        try (InputStream in = Files.newInputStream(script)) {
            head = new String(in.readNBytes(2000), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return Optional.empty(); // the Python of the PATH is asked instead
        }
        for (String line : head.lines().limit(2).toList()) {
            var named = INTERPRETER.matcher(line);
            if (!named.lookingAt()) continue;
            String name = named.group(1) != null ? named.group(1) : named.group(2);
            if (!name.contains("python")) continue;
            return name.startsWith("/") ? Optional.of(Path.of(name)).filter(Files::isExecutable) : here.program(name);
        }
        return Optional.empty();
    }

    private static String text(String name) {
        try (InputStream in = Jupyter.class.getResourceAsStream(name)) {
            if (in == null) throw new AutodevException(name + " is missing from the library; build it again");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AutodevException("cannot read " + name + " out of the library: " + e.getMessage(), e);
        }
    }
}
