package autodev.change;

import autodev.BadInput;
import autodev.Blocked;
import autodev.StateFolder;
import autodev.change.registry.Intent;
import autodev.change.registry.Suggestion;
import autodev.workspace.JsonLines;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code ai_suggestions.jsonl} as seed 004 writes it: a line for each suggestion and for each time that something
 * became of it, with usage and cost. Lines are only ever added, by any number of processes; secrets are redacted. It
 * lies where {@code AUTODEV_SUGGESTIONS} says (relative to the repository); else, as with the seed, in the repository's
 * folder {@code reports/todos} if it has one, links aside; else in AutoDev's state folder, because nobody's checkout is
 * to change.
 */
public final class Audit implements AutoCloseable {
    private static final String VARIABLE = "AUTODEV_SUGGESTIONS";
    private static final String NAME = "ai_suggestions.jsonl";

    private final Path file;
    private final Path repository;
    private final JsonLines lines;

    private Audit(Path file, Path repository, JsonLines lines) {
        this.file = file;
        this.repository = repository;
        this.lines = lines;
    }

    /**
     * The file for {@code repository}, made with its folders where it is missing. Throws {@link BadInput}; {@link
     * autodev.workspace.WorkspaceException} if it cannot be written.
     */
    public static Audit of(Path repository, Map<String, String> environment) {
        Path root = repository.toAbsolutePath().normalize();
        Path file = at(root, environment)
                .orElseThrow(() -> new Blocked("no folder is known for " + NAME + "; set " + VARIABLE
                        + " to a file, or AUTODEV_STATE to a folder"));
        return new Audit(file, root, JsonLines.open(file));
    }

    /**
     * Where the file for {@code repository} lies or would lie; empty where no folder is known. Nothing is made. Throws
     * {@link BadInput} if a variable is no path, or one in the repository that a link leads to.
     */
    public static Optional<Path> at(Path repository, Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "").strip();
        Path root = repository.toAbsolutePath().normalize();
        try {
            if (!named.isEmpty()) return Optional.of(named(root, Path.of(named)));
        } catch (InvalidPathException e) {
            throw new BadInput(VARIABLE + " is no path: " + e.getMessage(), e);
        }
        Path seeds = root.resolve("reports").resolve("todos");
        // Whoever made the repository chose where a link of it leads.
        boolean own = Stream.of(seeds.getParent(), seeds)
                .allMatch(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
        if (own) return Optional.of(seeds.resolve(NAME));
        return StateFolder.of(environment).map(folder -> folder.resolve(NAME));
    }

    private static Path named(Path root, Path given) {
        Path file = root.resolve(given).normalize();
        // Whoever names a whole path knows where it is; one in the repository is in the hands of whoever made that.
        if (given.isAbsolute()) return file;
        CheckoutTop.link(file).filter(link -> link.startsWith(root)).ifPresent(link -> {
            throw new BadInput(VARIABLE + " is " + given + ", but " + link
                    + " is a symbolic link in the checkout; set it to the whole path of a file");
        });
        return file;
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Adds a line for {@code suggestion}, what has become of it and, if it was verified, how that went. */
    public void record(Intent intent, Suggestion suggestion, Optional<Verification> verification) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", Instant.now().toString());
        line.put("id", suggestion.id()).put("intent_id", intent.id());
        line.put("repository", repository.toString());
        line.put("file", intent.file()).put("line", intent.line()).put("code", intent.code());
        line.put("owner", intent.owner());
        suggestion.into(line);
        line.set("usage", usage(suggestion));
        line.put("confidence", suggestion.confidence()).put("own_confidence", suggestion.ownConfidence());
        line.put("files_changed", suggestion.files()).put("lines_changed", suggestion.lines());
        line.put("outcome", suggestion.outcome()).put("pr", suggestion.draft());
        line.put("explanation", suggestion.explanation()).put("patch", suggestion.patch());
        verification.ifPresent(verified -> line.set("verification", verified(verified)));
        lines.append(line);
    }

    private static ObjectNode usage(Suggestion suggestion) {
        ObjectNode usage = suggestion.brief();
        return usage.without(List.of("id", "model"));
    }

    private static ObjectNode verified(Verification verification) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("branch", verification.branch()).put("passed", verification.passed());
        line.put("applied", verification.applied()).put("problem", verification.complaint());
        line.put("seconds", verification.wall().toMillis() / 1000.0);
        var checks = line.putArray("checks");
        for (var check : verification.checks()) {
            var one = checks.addObject().put("command", check.command());
            one.put("before", check.before()).put("after", check.after());
            one.put("seconds", check.wall().toMillis() / 1000.0);
            if (check.broken()) one.put("output", check.output());
        }
        return line;
    }

    /** The lines of {@code file}, the oldest first. */
    public static List<ObjectNode> read(Path file) {
        return JsonLines.read(file);
    }

    @Override
    public void close() {
        lines.close();
    }
}
