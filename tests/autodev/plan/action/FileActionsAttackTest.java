package autodev.plan.action;

import static autodev.plan.action.Ground.base64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autodev.AutodevException;
import autodev.Json;
import autodev.plan.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way out of a project that is known to us, tried with every field of every action that holds a path. */
class FileActionsAttackTest {
    private static final String SECRET = "outside-and-not-to-be-told";

    /** Where a path goes in the arguments of an action: {@code AT} in them stands for it. */
    private static final List<String> ACTIONS = List.of(
            "CREATE_OR_REPLACE_FILE {'path':'AT','content_base64':'" + base64("planted") + "'}",
            "APPEND_TO_FILE {'path':'AT','content_base64':'" + base64("planted") + "'}",
            "READ_FILE {'path':'AT'}",
            "DELETE_FILE {'path':'AT'}",
            "MOVE_FILE {'from':'AT','to':'moved'}",
            "MOVE_FILE {'from':'mine','to':'AT','overwrite':true}",
            "ASSERT {'path':'AT','contains':''}",
            "ASSERT {'command':['cat','victim'],'cwd':'AT'}",
            "RUN_COMMAND {'argv':['cat','victim'],'cwd':'AT'}",
            "RUN_SCRIPT {'script_path':'AT'}",
            "LINT_FORMAT_FILE {'path':'AT'}");

    @TempDir
    Path temp;

    Path outside;
    Ground ground;

    @BeforeEach
    void lay() throws Exception {
        outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("victim"), "#!/bin/sh\necho " + SECRET + "\n");
        Files.writeString(outside.resolve("victim.py"), SECRET + "  =  1\n");
        ground = Ground.in(temp.resolve("ws"));
        Path root = ground.workspace().root();
        Files.writeString(root.resolve("mine"), "mine");
        Files.createDirectories(root.resolve("dir/deep"));
        Files.createDirectories(root.resolve("scripts"));
        Files.createDirectories(root.resolve(".git/hooks"));
        Files.writeString(root.resolve(".git/config"), SECRET);
        link("to-file", outside.resolve("victim"));
        link("to-py.py", outside.resolve("victim.py"));
        link("to-folder", outside);
        link("dir/deep/to-folder", outside);
        link("dangling", outside.resolve("new"));
        link("upward", Path.of("../outside/victim"));
        link("folder-upward", Path.of("../outside"));
        link("chain", Path.of("to-folder"));
        link("chain2", Path.of("chain/victim"));
        link("ring", Path.of("ring"));
        link("to-git", Path.of(".git"));
        link("to-home", Path.of(".autodev"));
        link("to-zero", Path.of("/dev/zero"));
        link("to-environment", Path.of("/proc/self/environ"));
        link("to-root", Path.of("/"));
        link("scripts/out.sh", outside.resolve("victim"));
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(ground.workspace().root().resolve(name), target);
    }

    private List<String> attacks() {
        String out = outside.toString();
        var all = new ArrayList<>(List.of(
                "../outside/victim",
                "..",
                "../",
                "./../outside/victim",
                "dir/../../outside/victim",
                "dir/../mine",
                "dir/..",
                "....//..",
                "../../../../../../../../etc/passwd",
                "/etc/passwd",
                "/",
                "//etc/passwd",
                "/dev/zero",
                "/dev/stdin",
                "/proc/self/environ",
                "/proc/self/root/etc/passwd",
                "..\\outside\\victim",
                "dir\\..\\..\\outside\\victim",
                "\\etc\\passwd",
                "\\\\server\\share\\x",
                "C:\\Windows\\win.ini",
                "C:/Windows/win.ini",
                "c:x",
                "file:///etc/passwd/..",
                "~/../..",
                ".git/config",
                ".git",
                ".GIT/config",
                ".Git/hooks/pre-commit",
                ".git./config",
                ".git /config",
                ".git::$INDEX_ALLOCATION/config",
                "git~1/config",
                "dir/.git/config",
                ".g\u200cit/config",
                ".autodev/marker",
                ".autodev",
                ".AutoDev/x",
                "autode~1/x",
                ".autodev./x",
                "dir/../.git/config",
                "to-file",
                "to-py.py",
                "to-folder/victim",
                "to-folder/new",
                "to-folder/new/deep",
                "to-folder",
                "dir/deep/to-folder/victim",
                "dangling",
                "upward",
                "folder-upward/victim",
                "chain/victim",
                "chain2",
                "ring",
                "ring/x",
                "to-git/config",
                "to-home/x",
                "to-zero",
                "to-environment",
                "to-root" + out + "/victim",
                "scripts/out.sh",
                "scripts/../../outside/victim",
                "a\u0000b",
                "a\nb",
                "a\u001b[2Jb",
                "a\u2028b",
                "\u007f",
                "a\ud800b",
                "trailing.",
                "trailing ",
                "x".repeat(256),
                "dir/" + "\u00e9".repeat(128),
                "d/".repeat(2000) + "x",
                out + "/victim",
                out,
                ground.workspace().root() + "/../outside/victim",
                ground.workspace().root() + "x/victim",
                ground.workspace().root() + "/.git/config",
                ground.workspace().root() + "/to-folder/victim"));
        return all;
    }

    private static JsonNode args(String template, String attack) {
        ObjectNode args = (ObjectNode)
                Json.parse(template.substring(template.indexOf(' ') + 1).replace('\'', '"'));
        for (String field : List.of("path", "from", "to", "cwd", "script_path"))
            if (args.path(field).asText().equals("AT")) args.put(field, attack);
        return args;
    }

    @Test
    void no_path_leads_any_action_out_of_the_project() throws Exception {
        assertTrue(attacks().size() >= 70, "there are " + attacks().size());
        var before = picture(temp);
        for (String template : ACTIONS) {
            String name = template.substring(0, template.indexOf(' '));
            for (String attack : attacks()) {
                JsonNode args = args(template, attack);
                String what = name + " " + args;
                String said = refused(what, name, args);
                assertFalse(said.contains(SECRET), what + " told: " + said);
            }
            assertEquals(before, picture(temp), name);
        }
    }

    // The message, if it was refused; a preview must not get further than the run.
    private String refused(String what, String name, JsonNode args) {
        String previewed = previewed(name, args);
        try {
            Outcome outcome = ground.run(name, args);
            assertFalse(outcome.done(), what + " was done: " + outcome.words());
            return outcome + previewed;
        } catch (AutodevException e) {
            return e.getMessage() + previewed;
        }
    }

    private String previewed(String name, JsonNode args) {
        try {
            return ground.preview(name, Json.line(args));
        } catch (AutodevException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void pipes_sockets_and_devices_are_never_opened() throws Exception {
        Path root = ground.workspace().root();
        Files.delete(root.resolve("scripts/out.sh"));
        for (String name : List.of("pipe", "scripts/pipe.sh", "pipe.py"))
            assumeTrue(new ProcessBuilder("mkfifo", root.resolve(name).toString())
                            .start()
                            .waitFor()
                    == 0);
        var before = picture(temp);
        for (String template : ACTIONS)
            for (String attack : List.of("pipe", "pipe.py", "scripts/pipe.sh", "pipe/below")) {
                if (attack.endsWith("below") && (template.startsWith("DELETE") || template.contains("'command'")))
                    continue;
                String name = template.substring(0, template.indexOf(' '));
                refused(name + " " + attack, name, args(template, attack));
            }
        assertEquals(before, picture(temp));
    }

    /** Everything below a folder but AutoDev's own, links as links: what an attack may not have changed. */
    static Map<String, String> picture(Path folder) throws IOException {
        var picture = new TreeMap<String, String>();
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.toList()) {
                String path = folder.relativize(file).toString();
                if (path.matches("ws/\\.autodev/(moves|change|lock|turn)\\b.*")) continue;
                picture.put(
                        path,
                        Files.isSymbolicLink(file)
                                ? "-> " + Files.readSymbolicLink(file)
                                : Files.isRegularFile(file) ? Files.readString(file) : "folder or special");
            }
        }
        return picture;
    }
}
