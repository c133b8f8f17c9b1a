package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.SignOff;
import autodev.plan.Outcome;
import autodev.plan.SignOffFolder;
import autodev.plan.SignOffs.Approve;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignOffActionsTest {
    private static final String ASK = "{\"message\":\"Deploy?\",\"signoff_id\":\"deploy-1\"}";

    @TempDir
    Path root;

    private Trials run(String run) {
        var trials = Trials.of(SignOffActions.all(), root);
        return trials.with(trials.context().signOffs().forRun(run));
    }

    @Test
    void a_request_waits_with_the_seeds_payload_and_another_run_answers() throws Exception {
        var waits = assertInstanceOf(Outcome.AwaitingSignOff.class, run("r1").run("REQUEST_SIGNOFF", ASK));
        assertEquals("deploy-1", waits.signoffId());
        assertEquals(
                "{\"exwork_status\":\"AWAITING_SIGNOFF\",\"signoff_id\":\"deploy-1\",\"message\":\"Deploy?\",\"step_id\":\"s1\"}",
                waits.payload().toString());
        String yes = "{\"signoff_id\":\"deploy-1\",\"response\":\"yes, tested\"}";
        assertThrows(BadInput.class, () -> run("r1").run("RESPOND_TO_SIGNOFF", yes));
        assertTrue(run("r2").run("RESPOND_TO_SIGNOFF", yes).words().contains("is answered: yes, by "));
        assertThrows(BadInput.class, () -> run("r3").run("RESPOND_TO_SIGNOFF", yes));
        var done = assertInstanceOf(Outcome.Done.class, run("r1").run("REQUEST_SIGNOFF", ASK));
        assertEquals("SIGNOFF_APPROVED", done.payload().path("exwork_status").asText());
        assertEquals("tested", done.payload().path("because").asText());
        assertInstanceOf(Outcome.AwaitingSignOff.class, run("r4").run("REQUEST_SIGNOFF", ASK));
    }

    @Test
    void a_refusal_blocks_and_says_who_and_why() throws Exception {
        var trials = Trials.of(SignOffActions.all(), root);
        SignOff no = (message, shown) -> Optional.of(new SignOff.Answer(false, "not on a Friday"));
        var blocked = trials.with(SignOffFolder.in(Workspace.open(root), Approve.ASK, no))
                .run("REQUEST_SIGNOFF", ASK);
        assertInstanceOf(Outcome.Blocked.class, blocked);
        assertTrue(blocked.words().contains("was refused by") && blocked.words().contains("not on a Friday"));
    }

    @Test
    void without_an_id_the_step_names_it() throws Exception {
        var waits = assertInstanceOf(
                Outcome.AwaitingSignOff.class, run("r1").run("REQUEST_SIGNOFF", "{\"message\":\"Go?\"}"));
        assertEquals("signoff-s1", waits.signoffId());
        assertThrows(BadInput.class, () -> run("r1").run("REQUEST_SIGNOFF", "{\"message\":\" \"}"));
        assertThrows(
                BadInput.class, () -> run("r1").run("REQUEST_SIGNOFF", "{\"message\":\"?\",\"signoff_id\":\"../x\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"yes\"',true",
        "'\"Approved!\"',true",
        "'\"y\"',true",
        "true,true",
        "'\"OK - fine\"',true",
        "'\"no\"',false",
        "'\"Rejected: bad\"',false",
        "false,false",
        "'\"N\"',false"
    })
    void answers_are_read(String response, boolean approved) throws Exception {
        run("r1").run("REQUEST_SIGNOFF", ASK);
        run("r2").run("RESPOND_TO_SIGNOFF", "{\"signoff_id\":\"deploy-1\",\"response\":" + response + "}");
        assertEquals(approved, run("r1").run("REQUEST_SIGNOFF", ASK).done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"maybe\"", "\"\"", "1", "null", "\"yesterday\"", "\"not yes\"", "{}"})
    void what_is_neither_yes_nor_no_answers_nothing(String response) throws Exception {
        run("r1").run("REQUEST_SIGNOFF", ASK);
        String args = "{\"signoff_id\":\"deploy-1\",\"response\":" + response + "}";
        assertThrows(BadInput.class, () -> run("r2").run("RESPOND_TO_SIGNOFF", args));
        assertInstanceOf(Outcome.AwaitingSignOff.class, run("r1").run("REQUEST_SIGNOFF", ASK));
    }
}
