package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.plan.Outcome;
import autodev.workspace.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionTest {
    @TempDir
    Path temp;

    Ground ground;

    @BeforeEach
    void open() {
        ground = Ground.in(temp.resolve("ws"));
        byte[] text = "version = 12\nname = x\n".getBytes(StandardCharsets.UTF_8);
        ground.workspace().apply(List.of(new Change.Write("conf/app.ini", text), new Change.Write("bin", new byte[1])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path':'conf/app.ini'}",
                "{'path':'conf'}",
                "{'path':'gone','exists':false}",
                "{'path':'conf/app.ini/below','exists':false}",
                "{'path':'conf/app.ini','contains':'name = x'}",
                "{'path':'conf/app.ini','not_contains':'name = y'}",
                "{'path':'conf/app.ini','matches':'^version = [0-9]+$'}",
                "{'command':['echo','hello there'],'contains':'hello','matches':'^hello there$'}",
                "{'command':['sh','-c','echo wrong >&2; exit 3'],'exit_code':3,'contains':'wrong'}",
                "{'command':['cat','app.ini'],'cwd':'conf','contains':'12'}"
            })
    void what_is_so_holds(String args) {
        assertTrue(ground.run("ASSERT", args).words().startsWith("Assertion holds: "));
        assertTrue(ground.preview("ASSERT", args).startsWith("checks that "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'path':'gone'}|expected that 'gone' is there; seen: nothing",
                "{'path':'conf','exists':false}|expected that 'conf' is not there; seen: a folder",
                "{'path':'conf/app.ini','contains':'y'}|is there, contains \"y\"; seen: \"version = 12\\nname = x\"",
                "{'path':'conf/app.ini','not_contains':'12'}|does not contain \"12\"; seen: \"version = 12",
                "{'path':'conf/app.ini','matches':'^name = [0-9]'}|matches \"^name = [0-9]\"; seen: \"version",
                "{'command':['sh','-c','echo no; exit 2']}|ends with 0; seen: exit code 2, printed \"no\"",
                "{'command':['echo','no'],'contains':'yes'}|contains \"yes\"; seen: \"no\"",
                "{'command':['sleep','60'],'timeout':0.3}|seen: it did not end in time",
                "{'command':['no-such-program-at-all']}|Command not found for ASSERT: no-such-program-at-all"
            })
    void what_is_not_so_says_what_was_expected_and_what_was_seen(String args, String expected) {
        var failed = assertInstanceOf(Outcome.Failed.class, ground.run("ASSERT", args));
        assertTrue(failed.message().contains(expected), failed.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'path':'a','command':['true']}",
                "{'command':['true'],'exists':true}",
                "{'path':'bin','exit_code':0}",
                "{'path':'gone','exists':false,'contains':'x'}",
                "{'path':'conf/app.ini','matches':'('}",
                "{'path':'conf','contains':'x'}",
                "{'path':'bin','contains':'x'}",
                "{'command':[]}",
                "{'command':['true'],'timeout':0}"
            })
    void an_assertion_that_makes_no_sense_is_bad_input(String args) {
        assertThrows(BadInput.class, () -> ground.run("ASSERT", args));
    }

    @Test
    void an_expression_that_would_take_for_ever_hears_an_interrupt() throws Exception {
        String text = "a".repeat(5000);
        var thrown = new Throwable[1];
        Thread looking = Thread.ofVirtual().start(() -> {
            try {
                PatientText.matches("(.*)(.*)(.*)(.*)(.*)b", text);
            } catch (Interrupted e) {
                thrown[0] = e;
            }
        });
        looking.interrupt();
        looking.join();
        assertInstanceOf(Interrupted.class, thrown[0]);
    }

    @Test
    void an_expression_that_needs_too_much_stack_is_bad_input() {
        assertThrows(BadInput.class, () -> PatientText.matches("(x|y)*z", "xy".repeat(200_000)));
        assertEquals(true, PatientText.matches("^b$", "a\nb\nc"));
    }
}
