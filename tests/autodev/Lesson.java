package autodev;

import autodev.notebook.kernel.KernelHome;
import autodev.process.Command;
import autodev.process.CommandResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A notebook of the lessons: as it is kept, or as it is after a run. */
record Lesson(String name, JsonNode book) {
    static final Path FOLDER = Path.of("notebooks");

    // Each has a kernel that works on its own; more at once only wait for each other.
    private static final int AT_ONCE = 2;

    /** Those that are kept, in their order. */
    static List<Lesson> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            var all = new ArrayList<Lesson>();
            for (Path file : files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList()) all.add(read(file));
            return all;
        }
    }

    private static Lesson read(Path file) throws IOException {
        return new Lesson(file.getFileName().toString(), Json.parse(Files.readString(file)));
    }

    /** All of them by name, run by Jupyter in a copy below {@code folder}, on the kernel as users install it. */
    static Map<String, Lesson> runAll(Path folder) throws Exception {
        copy(FOLDER, folder.resolve("notebooks"));
        Files.createDirectories(folder.resolve("temporary"));
        var kernel = KernelHome.get();
        var ran = new TreeMap<String, Future<Lesson>>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Lesson lesson : all())
                ran.put(lesson.name(), threads.submit(() -> run(lesson.name(), folder, kernel)));
        }
        var lessons = new TreeMap<String, Lesson>();
        for (var one : ran.entrySet()) lessons.put(one.getKey(), one.getValue().get());
        return lessons;
    }

    private static Lesson run(String name, Path folder, KernelHome kernel) throws IOException {
        Path out = Files.createDirectories(folder.resolve("executed"));
        var command = Command.of(
                        KernelHome.python(),
                        "-W",
                        "ignore",
                        "-m",
                        "nbconvert",
                        "--to=notebook",
                        "--execute",
                        "--allow-errors",
                        "--ExecutePreprocessor.timeout=240",
                        "--output-dir=" + out,
                        name)
                .in(folder.resolve("notebooks"))
                .timeout(Duration.ofMinutes(5));
        for (var variable : kernel.environment().entrySet())
            command = command.env(variable.getKey(), variable.getValue());
        // Whoever wants a network finds nobody there; what lessons leave behind goes with the test's folder.
        for (String proxy : List.of("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"))
            command = command.env(proxy, "http://127.0.0.1:9");
        CommandResult result = command.env("NO_PROXY", "127.0.0.1")
                .env("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + folder.resolve("temporary"))
                .run();
        System.out.printf("%s: %.1f s%n", name, result.wall().toMillis() / 1000.0);
        if (!result.ok()) throw new IOException(name + " could not be run:\n" + result.output());
        return read(out.resolve(name));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** {@code 04}. */
    String number() {
        return name.substring(0, 2);
    }

    /** Its cells with code. */
    List<JsonNode> code() {
        return StreamSupport.stream(book.path("cells").spliterator(), false)
                .filter(cell -> cell.path("cell_type").asText().equals("code"))
                .toList();
    }

    /** What stands in a cell. */
    static String source(JsonNode cell) {
        return text(cell.path("source"));
    }

    /** All that its cells show, each in every form that is text, with the names of the forms. */
    String shown() {
        var shown = new StringBuilder();
        for (JsonNode cell : code()) {
            for (JsonNode output : cell.path("outputs")) {
                shown.append(text(output.path("text"))).append('\n');
                shown.append(text(output.path("traceback"))).append('\n');
                output.path("data").properties().forEach(form -> {
                    shown.append(form.getKey()).append('\n');
                    if (form.getKey().startsWith("text/") || form.getKey().contains("svg"))
                        shown.append(text(form.getValue())).append('\n');
                });
            }
        }
        return shown.toString();
    }

    // nbformat 4 has texts as one string, or as a list of lines with their ends.
    private static String text(JsonNode written) {
        return written.isArray()
                ? StreamSupport.stream(written.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining())
                : written.asText();
    }

    @Override
    public String toString() {
        return name;
    }
}
