package autodev.agents.rule;

import autodev.process.Command;
import autodev.process.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real git repository in a folder of a test's. */
final class GitProject {
    private final Path folder;
    private int number;

    GitProject(Path folder) {
        this.folder = folder;
        run("init", "-q", "-b", "main");
    }

    String run(String... arguments) {
        var argv = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@b.c",
                "-c",
                "commit.gpgSign=false",
                "-c",
                "tag.gpgSign=false"));
        argv.addAll(List.of(arguments));
        CommandResult result = Command.of(argv).in(folder).run();
        if (!result.ok()) throw new IllegalStateException(argv + ": " + result.output());
        return result.output().strip();
    }

    /** Commits a new file; answers the hash. */
    String commit(String message) {
        try {
            Files.writeString(folder.resolve("f" + number++), message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("add", "-A");
        run("commit", "-q", "-m", message);
        return run("rev-parse", "HEAD");
    }
}
