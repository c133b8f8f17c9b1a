package autodev;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that has run to its end: exit code, standard output, standard error. */
public record Started(int exit, String out, String err) {
    private static final long LONGEST_SECONDS = 240;

    /** Runs {@code argv} in {@code cwd} with exactly the environment {@code env} and this text as its standard input. */
    public static Started run(Path cwd, Map<String, String> env, String input, List<String> argv) throws IOException {
        return start(cwd, env, input, argv).await();
    }

    /**
     * Runs {@code main} of this class path in {@code folder}, with {@code more} on top of an environment that knows of no model,
     * no terminal and no ledger but one in {@code folder}.
     */
    public static Started main(Class<?> main, Path folder, Map<String, String> more, String input, String... words)
            throws IOException {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.matches("(LLM|OPENAI|ANTHROPIC|OLLAMA|AUTODEV|USE)_.*"));
        environment.put("AUTODEV_STATE", folder.resolve("state").toString());
        environment.put("OLLAMA_HOST", "127.0.0.1:1");
        environment.putAll(more);
        var argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dautodev.terminals=",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        argv.addAll(List.of(words));
        return run(folder, environment, input, argv);
    }

    /** As {@link #run}, without waiting. */
    public static Running start(Path cwd, Map<String, String> env, String input, List<String> argv) throws IOException {
        Path folder = Files.createTempDirectory("started");
        Path in = Files.writeString(folder.resolve("in"), input);
        var builder = new ProcessBuilder(argv)
                .directory(cwd.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        return new Running(builder.start(), folder, argv);
    }

    /** A process that may still run; its output lies in files, so it never blocks. */
    public record Running(Process process, Path folder, List<String> argv) {
        /** What it has written to standard output so far. */
        public String outSoFar() throws IOException {
            return Files.readString(folder.resolve("out"));
        }

        /** Waits for its end. */
        public Started await() throws IOException {
            try {
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    fail(argv + " did not end: " + outSoFar() + Files.readString(folder.resolve("err")));
                }
            } catch (InterruptedException e) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new Interrupted(argv.toString());
            }
            var started = new Started(process.exitValue(), outSoFar(), text("err"));
            for (String name : List.of("in", "out", "err")) Files.delete(folder.resolve(name));
            Files.delete(folder);
            return started;
        }

        private String text(String name) throws IOException {
            return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
        }
    }
}
