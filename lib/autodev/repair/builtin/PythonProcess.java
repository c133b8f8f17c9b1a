package autodev.repair.builtin;

import autodev.AutodevException;
import autodev.Json;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.ProcessException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Python interpreter that reads sources, in a process of its own, isolated from the workspace's modules and settings. */
final class PythonProcess {
    private static final Pattern NAMED = Pattern.compile("(?:^|[\\s;&|(])(python3(?:\\.\\d+)?)(?=\\s|$)");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OUTPUT_LIMIT = 1 << 28;

    private final String program;
    private final String script;

    private PythonProcess(String program) {
        this.program = program;
        this.script = resource("python_front.py");
    }

    /** The interpreter that {@code runner} names, else python3 or python on the PATH; empty where there is none from 3.8 on. */
    static Optional<PythonProcess> find(String runner) {
        Matcher named = NAMED.matcher(runner);
        return Stream.concat(named.results().map(m -> m.group(1)), Stream.of("python3", "python"))
                .distinct()
                .filter(PythonProcess::works)
                .map(PythonProcess::new)
                .findFirst();
    }

    private static boolean works(String program) {
        try {
            return command(program, "import sys; sys.exit(sys.version_info < (3, 8))")
                    .run()
                    .ok();
        } catch (ProcessException e) {
            // Not there: the next name is tried, and none at all is told in the explanation.
            return false;
        }
    }

    /** Sends one request to the script and reads its answer; throws where the script fails. */
    JsonNode ask(Object request) {
        CommandResult result =
                command(program, script).input(Json.line(request)).run();
        if (!result.ok() || result.truncated()) {
            throw new AutodevException("the Python front failed with exit code " + result.exitCode() + ": "
                    + result.output().lines().reduce((a, b) -> b).orElse("no output")
                    + "; check that " + program + " runs");
        }
        return Json.parse(result.output());
    }

    private static Command command(String program, String script) {
        // Isolated, without site: nothing that lies in the workspace or in the user's site folder is run by reading it.
        return Command.of(List.of(program, "-I", "-S", "-c", script))
                .in(Path.of(System.getProperty("java.io.tmpdir")))
                .timeout(LIMIT)
                .outputLimit(OUTPUT_LIMIT);
    }

    /** A script that lies beside this class. */
    static String resource(String name) {
        try (InputStream in = PythonProcess.class.getResourceAsStream(name)) {
            if (in == null)
                throw new AutodevException("the resource " + name + " is missing from the library; rebuild it");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
