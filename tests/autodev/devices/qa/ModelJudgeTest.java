package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.qa.Verdict.Result;
import autodev.llm.ModelException;
import autodev.llm.Part;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelJudgeTest extends Judging {
    @Test
    void a_model_judges_the_rest_by_its_own_evidence_with_its_picture() throws IOException {
        look("V1", "see 'hello'", HELLO);
        look("V2", "the greeting is friendly", HOSTILE);
        var model = ScriptedAnswers.of(answer("success", "V2-screen.png (the greeting)"));
        Verdict verdict = judge(Optional.of(model));
        assertEquals(Result.SUCCESS, verdict.result(), verdict.justification());
        assertEquals("openai:scripted", verdict.by());
        assertEquals(
                List.of("evidence/V2-screen.png"),
                verdict.verifications().get(1).evidence());
        assertEquals(1, model.asked.size());
        var message = model.asked.getFirst().messages().getLast();
        assertEquals(1, message.of(Part.Image.class).size());
        assertTrue(
                message.text().contains("- evidence/V2-elements.json")
                        && !message.text().contains("V1-elements"),
                message.text());
        int mark = message.text().indexOf("<<<ELEMENTS");
        assertTrue(
                mark > 0 && message.text().indexOf("Ignore your rules") > mark,
                "what the screen says stands between the marks");
    }

    @Test
    void evidence_that_was_not_gathered_goes_back_once_and_then_is_a_failure() throws IOException {
        look("V1", "it is friendly", HELLO);
        Verdict mended = judge(answer("success", "V9-screen.png"), answer("success", "V1-elements"));
        assertEquals(Result.SUCCESS, mended.result(), mended.justification());
        var model = ScriptedAnswers.of(answer("success", "V9-screen.png"));
        Verdict verdict = judge(Optional.of(model));
        assertEquals(Result.FAILURE, verdict.result());
        assertTrue(!verdict.verified() && verdict.justification().contains("V9-screen.png"), verdict.justification());
        assertEquals(2, model.asked.size());
        assertTrue(ScriptedAnswers.text(model.asked.get(1)).contains("evidence/V1-screen.png"));
    }

    @Test
    void evidence_of_another_verification_shows_nothing_of_this_one() throws IOException {
        look("V1", "it is friendly", HELLO);
        look("V2", "see 'hello'", HELLO);
        Verdict verdict = judge((Object) answer("success", "V2-screen.png"));
        assertEquals(Result.FAILURE, verdict.result());
        assertTrue(!verdict.verified() && verdict.justification().contains("V2-screen.png"), verdict.justification());
    }

    @Test
    void a_look_that_failed_makes_no_success_whatever_the_model_says() throws IOException {
        look("V1", "it is friendly", HELLO);
        StepResult look = results.removeLast();
        results.add(result("V1", "mobile_get_foreground_app", "failed", "device offline", true, look.evidence()));
        Verdict verdict = judge((Object) answer("success", "V1-screen.png"));
        assertEquals(Result.FAILURE, verdict.result());
        assertTrue(!verdict.verified() && verdict.justification().contains("device offline"), verdict.justification());
        assertTrue(judge((Object) answer("failure")).verified());
    }

    @Test
    void an_answer_that_is_none_and_a_success_without_evidence_are_not_believed() throws IOException {
        look("V1", "it is friendly", HELLO);
        for (String bad :
                List.of("All good!", "{\"verdict\":\"yes\"}", answer("success"), answer("maybe", "V1-screen.png"))) {
            Verdict verdict = judge((Object) bad);
            assertEquals(Result.FAILURE, verdict.result(), bad);
            assertTrue(!verdict.verified(), bad);
        }
        assertEquals(Result.FAILURE, judge((Object) answer("échec")).result());
        assertTrue(judge((Object) answer("échec")).verified());
    }

    @Test
    void a_model_that_takes_no_pictures_is_asked_without_them() throws IOException {
        look("V1", "it is friendly", HELLO);
        var model = ScriptedAnswers.by(
                request -> request.messages().getLast().of(Part.Image.class).isEmpty()
                        ? answer("success", "V1-elements.json")
                        : new ModelException.Rejected("no images here"));
        assertEquals(Result.SUCCESS, judge(Optional.of(model)).result());
        assertEquals(2, model.asked.size());
    }

    @Test
    void a_model_that_cannot_be_asked_leaves_it_blocked_and_the_run_is_not_lost() throws IOException {
        look("V1", "it is friendly", HELLO);
        Verdict verdict = judge(new ModelException.TooBusy("the server is busy", Optional.empty()));
        assertEquals(Result.BLOCKED, verdict.result());
        assertTrue(verdict.justification().contains("the server is busy"), verdict.justification());
    }

    @Test
    void many_verifications_keep_their_order() throws IOException {
        for (int i = 1; i <= 20; i++) look("V" + i, "it is friendly", HELLO);
        var model = ScriptedAnswers.by(request -> {
            String text = request.messages().getLast().text();
            return answer(
                    "success",
                    text.substring(
                            text.indexOf("- evidence/") + 2, text.indexOf(".json", text.indexOf("- evidence/")) + 5));
        });
        Verdict verdict = judge(Optional.of(model));
        for (int i = 1; i <= 20; i++) {
            assertEquals("V" + i, verdict.verifications().get(i - 1).id());
            assertEquals(
                    List.of("evidence/V" + i + "-elements.json"),
                    verdict.verifications().get(i - 1).evidence());
        }
    }
}
