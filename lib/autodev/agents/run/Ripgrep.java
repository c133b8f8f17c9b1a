package autodev.agents.run;

import autodev.BadInput;
import autodev.Secrets;
import autodev.llm.Doc;
import autodev.llm.Tool;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Searches files with ripgrep, which is many times faster than we are in a large project. */
record Ripgrep(Path program, Path folder) {
    private static final int MOST_HITS = 200;
    private static final int MOST_OUTPUT = 256 << 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Doc("finds the lines of the project's text files that a regular expression matches")
    record Search(
            @Doc("a regular expression as ripgrep has it") String pattern,

            @Doc("only files below this folder, or this file")
            Optional<String> path) {}

    /** Where the PATH has it. */
    static Optional<Ripgrep> here(Path folder) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(place -> place.startsWith("/"))
                .map(place -> Path.of(place, "rg"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Ripgrep(program, folder));
    }

    Tool tool() {
        return Tool.of(Search.class, this::search);
    }

    private String search(Search asked) {
        var argv = new ArrayList<>(List.of(program.toString(), "--line-number", "--no-heading", "--color=never"));
        argv.addAll(List.of("--sort=path", "--hidden", "--no-require-git", "--glob=!.git", "--glob=!.autodev"));
        argv.addAll(List.of("--max-columns=300", "--max-columns-preview", "-e", asked.pattern(), "--"));
        argv.add(asked.path().map(this::inside).orElse("."));
        CommandResult result = Command.of(argv)
                .in(folder)
                .timeout(LIMIT)
                .outputLimit(MOST_OUTPUT)
                .errorsApart()
                .run();
        if (result.exitCode() == 1) return "nothing matches";
        if (!result.ok() && result.output().isEmpty())
            throw new BadInput("the search failed: " + result.errors().strip());
        List<String> lines = result.output()
                .lines()
                .map(line -> line.replaceFirst("^\\./", ""))
                .toList();
        String hits = Secrets.redact(String.join("\n", lines.subList(0, Math.min(MOST_HITS, lines.size()))));
        return lines.size() <= MOST_HITS ? hits : hits + "\n… and more; search for something rarer";
    }

    private String inside(String path) {
        String plain = path.replaceAll("^(\\./)+|/+$", "");
        if (plain.isEmpty() || plain.equals(".")) return ".";
        Workspace.look(folder).resolve(plain);
        return "./" + plain;
    }
}
