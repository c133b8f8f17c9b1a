package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autodev.BadInput;
import autodev.plan.Outcome;
import autodev.process.Sandboxes;
import autodev.workspace.Change;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandActionsTest {
    @TempDir
    Path temp;

    Ground ground;

    @BeforeEach
    void open() {
        ground = Ground.in(temp.resolve("ws"));
    }

    private void put(String path, String text) {
        ground.workspace().apply(List.of(new Change.Write(path, text.getBytes(StandardCharsets.UTF_8))));
    }

    private JsonNode done(String action, String args) {
        return assertInstanceOf(Outcome.Done.class, ground.run(action, args)).payload();
    }

    private Outcome.Failed failed(String action, String args) {
        return assertInstanceOf(Outcome.Failed.class, ground.run(action, args));
    }

    @Test
    void a_command_gives_its_code_and_both_streams() {
        put("sub/x", "");
        var payload = done("RUN_COMMAND", "{'argv':['sh','-c','pwd; echo oops >&2'],'cwd':'sub'}");
        assertEquals(
                "RUN_COMMAND sh completed successfully.",
                payload.path("message").asText());
        assertEquals("sh -c 'pwd; echo oops >&2'", payload.path("command").asText());
        assertEquals(0, payload.path("exit_code").asInt());
        assertEquals(
                ground.workspace().root().resolve("sub").toString(),
                payload.path("stdout").asText());
        assertEquals("oops", payload.path("stderr").asText());
    }

    @Test
    void arguments_reach_no_shell() {
        assertEquals(
                "$(id) `id` ; * && > x 'q'",
                done("RUN_COMMAND", "{'argv':['echo','$(id) `id` ; * && > x \\u0027q\\u0027']}")
                        .path("stdout")
                        .asText());
        assertTrue(ground.workspace().isEmpty());
    }

    @Test
    void a_command_that_fails_gives_its_code_and_the_end_of_what_it_said() {
        var failed = failed("RUN_COMMAND", "{'argv':['sh','-c','echo out; echo why >&2; exit 3']}");
        assertEquals("RUN_COMMAND sh failed (Code: 3).\nwhy", failed.message());
        assertEquals(3, failed.payload().path("exit_code").asInt());
        assertEquals("out", failed.payload().path("stdout").asText());
        assertTrue(failed("RUN_COMMAND", "{'argv':['sh','-c','no-such-tool']}")
                .message()
                .contains("was not found; install it"));
    }

    @Test
    void a_command_that_is_not_there_or_takes_too_long_is_said_to() {
        assertTrue(failed("RUN_COMMAND", "{'argv':['no-such-tool-at-all']}")
                .message()
                .startsWith("Command not found for RUN_COMMAND no-such-tool-at-all: no-such-tool-at-all; "));
        var late = failed("RUN_COMMAND", "{'argv':['sh','-c','echo begun; sleep 60'],'timeout':0.5}");
        assertEquals("RUN_COMMAND sh timed out after 0.5 seconds.\nbegun", late.message());
        assertTrue(late.payload().path("timed_out").asBoolean());
    }

    @Test
    void arguments_that_make_no_sense_are_bad_input() {
        for (String args : List.of(
                "{'argv':[]}",
                "{'argv':['']}",
                "{'argv':['make test']}",
                "{'argv':['true'],'timeout':0}",
                "{'argv':['true'],'cwd':'gone'}",
                "{'argv':['true'],'env':{'A=B':'x'}}",
                "{'argv':['true'],'env':{'MY_TOKEN':'x'}}")) {
            assertThrows(BadInput.class, () -> ground.run("RUN_COMMAND", args), args);
        }
    }

    @Test
    void long_output_is_cut_in_its_middle() {
        var payload = done(
                "RUN_COMMAND",
                "{'argv':['sh','-c','echo first; head -c 300000 /dev/zero | tr \\u0027\\\\0\\u0027 x; echo; echo"
                        + " last']}");
        assertTrue(payload.path("truncated").asBoolean());
        assertTrue(payload.path("stdout").asText().length() < 70_000);
        assertTrue(payload.path("stdout").asText().startsWith("first\n"));
        assertTrue(payload.path("stdout").asText().endsWith("\nlast"));
    }

    @Test
    void the_environment_is_scrubbed_and_what_the_step_sets_is_there() {
        var payload = done("RUN_COMMAND", "{'argv':['env'],'env':{'MODE':'test'},'env_allow':['NO_SUCH_VARIABLE']}");
        assertTrue(payload.path("stdout").asText().contains("MODE=test"));
        assertFalse(payload.path("stdout").asText().contains("_TOKEN="));
    }

    @Test
    void secrets_in_what_a_command_says_are_masked() {
        String key = "sk-" + "abcdefghijklmnop1234";
        var payload = done("RUN_COMMAND", "{'argv':['echo','" + key + "']}");
        assertEquals("[redacted]", payload.path("stdout").asText());
        assertFalse(payload.toString().contains(key));
        assertFalse(failed("RUN_COMMAND", "{'argv':['sh','-c','echo " + key + "; exit 1']}")
                .message()
                .contains(key));
    }

    @Test
    void a_command_writes_in_the_project_and_nowhere_else() throws Exception {
        assumeTrue(Sandboxes.obstacle().isEmpty());
        Path outside = Files.createDirectory(temp.resolve("outside"));
        ground.run("RUN_COMMAND", "{'argv':['sh','-c','echo x > inside; echo x > " + outside + "/x']}");
        assertTrue(ground.workspace().has("inside"));
        assertFalse(Files.exists(outside.resolve("x")));
        ground.run("RUN_COMMAND", "{'argv':['sh','-c','echo x > .autodev/planted']}");
        assertFalse(Files.exists(ground.workspace().home().resolve("planted")));
    }

    @Test
    void a_script_with_a_first_line_runs_made_executable_with_its_arguments() throws Exception {
        put("scripts/deep/show.sh", "#!/bin/sh\npwd\nprintf '<%s>' \"$@\"\n");
        Path root = ground.workspace().root();
        assertFalse(Files.isExecutable(root.resolve("scripts/deep/show.sh")));
        String args = "{'script_path':'scripts/deep/show.sh','args':['a b',7,true,'$(id)','']}";
        assertEquals(
                root + "\n<a b><7><true><$(id)><>",
                done("RUN_SCRIPT", args).path("stdout").asText());
        assertTrue(Files.isExecutable(root.resolve("scripts/deep/show.sh")));
        String inItsFolder = "{'script_path':'scripts/deep/show.sh','cwd':'script_dir'}";
        assertTrue(done("RUN_SCRIPT", inItsFolder)
                .path("stdout")
                .asText()
                .startsWith(root.resolve("scripts/deep").toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.sh|echo $1",
                "b.py|import sys; print(sys.argv[1])",
                "C.java|class C { public static void main(String[] a) { System.out.println(a[0]); } }",
            })
    void a_script_without_a_first_line_is_run_by_its_ending(String name, String text) {
        put("scripts/" + name, text);
        var payload = done("RUN_SCRIPT", "{'script_path':'scripts/" + name + "','args':['said']}");
        assertEquals("said", payload.path("stdout").asText(), payload.toString());
    }

    @Test
    void only_scripts_in_the_root_and_under_scripts_run() throws Exception {
        put("run.sh", "echo ran");
        put("src/run.sh", "echo ran");
        put("scriptsx/run.sh", "echo ran");
        assertEquals(
                "ran",
                done("RUN_SCRIPT", "{'script_path':'run.sh'}").path("stdout").asText());
        Path root = ground.workspace().root();
        Files.createDirectory(root.resolve("scripts"));
        Files.createSymbolicLink(root.resolve("scripts/link.sh"), Path.of("../src/run.sh"));
        Files.createSymbolicLink(root.resolve("scripts/folder"), Path.of("../src"));
        for (String path : List.of("src/run.sh", "scriptsx/run.sh", "scripts/link.sh", "scripts/folder/run.sh"))
            assertTrue(
                    ground.said("RUN_SCRIPT", "{'script_path':'" + path + "'}")
                            .contains("restricted to the project root or the 'scripts/' subdirectory"),
                    path);
    }

    @Test
    void a_script_that_nobody_can_run_says_why() {
        put("scripts/notes.xyz", "hello");
        put("scripts/plain", "hello");
        put("scripts/windows.sh", "#!/bin/sh\r\necho x\r\n");
        put("scripts/gone.sh", "#!/no/such/interpreter\n");
        assertTrue(
                ground.said("RUN_SCRIPT", "{'script_path':'scripts/notes.xyz'}").contains("no #! line"));
        assertTrue(ground.said("RUN_SCRIPT", "{'script_path':'scripts/plain'}").contains("no #! line"));
        assertTrue(ground.said("RUN_SCRIPT", "{'script_path':'scripts/windows.sh'}")
                .contains("CR LF"));
        assertTrue(
                ground.said("RUN_SCRIPT", "{'script_path':'scripts/gone.sh'}").contains("(Code: 127)"));
        assertTrue(
                ground.said("RUN_SCRIPT", "{'script_path':'scripts/none.sh'}").contains("no file"));
        assertTrue(ground.said("RUN_SCRIPT", "{'script_path':'scripts'}").contains("is a folder"));
        assertTrue(ground.said("RUN_SCRIPT", "{'script_path':'scripts/gone.sh','args':[[1]]}")
                .contains("[1]"));
    }

    @Test
    void previews_run_nothing() {
        put("scripts/a.sh", "touch ran");
        assertEquals("runs touch 'a b'", ground.preview("RUN_COMMAND", "{'argv':['touch','a b']}"));
        assertEquals(
                "runs sh " + ground.workspace().root() + "/scripts/a.sh 1 in 'scripts'",
                ground.preview("RUN_SCRIPT", "{'script_path':'scripts/a.sh','args':[1],'cwd':'script_dir'}"));
        assertTrue(ground.preview("RUN_SCRIPT", "{'script_path':'b.sh'}").endsWith("which is not there now"));
        assertFalse(ground.workspace().has("ran"));
    }
}
