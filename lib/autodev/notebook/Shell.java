package autodev.notebook;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Interactive;
import autodev.llm.Delta;
import autodev.llm.Live;
import autodev.plan.TerminalSignOff;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * The JDK's JShell with this library, its imports and its display: a value shows itself as its view, a reply as it arrives, an
 * error as one line. Snippets run in this process, so Ctrl-C reaches a model call or a test run at once.
 */
public final class Shell {
    private final Display display;
    private final Map<String, String> memory;

    private final String prompt;

    /**
     * A shell that shows things with {@code display} and keeps what was typed, and its settings, in {@code memory}; a person who
     * types is prompted.
     */
    public Shell(Display display, Map<String, String> memory, boolean prompted) {
        this.display = display;
        this.memory = memory;
        prompt = prompted ? "\"autodev> \" \"    ...> \"" : "\"\" \"\"";
    }

    /**
     * Runs until {@code /exit}, whose value is the exit code, or the end of the input. {@code files} of snippets run first, as
     * JShell runs them: what they print is seen, their values are not; {@code -} is standard input, to its end. Throws BadInput.
     */
    public int run(List<String> files) {
        for (String file : files)
            if (!file.equals("-") && !Files.isReadable(Path.of(file)))
                throw new BadInput(
                        "cannot read the snippets in " + file + "; give a file that is there, or - for standard input");
        Showing.on(display);
        Live.listen(display);
        Interactive.begin(TerminalSignOff.here(display.terminal()), display::heard);
        Path startup = startup();
        try {
            var words = new ArrayList<>(
                    List.of("--execution", Showing.NAME, "--startup", startup.toString(), "--feedback", "autodev"));
            words.addAll(List.of("--class-path", System.getProperty("java.class.path")));
            words.addAll(files);
            return JavaShellToolBuilder.builder().persistence(memory).start(words.toArray(String[]::new));
        } catch (Exception e) {
            throw new AutodevException("the shell ended: " + e.getMessage(), e);
        } finally {
            Live.listen(Delta.Listener.NONE);
            Interactive.end();
            startup.toFile().delete();
        }
    }

    // JShell takes snippets to begin with from files only.
    private Path startup() {
        try {
            Path file = Files.createTempFile("autodev-startup", ".jsh");
            Files.writeString(file, Imports.text() + text("startup.jsh") + "/set prompt autodev " + prompt + "\n");
            return file;
        } catch (IOException e) {
            throw new AutodevException("cannot write the shell's start-up file: " + e.getMessage(), e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Shell.class.getResourceAsStream(name)) {
            if (in == null) throw new AutodevException(name + " is missing from the library; build it again");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
