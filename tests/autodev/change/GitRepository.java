package autodev.change;

import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.process.Command;
import autodev.process.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A real repository of a user's, with one commit. */
record GitRepository(Path root) {
    static final String CODE = "def add(a, b):\n    return a - b\n";
    static final String MEND = diff("add.py", 1, " def add(a, b):\n-    return a - b\n+    return a + b\n", 2, 2);

    static GitRepository in(Path root) {
        var repository = new GitRepository(Files.exists(root) ? root : make(root));
        repository.git("init", "-q", "-b", "main");
        repository.write("add.py", CODE);
        repository.commit("start");
        return repository;
    }

    /** A diff of one hunk. */
    static String diff(String path, int line, String body, int old, int young) {
        return "diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n@@ -%d,%d +%d,%d @@\n%s"
                .formatted(path, path, path, path, line, old, line, young, body);
    }

    private static Path make(Path root) {
        try {
            return Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GitRepository write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that leaves {@code trace} behind when it runs. */
    Path trap(Path file, Path trace) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\necho ran >>'" + trace + "'\ncat\n");
            assertTrue(file.toFile().setExecutable(true));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GitRepository commit(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
        return this;
    }

    String git(String... arguments) {
        return git(root, arguments);
    }

    static String git(Path folder, String... arguments) {
        String[] argv = Stream.concat(
                        Stream.of("git", "-c", "protocol.file.allow=always", "-c", "core.autocrlf=false"),
                        Arrays.stream(arguments))
                .toArray(String[]::new);
        Command command = Command.of(argv).in(folder);
        for (String role : new String[] {"AUTHOR", "COMMITTER"})
            command = command.env("GIT_" + role + "_NAME", "T").env("GIT_" + role + "_EMAIL", "t@example.org");
        CommandResult result = command.run();
        assertTrue(result.ok(), result.output());
        return result.output().strip();
    }

    /**
     * Every file of the user's with its bytes and time, those in .git too but for objects, and for the branches that
     * are ours.
     */
    Map<String, String> state() {
        var state = new TreeMap<String, String>();
        try (var walk = Files.walk(root)) {
            for (Path path : walk.toList()) {
                String name = root.relativize(path).toString();
                if (name.startsWith(".git/objects") || name.contains("t4-codex")) continue;
                if (Files.isSymbolicLink(path)) state.put(name, "-> " + Files.readSymbolicLink(path));
                else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    state.put(name, Arrays.hashCode(Files.readAllBytes(path)) + " " + Files.getLastModifiedTime(path));
                else state.put(name, "folder");
            }
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
