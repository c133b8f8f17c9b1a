package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeViewTest {
    @TempDir
    Path temp;

    private Path workspace;

    @BeforeEach
    void workspace() throws Exception {
        BoxNeeded.orSkip();
        workspace = Files.createDirectories(temp.toRealPath().resolve("a workspace"));
    }

    @Test
    void of_a_home_only_toolchains_and_caches_are_seen_and_never_their_credentials() throws Exception {
        Path home = fakeHome();
        var command = Command.shell("cd \"$HOME\" && find . -type f | sort; touch .m2/repository/x || echo refused")
                .env("HOME", home.toString())
                .sandbox(Sandbox.in(workspace));
        assertEquals(
                "./.cargo/bin/tool\n./.local/bin/tool\n./.m2/repository/a.jar\n./.pyenv/versions/3/bin/python\n"
                        + "touch: cannot touch '.m2/repository/x': Read-only file system\nrefused\n",
                command.run().output());
    }

    @Test
    void a_path_entry_in_the_home_shows_its_toolchain_and_no_more() throws Exception {
        Path home = fakeHome();
        Files.createDirectories(home.resolve("tools/kit/bin"));
        Files.createDirectories(home.resolve("tools/kit/lib"));
        Files.writeString(home.resolve("tools/kit/lib/data"), "x");
        Files.writeString(home.resolve("tools/other"), "x");
        Files.createDirectories(home.resolve("bin"));
        var command = Command.shell("cd \"$HOME\" && find . -type f | sort; ls -d bin .ssh")
                .env("HOME", home.toString())
                .env("PATH", home + "/tools/kit/bin:" + home + "/bin:" + home + "/.ssh/../bin:/usr/bin:/bin")
                .sandbox(Sandbox.in(workspace));
        String output = command.run().output();
        assertTrue(output.contains("./tools/kit/lib/data\n"), output);
        assertTrue(output.contains("\nbin\n"), output);
        assertFalse(output.contains("tools/other"), output);
        assertFalse(output.contains(".ssh/id"), output);
    }

    @Test
    void what_variables_name_is_seen_wherever_it_is_but_for_its_credentials() throws Exception {
        Path cargo = Files.createDirectories(temp.toRealPath().resolve("elsewhere/cargo"));
        Files.createDirectories(cargo.resolve("registry"));
        Files.writeString(cargo.resolve("credentials.toml"), "x");
        Path library = Files.createDirectories(temp.toRealPath().resolve("elsewhere/library"));
        Files.writeString(library.resolve("module.py"), "x");
        Files.writeString(library.resolve(".env"), "private");
        Path cache = temp.toRealPath().resolve("elsewhere/go-cache");
        var result = Command.shell(
                        "ls -A \"$CARGO_HOME\" \"$PYTHONPATH\"; cat \"$PYTHONPATH/.env\"; touch \"$GOCACHE/x\" && echo"
                                + " ok")
                .env("CARGO_HOME", cargo.toString())
                .env("PYTHONPATH", library.toString())
                .env("GOCACHE", cache.toString())
                .sandbox(Sandbox.in(workspace))
                .run();
        assertTrue(result.output().contains("registry\n"), result.output());
        assertTrue(result.output().contains("module.py\n"), result.output());
        assertFalse(result.output().contains("credentials.toml"), result.output());
        assertFalse(result.output().contains("private"), result.output());
        assertTrue(result.output().endsWith("ok\n"), result.output());
    }

    @Test
    void gradle_s_cache_is_given_as_the_read_only_one_that_gradle_takes() throws Exception {
        Path home = fakeHome();
        Files.createDirectories(home.resolve(".gradle/caches/modules-2/files-2.1"));
        var result = Command.shell(
                        "ls \"$GRADLE_RO_DEP_CACHE/modules-2\"; mkdir -p \"$HOME/.gradle/caches\" && echo ok")
                .env("HOME", home.toString())
                .sandbox(Sandbox.in(workspace))
                .run();
        assertEquals("files-2.1\nok\n", result.output());
    }

    @Test
    void a_workspace_below_the_home_works_and_shows_nothing_beside_it() throws Exception {
        Path home = fakeHome();
        Path inHome = Files.createDirectories(home.resolve("code/project"));
        Files.writeString(home.resolve("code/notes"), "private");
        var result = Command.shell("echo x > file; ls -A ..; ls -A \"$HOME\"")
                .env("HOME", home.toString())
                .sandbox(Sandbox.in(inHome))
                .run();
        assertTrue(result.output().startsWith("project\n"), result.output());
        assertFalse(result.output().contains("notes"), result.output());
        assertEquals("x\n", Files.readString(inHome.resolve("file")));
    }

    @Test
    void a_workspace_that_holds_the_home_is_refused() throws Exception {
        Path home = fakeHome();
        var command = Command.of("true").env("HOME", home.toString()).sandbox(Sandbox.in(home.getParent()));
        assertTrue(assertThrows(BadInput.class, command::run).getMessage().contains("home"));
    }

    private Path fakeHome() throws Exception {
        Path home = Files.createDirectories(temp.toRealPath().resolve("homes/somebody"));
        for (String file : List.of(
                ".ssh/id_ed25519",
                ".aws/credentials",
                ".config/gh/hosts.yml",
                ".netrc",
                ".npmrc",
                ".gitconfig",
                ".m2/settings.xml",
                ".m2/repository/a.jar",
                ".cargo/credentials.toml",
                ".cargo/bin/tool",
                ".local/bin/tool",
                ".local/share/keyrings/login",
                ".pyenv/versions/3/bin/python",
                ".docker/config.json",
                ".gradle/gradle.properties",
                "Documents/letter",
                ".env")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.writeString(home.resolve(file), "content of " + file);
        }
        return home;
    }
}
