package autodev.agents.run;

import autodev.BadInput;
import autodev.process.Sandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Another command-line agent that does an agent's task: {@code argv} with <code>{task}</code>,
 * <code>{prompt_file}</code> and <code>{project}</code> in it, which are replaced within their words and never read
 * by a shell. {@code keys} are the variables with its keys that it is given, {@code own} the files and folders of the
 * home that it keeps its login and its sessions in. Without <code>{task}</code> and <code>{prompt_file}</code> the
 * prompt comes on standard input.
 */
record Executor(String name, List<String> argv, List<String> keys, List<String> own, String install) {
    private static final List<String> KEYS = List.of(
            "ANTHROPIC_API_KEY",
            "CLAUDE_CODE_OAUTH_TOKEN",
            "OPENAI_API_KEY",
            "CODEX_API_KEY",
            "GEMINI_API_KEY",
            "GOOGLE_API_KEY",
            "OPENROUTER_API_KEY",
            "DEEPSEEK_API_KEY");

    /**
     * The known one of this name, else the template that it is. {@code boxed}: in our sandbox, which holds it, so
     * that it need not build one of its own, and cannot. {@code runs}: it may run commands. Throws {@link BadInput}
     * for a template that cannot be split into words.
     */
    static Executor of(String name, boolean boxed, boolean runs, boolean writes) {
        return switch (name.strip()) {
            case "claude" -> claude(runs, writes);
            case "codex" -> codex(boxed, writes);
            case "gemini" ->
                new Executor(
                        "gemini",
                        // Without --skip-trust an unknown folder puts it back to asking, and nobody answers.
                        List.of("gemini", "--skip-trust", "--approval-mode", approval(runs, writes), "--prompt={task}"),
                        List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"),
                        List.of(".gemini"),
                        "npm install -g @google/gemini-cli");
            case "aider" ->
                new Executor(
                        "aider",
                        List.of(
                                "aider",
                                "--message-file",
                                "{prompt_file}",
                                "--yes-always",
                                "--no-auto-commits",
                                "--no-dirty-commits",
                                "--no-check-update",
                                "--no-pretty",
                                "--no-stream"),
                        KEYS,
                        List.of(".aider", ".aider.conf.yml"),
                        "python3 -m pip install aider-install, then aider-install");
            default -> template(name);
        };
    }

    // https://code.claude.com/docs/en/cli-reference: what is not allowed beforehand is refused when nobody can be
    // asked.
    private static Executor claude(boolean runs, boolean writes) {
        var argv = new ArrayList<>(List.of("claude", "-p", "--output-format", "text"));
        argv.addAll(List.of("--permission-mode", writes ? "acceptEdits" : "plan"));
        if (runs) argv.addAll(List.of("--allowedTools", "Bash"));
        return new Executor(
                "claude",
                argv,
                List.of("ANTHROPIC_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN"),
                List.of(".claude", ".claude.json"),
                "npm install -g @anthropic-ai/claude-code");
    }

    // https://developers.openai.com/codex/noninteractive: exec never asks, may only read unless told otherwise, and
    // reads - from its input.
    private static Executor codex(boolean boxed, boolean writes) {
        String own = writes ? boxed ? "danger-full-access" : "workspace-write" : "read-only";
        return new Executor(
                "codex",
                List.of("codex", "exec", "--skip-git-repo-check", "--color", "never", "--sandbox", own, "-"),
                List.of("OPENAI_API_KEY", "CODEX_API_KEY"),
                List.of(".codex"),
                "npm install -g @openai/codex");
    }

    private static String approval(boolean runs, boolean writes) {
        return runs ? "yolo" : writes ? "auto_edit" : "plan";
    }

    private static Executor template(String text) {
        List<String> words = words(text);
        if (words.isEmpty())
            throw new BadInput("the executor is empty; give claude, codex, gemini, aider or a command with {task},"
                    + " {prompt_file} or {project} in it");
        return new Executor(
                words.getFirst().replaceAll(".*/", ""), words, KEYS, List.of(), "install it, or give its full path");
    }

    /** The words of a command line: split at blanks, but not within quotes; no shell reads them. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char next : text.toCharArray()) {
            if (quote != 0 && next == quote) quote = 0;
            else if (quote == 0 && (next == '\'' || next == '"')) {
                quote = next;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(next)) {
                if (begun) words.add(word.toString());
                word.setLength(0);
                begun = false;
            } else {
                word.append(next);
                begun = true;
            }
        }
        if (quote != 0) throw new BadInput("the executor " + text + " has a quote that does not end; close it");
        if (begun) words.add(word.toString());
        return words;
    }

    /** Where its program is. Throws NoProgram with what to install. */
    Path program(Map<String, String> environment, Path folder) {
        String first = argv.getFirst();
        var places = first.contains("/")
                ? Stream.of(folder.resolve(first))
                : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(place -> !place.isEmpty())
                        .map(place -> Path.of(place).resolve(first));
        return places.map(Path::toAbsolutePath)
                .map(Path::normalize)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElseThrow(() -> new AgentRunException.NoProgram("the executor's program " + first
                        + " is not there, neither on the PATH nor as a file; install it: " + install));
    }

    /** Whether the prompt goes to standard input. */
    boolean reads() {
        return argv.stream().noneMatch(word -> word.contains("{task}") || word.contains("{prompt_file}"));
    }

    /** Its words with these in their places. */
    List<String> filled(Path program, String task, Path file, Path project) {
        var filled = new ArrayList<>(List.of(program.toString()));
        for (String word : argv.subList(1, argv.size())) {
            // One pass over the word: a task may well speak of {project}.
            var slots = Pattern.compile("\\{(task|prompt_file|project)}").matcher(word);
            filled.add(slots.replaceAll(slot -> Matcher.quoteReplacement(
                    switch (slot.group(1)) {
                        case "task" -> task;
                        case "prompt_file" -> file.toString();
                        default -> project.toString();
                    })));
        }
        return filled;
    }

    /** The box with the network, since it must reach its model, and with what it needs of the home. */
    Sandbox widened(Sandbox box, Path program, Path file, Optional<Path> home) {
        Sandbox wide = box.network(true).readable(program, real(program).getParent(), file);
        for (String path : own) {
            Path there = home.map(folder -> folder.resolve(path))
                    .orElse(Path.of(path).toAbsolutePath());
            if (home.isPresent() && Files.exists(there)) wide = wide.writable(there);
        }
        return wide;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file; // then its start says what is wrong with it
        }
    }
}
