package autodev.notebook.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.Json;
import autodev.Started;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jupyter's own client ({@code jupyter_client}) with a kernel that is a process of its own; for the tests of JJava and rapaio. */
record JJavaFrontEnd(JsonNode said) {
    /** What one cell was answered with. */
    record Cell(JsonNode said) {
        /** {@code ok} or {@code error}. */
        String reply() {
            return said.path("reply").asText();
        }

        /** What was sent of this type, in order. */
        List<JsonNode> outputs(String type) {
            return said.path("outputs")
                    .valueStream()
                    .filter(output -> output.path("type").asText().equals(type))
                    .toList();
        }

        /** All text that it showed, plain where there is a plain form. */
        String text() {
            return said.path("outputs")
                    .valueStream()
                    .map(output -> output.path("content"))
                    .map(content -> content.at("/data/text~1plain")
                                    .asText(content.at("/data/text~1html").asText(""))
                            + content.path("text").asText(""))
                    .collect(Collectors.joining("\n"));
        }
    }

    /**
     * Starts {@code main} of this class path, without the jars whose names begin with one of {@code without}, runs {@code steps} and
     * shuts it down.
     */
    static JJavaFrontEnd run(Path folder, Class<?> main, List<String> without, int starts, List<Map<String, ?>> steps)
            throws IOException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        without.stream().noneMatch(Path.of(entry).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
        var argv = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main.getName(),
                "{connection_file}");
        Path script = Files.writeString(
                folder.resolve("steps.json"), Json.line(Map.of("argv", argv, "starts", starts, "steps", steps)));
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.matches("(LLM|OPENAI|ANTHROPIC|OLLAMA|AUTODEV|USE|JUPYTER)_.*"));
        environment.put("AUTODEV_STATE", folder.resolve("state").toString());
        environment.put("OLLAMA_HOST", "127.0.0.1:1");
        var ended = Started.run(
                folder,
                environment,
                "",
                new ArrayList<>(List.of(
                        "/usr/bin/python3",
                        Path.of("tests/autodev/notebook/kernel/JJavaFrontEnd.py")
                                .toAbsolutePath()
                                .toString(),
                        script.toString(),
                        Files.createDirectory(folder.resolve("home")).toString())));
        assertEquals(0, ended.exit(), ended.err());
        String[] lines = ended.out().strip().split("\n");
        return new JJavaFrontEnd(Json.parse(lines[lines.length - 1]));
    }

    Cell cell(int index) {
        return new Cell(said.path("results").path(index));
    }

    /** Whether the kernel's process ended by itself when it was asked to. */
    boolean ended() {
        return said.path("ended").asBoolean();
    }
}
