package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.qa.Verdict.Result;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifierTest extends Judging {
    @Test
    void by_rule_every_verification_that_is_met_makes_a_success_with_its_evidence() throws IOException {
        step("S1", "mobile_launch_app", "done", "Launched");
        look("V1", "see 'hello'", HELLO);
        look("V2", "don't see 'Error'", HELLO);
        Verdict verdict = judge();
        assertEquals(Result.SUCCESS, verdict.result(), verdict.justification());
        assertEquals("rule", verdict.by());
        assertTrue(verdict.verified());
        assertEquals(
                List.of(
                        "evidence/V1-elements.json",
                        "evidence/V1-screen.png",
                        "evidence/V2-elements.json",
                        "evidence/V2-screen.png"),
                verdict.evidence());
    }

    @Test
    void one_that_is_not_met_makes_a_failure_that_says_why() throws IOException {
        look("V1", "see 'hello'", HELLO);
        look("V2", "see 'goodbye'", HELLO);
        Verdict verdict = judge();
        assertEquals(Result.FAILURE, verdict.result());
        assertTrue(verdict.justification().startsWith("V2: \"goodbye\" is not on the screen"), verdict.justification());
        assertEquals(Result.SUCCESS, verdict.verifications().get(0).result());
    }

    @Test
    void a_screen_that_speaks_for_itself_turns_no_rule_and_the_model_is_not_even_asked() throws IOException {
        look("V1", "see 'hello'", HOSTILE);
        var model = ScriptedAnswers.of(answer("success", "V1-screen.png"));
        Verdict verdict = judge(Optional.of(model));
        assertEquals(Result.FAILURE, verdict.result());
        assertEquals("rule", verdict.by());
        assertEquals(0, model.asked.size());
    }

    @Test
    void words_within_others_are_no_success_by_rule_and_a_reader_may_see_it_otherwise() throws IOException {
        look("V1", "see 'hello'", HELLO.replace("hello", "Say hello"));
        Verdict verdict = judge();
        assertEquals(Result.FAILURE, verdict.result());
        assertTrue(verdict.justification().contains("only within TextView \"Say hello\""), verdict.justification());
        Verdict read = judge((Object) answer("success", "V1-screen.png"));
        assertEquals(Result.SUCCESS, read.result(), read.justification());
        assertEquals("openai:scripted", read.by());
    }

    @Test
    void a_step_that_failed_makes_a_failure_unless_it_only_looks() throws IOException {
        step("S1", "mobile_take_screenshot", "failed", "no picture");
        look("V1", "see 'hello'", HELLO);
        assertEquals(Result.SUCCESS, judge().result());
        step("S2", "mobile_click_on_screen_at_coordinates", "timeout", "took longer than 10 s");
        assertEquals(Result.FAILURE, judge().result());
        assertTrue(judge().justification().contains("S2 took too long"), judge().justification());
    }

    @Test
    void a_blocked_step_makes_it_blocked_whatever_failed_behind_it() throws IOException {
        step("S1", "mobile_launch_app", "blocked", "no app is named");
        step("S2", "mobile_click_on_screen_at_coordinates", "failed", "no element");
        look("V1", "see 'goodbye'", HELLO);
        Verdict verdict = judge();
        assertEquals(Result.BLOCKED, verdict.result());
        assertTrue(verdict.justification().startsWith("S1 is blocked: no app is named"), verdict.justification());
    }

    @Test
    void without_a_model_a_rule_in_other_words_is_blocked_and_a_failure_still_is_one() throws IOException {
        look("V1", "the list is sorted", HELLO);
        Verdict verdict = judge();
        assertEquals(Result.BLOCKED, verdict.result());
        assertTrue(
                verdict.justification().contains("the list is sorted")
                        && verdict.justification().contains("--model"),
                verdict.justification());
        look("V2", "see 'goodbye'", HELLO);
        assertEquals(Result.FAILURE, judge().result());
    }

    @Test
    void what_came_too_late_and_what_was_not_gathered_is_no_success() throws IOException {
        look("V1", "see 'hello' within 2 s", HELLO);
        StepResult late = results.removeLast();
        results.add(result("V1", "mobile_list_elements_on_screen", "failed", "not within 2 s", true, late.evidence()));
        assertEquals(Result.FAILURE, judge().result());
        results.clear();
        results.add(result(
                "V1",
                "mobile_list_elements_on_screen",
                "done",
                HELLO,
                true,
                Optional.of(new Evidence(
                        "V1",
                        1,
                        Optional.of("evidence/gone.json"),
                        Optional.empty(),
                        List.of("screenshot: device offline"),
                        Optional.empty()))));
        Verdict verdict = judge();
        assertEquals(Result.FAILURE, verdict.result());
        assertTrue(!verdict.verified() && verdict.justification().contains("device offline"), verdict.justification());
        results.clear();
        assertTrue(judge().justification().contains("did not run"));
    }

    @Test
    void a_rule_about_another_driver_is_not_decided_by_this_ones_evidence() throws IOException {
        look("V1", "see 'hello' on driver 2", HELLO);
        assertEquals(Result.BLOCKED, judge().result());
    }

    @Test
    void a_plan_that_verifies_nothing_is_judged_as_a_whole_or_blocked() throws IOException {
        look("S9", "", HELLO);
        verifications.clear();
        assertEquals(Result.BLOCKED, judge().result());
        Verdict verdict = judge((Object) answer("success", "S9-screen.png"));
        assertEquals(Result.SUCCESS, verdict.result(), verdict.justification());
        assertEquals("FINAL", verdict.verifications().getFirst().id());
    }
}
