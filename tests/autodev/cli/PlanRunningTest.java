package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.llm.wire.ScriptedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** Each command is a process of its own. */
class PlanRunningTest {
    @TempDir
    private Path folder;

    /** The process that a test starts. */
    @Command(
            name = "plan",
            subcommands = {
                PlanRunning.Run.class,
                PlanRunning.Resume.class,
                PlanRunning.Check.class,
                PlanRunning.DryRun.class,
                PlanRunning.Show.class,
                PlanRunning.Runs.class,
                PlanAuthoring.SignOff.class,
                PlanAuthoring.Learn.class,
                PlanAuthoring.Write.class,
                PlanAuthoring.ListActions.class,
                PlanAuthoring.ShowSchema.class
            })
    static final class Plan implements Callable<Integer> {
        public static void main(String... args) {
            Cli.main(new Plan(), args);
        }

        @Override
        public Integer call() {
            return 2;
        }
    }

    private Started plan(String typed, String... words) throws Exception {
        return Started.main(Plan.class, folder, Map.of(), typed, words);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String block(String... actions) {
        return "{\"step_id\":\"one\",\"description\":\"a block\",\"actions\":[" + String.join(",", actions) + "]}";
    }

    private static String write(String path, String text) {
        return "{\"type\":\"CREATE_OR_REPLACE_FILE\",\"path\":\"" + path + "\",\"content_base64\":\"" + base64(text)
                + "\"}";
    }

    private static final String ECHO = "{\"type\":\"ECHO\",\"message\":\"hello\"}";
    private static final String ASK = "{\"type\":\"REQUEST_SIGNOFF\",\"message\":\"Go on?\",\"signoff_id\":\"deploy\"}";

    @Test
    void a_block_on_standard_input_gives_the_seeds_result_on_standard_output() throws Exception {
        var ran = plan(block(ECHO, write("a.txt", "one\n")), "run", "-");
        assertEquals(0, ran.exit(), ran.err());
        JsonNode result = Json.parse(ran.out());
        assertTrue(result.path("overall_success").asBoolean());
        assertTrue(result.path("duration_seconds").isNumber());
        assertEquals("ECHO", result.at("/action_results/0/action_type").asText());
        assertTrue(result.at("/action_results/0/message_or_payload").asText().contains("hello"));
        assertEquals("one\n", Files.readString(folder.resolve("a.txt")));
        assertTrue(ran.err().contains("done"), ran.err());
    }

    @Test
    void a_failed_step_ends_it_with_1_and_what_follows_does_not_run() throws Exception {
        var ran = plan(
                block("{\"type\":\"READ_FILE\",\"path\":\"missing.txt\"}", write("b.txt", "never")),
                "run",
                "-",
                "--quiet");
        assertEquals(1, ran.exit(), ran.err());
        assertFalse(Json.parse(ran.out()).path("overall_success").asBoolean());
        assertFalse(Files.exists(folder.resolve("b.txt")));
        var shown = plan("", "show");
        assertTrue(shown.out().contains("FAILED") && shown.out().contains("missing.txt"), shown.out());
        assertTrue(plan("", "runs").out().contains("failed"), "listed");
    }

    @Test
    void checking_and_a_dry_run_touch_nothing() throws Exception {
        String text = block(write("a.txt", "one"), ECHO);
        Path file = Files.writeString(folder.resolve("plan.json"), text);
        assertEquals(0, plan("", "check", file.toString()).exit());
        var dry = plan("", "dry-run", file.toString());
        assertEquals(0, dry.exit(), dry.err());
        assertTrue(dry.out().contains("a.txt"), dry.out());
        assertFalse(Files.exists(folder.resolve("a.txt")));
        assertFalse(Files.exists(folder.resolve(".autodev")), "not even our own folder");
    }

    @Test
    void a_run_waits_for_a_sign_off_from_another_process_and_goes_on() throws Exception {
        var first = plan(block(write("a.txt", "one"), ASK, write("b.txt", "two")), "run", "-");
        assertEquals(3, first.exit(), first.err());
        assertTrue(first.out().contains("AWAITING_SIGNOFF"), first.out());
        assertFalse(Files.exists(folder.resolve("b.txt")));
        assertTrue(plan("", "signoff").out().contains("Go on?"), "the open question is listed");
        Files.writeString(folder.resolve("a.txt"), "changed meanwhile");
        assertEquals(
                0, plan("", "signoff", "deploy", "yes", "--because", "seen").exit());
        var twice = plan("", "signoff", "deploy", "no");
        assertEquals(2, twice.exit(), twice.out());
        var resumed = plan("", "resume");
        assertEquals(0, resumed.exit(), resumed.err());
        assertEquals("two", Files.readString(folder.resolve("b.txt")));
        assertEquals("changed meanwhile", Files.readString(folder.resolve("a.txt")), "what is done is not done again");
    }

    @Test
    void a_refusal_blocks_the_run() throws Exception {
        var refused = plan(block(ASK, write("b.txt", "two")), "run", "-", "--approve", "none");
        assertEquals(3, refused.exit(), refused.err());
        assertFalse(Files.exists(folder.resolve("b.txt")));
        var approved = plan(block(ASK, write("b.txt", "two")), "run", "-", "--approve", "all");
        assertEquals(0, approved.exit(), approved.err());
    }

    @Test
    void a_page_has_the_picture_of_the_run() throws Exception {
        plan(block(ECHO), "run", "-");
        var shown = plan("", "show", "--html", "run.html");
        assertEquals(0, shown.exit(), shown.err());
        String page = Files.readString(folder.resolve("run.html"));
        assertTrue(page.contains("<svg") && page.contains("one"), page);
    }

    @Test
    void actions_and_schemas_are_described() throws Exception {
        var actions = plan("", "actions");
        for (String name : new String[] {
            "ECHO",
            "CREATE_OR_REPLACE_FILE",
            "APPEND_TO_FILE",
            "RUN_SCRIPT",
            "LINT_FORMAT_FILE",
            "GIT_ADD",
            "GIT_COMMIT",
            "CALL_LOCAL_LLM",
            "DIAGNOSE_ERROR",
            "REQUEST_SIGNOFF",
            "RESPOND_TO_SIGNOFF",
            "APPLY_PATCH",
            "RUN_COMMAND",
            "READ_FILE",
            "DELETE_FILE",
            "MOVE_FILE",
            "ASSERT",
            "HTTP_GET"
        }) assertTrue(actions.out().contains(name), name + " in " + actions.out());
        assertTrue(plan("", "actions", "ECHO").out().contains("\"message\""));
        assertTrue(Json.parse(plan("", "schema").out()).has("$schema"));
    }

    @Test
    void a_model_writes_a_plan_that_is_checked_and_not_run() throws Exception {
        String wrong = block("{\"type\":\"FLY\"}");
        String right = "Here it is:\n```json\n" + block(ECHO) + "\n```";
        try (var server = ScriptedServer.of(reply(wrong), reply(right))) {
            var written = Started.main(
                    Plan.class,
                    folder,
                    Map.of("LLM_BASE_URL", server.url(), "LLM_MODEL", "tiny"),
                    "",
                    "write",
                    "say hello");
            assertEquals(0, written.exit(), written.err());
            assertTrue(written.out().contains("ECHO"), written.out());
            assertTrue(server.seen().get(1).body().contains("FLY"), "told what was wrong");
            assertFalse(written.out().contains("FLY"));
        }
    }

    private static ScriptedServer.Script reply(String text) {
        return ScriptedServer.json(
                200, "{\"choices\":[{\"message\":{\"content\":" + Json.line(text) + "},\"finish_reason\":\"stop\"}]}");
    }

    @Test
    void what_is_learnt_from_a_failure_is_used_by_the_next_run() throws Exception {
        Path flag = folder.resolve("flaky.sh");
        Files.writeString(
                flag,
                "n=$(cat count 2>/dev/null || echo 0); n=$((n+1)); echo $n > count; [ $n -gt 1 ] || { echo 'HTTP 503,"
                        + " try again'; exit 1; }\n");
        String block = block("{\"type\":\"RUN_COMMAND\",\"argv\":[\"sh\",\"flaky.sh\"]}");
        assertEquals(1, plan(block, "run", "-").exit());
        var learnt = plan("", "learn", "--approve", "all");
        assertEquals(0, learnt.exit(), learnt.err());
        assertTrue(learnt.out().contains("learnt"), learnt.out());
        Files.delete(folder.resolve("count"));
        var again = plan(block, "run", "-");
        assertEquals(0, again.exit(), again.out() + again.err());
    }

    @Test
    void wrong_input_is_one_line_that_says_what_to_do() throws Exception {
        for (var wrong : new String[][] {
            {"run", "missing.json", "missing.json"},
            {"run", "-", "JSON"},
            {"check", "-", "JSON"},
            {"resume", "no run to go on with"},
            {"resume", "20990101-000000-zzz", "20990101-000000-zzz"},
            {"show", "no plan has run"},
            {"learn", "no run has failed"},
            {"signoff", "nothing", "yes", "nothing"},
            {"signoff", "nothing", "maybe", "expected yes or no"},
            {"actions", "ECHOO", "ECHO"},
            {"schema", "klingon", "action-block"},
            {"run", "-", "--parallel", "0", "parallel"},
            {"fly", "fly"}
        }) {
            var words = java.util.Arrays.copyOfRange(wrong, 0, wrong.length - 1);
            var said = plan("", words);
            String what = String.join(" ", wrong) + ": " + said;
            assertEquals(2, said.exit(), what);
            assertTrue(said.err().contains(wrong[wrong.length - 1]), what);
            assertEquals(1, said.err().lines().count(), what);
        }
    }
}
