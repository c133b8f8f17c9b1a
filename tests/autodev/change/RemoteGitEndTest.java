package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that ends, or is killed, in the middle of a push says and leaves: real processes, a silent remote. */
class RemoteGitEndTest {
    private static final String PASSWORD = "right-password";

    @TempDir
    Path folder;

    private PushScene scene;

    /** Asks the remote, and says how that ended, however this process does. */
    static final class Asking {
        public static void main(String[] args) {
            Remote remote = Remote.of(UserRepository.of(Path.of(args[0])), Optional.empty())
                    .orElseThrow();
            var environment = Map.of("HOME", args[1], "GIT_CONFIG_NOSYSTEM", "1");
            Thread asking = Thread.ofPlatform().start(() -> {
                try (var push = Push.to(remote, environment, System.out::println)) {
                    push.look(Optional.empty(), PushScene.BRANCH);
                } catch (RuntimeException e) {
                    System.out.println(e);
                }
            });
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    asking.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
    }

    @BeforeEach
    void lay_out() throws Exception {
        scene = PushScene.in(folder);
        Files.writeString(
                folder.resolve("home/.gitconfig"), "[http]\n\textraHeader = \"Authorization: Basic c2VjcmV0\"\n");
    }

    private Process asking(ServerSocket silent) throws Exception {
        scene.repository.git(
                "remote", "add", "origin", "http://me:" + PASSWORD + "@127.0.0.1:" + silent.getLocalPort() + "/x.git");
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dautodev.state=" + folder.resolve("state"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName(),
                        scene.repository.root().toString(),
                        folder.resolve("home").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ServerSocket silent() throws IOException {
        return new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    }

    private List<Path> left() throws IOException {
        try (var all = Files.walk(Files.createDirectories(folder.resolve("state")))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private List<Path> secret() throws IOException {
        var found = new ArrayList<Path>();
        for (Path file : left()) {
            String text = Files.readString(file);
            if (text.contains(PASSWORD) || text.contains("c2VjcmV0")) found.add(file);
        }
        return found;
    }

    @Test
    void that_this_process_ends_is_no_refusal_of_the_remotes() throws Exception {
        try (var silent = silent()) {
            Process process = asking(silent);
            try (Socket git = silent.accept()) {
                assertTrue(git.getInputStream().read() >= 0);
                process.toHandle().destroy();
                String said = String.valueOf(process.inputReader().readLine());
                assertTrue(said.startsWith("autodev.Interrupted: git ls-remote was interrupted"), said);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        assertEquals(List.of(), secret());
    }

    @Test
    void the_logins_that_a_killed_push_leaves_are_the_owners_and_go_with_the_next_run() throws Exception {
        try (var silent = silent()) {
            Process process = asking(silent);
            try (Socket git = silent.accept()) {
                assertTrue(git.getInputStream().read() >= 0);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        assertEquals(2, secret().size(), left().toString());
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
            for (Path file : secret())
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
        var next = OwnFoldersTest.holder(folder, scene.repository, "t4-codex/next", "exit");
        assertFalse(String.valueOf(next.inputReader().readLine()).isEmpty());
        assertEquals(List.of(), secret());
        assertEquals(0, next.waitFor());
    }
}
