package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.change.Proposer.Options;
import autodev.change.finding.Finding;
import autodev.llm.ModelException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProposerTest {
    private static final Finding FINDING =
            new Finding("F821", "Undefined name `discont`", "src/cart.py", 2, Optional.of(12), "ruff");
    private static final String DIFF = "diff --git a/src/cart.py b/src/cart.py\n--- a/src/cart.py\n+++ b/src/cart.py\n"
            + "@@ -1,2 +1,2 @@\n def total(discount):\n-    return discont\n+    return discount\n";

    @TempDir
    Path repository;

    @BeforeEach
    void lay_out() throws IOException {
        Files.createDirectories(repository.resolve("src"));
        Files.writeString(repository.resolve("src/cart.py"), "def total(discount):\n    return discont\n");
    }

    private static String json(String patch, double confidence) {
        return Json.line(Map.of(
                "patch",
                patch,
                "explanation",
                "A typo.",
                "confidence",
                confidence,
                "meta",
                Map.of("reason_codes", java.util.List.of("typo"), "changed_lines", 1)));
    }

    private Proposal propose(ScriptedModel model) {
        return Proposer.propose(FINDING, repository, model, Limits.DEFAULT, Options.DEFAULT);
    }

    private Proposal propose(ScriptedModel model, int samples) {
        return Proposer.propose(FINDING, repository, model, Limits.DEFAULT, new Options(20, samples, ""));
    }

    @Test
    void a_patch_comes_with_explanation_confidence_usage_and_cost() {
        var model = ScriptedModel.of(json(DIFF, 0.9));
        Proposal proposal = propose(model);
        assertEquals(DIFF, proposal.patch());
        assertEquals(
                "A typo. 0.9 1.0 [typo] openai:scripted",
                proposal.explanation() + " " + proposal.confidence() + " " + proposal.agreement() + " "
                        + proposal.reasons() + " " + proposal.model());
        assertEquals(Optional.of(new BigDecimal("0.01")), proposal.cost());
        assertEquals(120, proposal.usage().orElseThrow().tokens());
        assertEquals(0.0, model.asked.getFirst().temperature().orElseThrow());
        assertTrue(model.asked.getFirst().schema().isPresent());
        assertEquals("def total(discount):\n    return discont\n", read());
    }

    private String read() {
        try {
            return Files.readString(repository.resolve("src/cart.py"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/cart.py\n<<<<<<< SEARCH\n    return discont\n=======\n    return discount\n>>>>>>> REPLACE\n",
                "<<<<<<< SEARCH\n    return discont\n=======\n    return discount\n>>>>>>> REPLACE\n",
                "@@ -1,2 +1,2 @@\n def total(discount):\n-    return discont\n+    return discount\n",
                "--- src/cart.py\n"
                        + "+++ src/cart.py\n"
                        + "@@ -7,2 +7,2 @@\n"
                        + " def total(discount):\n"
                        + "-    return discont\n"
                        + "+    return discount",
                "*** Begin Patch\n"
                        + "*** Update File: src/cart.py\n"
                        + "@@\n"
                        + "-    return discont\n"
                        + "+    return discount\n"
                        + "*** End Patch\n",
                "src/cart.py\n```python\ndef total(discount):\n    return discount\n```\n",
                "```diff\n"
                        + "--- a/src/cart.py\n"
                        + "+++ b/src/cart.py\n"
                        + "@@ -1,2 +1,2 @@\n"
                        + " def total(discount):\n"
                        + "-    return discont\n"
                        + "+    return discount\n"
                        + "```"
            })
    void other_dialects_become_the_same_diff(String patch) {
        assertEquals(DIFF, propose(ScriptedModel.of(json(patch, 0.9))).patch());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sure! Here it is:\n```json\n%s\n```\nHope it helps {x}.",
                "<think>{\"patch\": \"no\"}</think>%s",
                "I first thought {\"a\": 1}, but:\n%s"
            })
    void json_is_found_in_whatever_stands_round_it(String words) {
        var model = ScriptedModel.of(String.format(words, json(DIFF, 0.9)));
        assertEquals(DIFF, propose(model).patch());
        assertEquals(1, model.asked.size());
    }

    @Test
    void what_cannot_be_used_gets_one_repair_turn() {
        for (String bad : new String[] {
            "I cannot do JSON.",
            "{\"explanation\": \"no patch here\"}",
            "{\"patch\": 3",
            json("--- a/src/none.py\n+++ b/src/none.py\n@@ -1 +1 @@\n-a\n+b\n", 0.9),
            json("just words", 0.9),
            json(DIFF.replace("discont\n", "something else entirely\n"), 0.9),
            json("src/cart.py\n```python\ndef total(discount):\n    return discont\n```\n", 0.9)
        }) {
            var model = ScriptedModel.of(bad, json(DIFF, 0.8));
            Proposal proposal = propose(model);
            assertEquals(DIFF, proposal.patch(), bad);
            assertEquals(2, model.asked.size(), bad);
            assertEquals(240, proposal.usage().orElseThrow().tokens());
            assertEquals(3, model.asked.getLast().messages().size());
        }
    }

    @Test
    void an_answer_that_stays_unusable_is_parse_failed_with_its_text() {
        var model = ScriptedModel.of("no", "still no");
        Proposal proposal = propose(model);
        assertTrue(proposal.isEmpty());
        Proposal.Refusal refusal = proposal.refusal().orElseThrow();
        assertEquals("parse_failed / still no", refusal.error() + " / " + refusal.raw());
        assertEquals(1, refusal.detail().lines().count());
        assertEquals(2, model.asked.size());
        assertEquals(Optional.of(new BigDecimal("0.02")), proposal.cost());
    }

    @Test
    void a_cut_answer_is_not_asked_for_again() {
        var model = ScriptedModel.cut("{\"patch\": \"--- a/src");
        assertEquals("parse_failed", propose(model).refusal().orElseThrow().error());
        assertEquals(1, model.asked.size());
    }

    @Test
    void a_bare_patch_counts_the_second_time_without_confidence() {
        Proposal proposal = propose(ScriptedModel.of(DIFF, DIFF));
        assertEquals(
                DIFF + " 0.0 [no_json]", proposal.patch() + " " + proposal.confidence() + " " + proposal.reasons());
    }

    @Test
    void an_empty_patch_means_cannot_safely_fix() {
        Proposal proposal = propose(ScriptedModel.of(
                "{\"patch\":\"\", \"explanation\":\"cannot safely fix\", \"confidence\":0.7, \"meta\":{}}"));
        assertTrue(proposal.isEmpty() && proposal.refusal().isEmpty());
        assertEquals("cannot safely fix 0.0", proposal.explanation() + " " + proposal.confidence());
    }

    @Test
    void the_limits_are_kept_by_what_the_patch_is_not_by_what_it_says() {
        var tight = new Limits(1, 1, java.util.List.of(), java.util.List.of(), false, false);
        Proposal proposal =
                Proposer.propose(FINDING, repository, ScriptedModel.of(json(DIFF, 0.9)), tight, Options.DEFAULT);
        assertTrue(proposal.isEmpty());
        assertEquals("patch_too_large", proposal.refusal().orElseThrow().error());
        assertEquals(DIFF, proposal.refusal().orElseThrow().patch());
        var elsewhere = new Limits(5, 9, java.util.List.of("lib/**"), java.util.List.of(), false, false);
        Proposal other =
                Proposer.propose(FINDING, repository, ScriptedModel.of(json(DIFF, 0.9)), elsewhere, Options.DEFAULT);
        assertEquals("not_allowed", other.refusal().orElseThrow().error());
    }

    @Test
    void samples_vote_by_the_content_that_results() {
        String same =
                "src/cart.py\n<<<<<<< SEARCH\n    return discont\n=======\n    return discount\n>>>>>>> REPLACE\n";
        String other = DIFF.replace("+    return discount", "+    return 0");
        var model = ScriptedModel.of(json(other, 1), json(DIFF, 0.6), json(same, 0.8));
        Proposal proposal = propose(model, 3);
        assertEquals(DIFF, proposal.patch());
        assertEquals(0.4667, proposal.confidence());
        assertEquals(2.0 / 3, proposal.agreement(), 1e-9);
        assertEquals(0.0, model.asked.getFirst().temperature().orElseThrow());
        assertTrue(model.asked.getLast().temperature().orElseThrow() > 0);
        assertEquals(Optional.of(new BigDecimal("0.03")), proposal.cost());
    }

    @Test
    void a_model_that_fails_later_does_not_lose_what_was_paid_for() {
        var refused = new ModelException.WrongKey("no");
        Proposal proposal = propose(ScriptedModel.of(json(DIFF, 0.9), refused), 3);
        assertEquals(DIFF + "[typo, samples_cut]", proposal.patch() + proposal.reasons());
        assertThrows(ModelException.WrongKey.class, () -> propose(ScriptedModel.of(refused), 3));
    }

    @Test
    void a_context_too_long_is_cut_once() {
        var model = ScriptedModel.of(new ModelException.ContextTooLong("too long"), json(DIFF, 0.9));
        assertEquals(DIFF, propose(model).patch());
        assertEquals(2, model.asked.size());
    }

    @Test
    void a_patch_that_writes_the_mask_of_a_secret_is_sent_back() throws IOException {
        String key = "sk-" + "a".repeat(24);
        Files.writeString(
                repository.resolve("src/cart.py"), "def total(discount):\n    return discont\nK = \"" + key + "\"\n");
        String masked = "src/cart.py\n```python\ndef total(discount):\n    return discount\nK = \"[redacted]\"\n```\n";
        var model = ScriptedModel.of(json(masked, 0.9), json(DIFF, 0.9));
        Proposal proposal = propose(model);
        assertFalse(model.asked.toString().contains(key));
        assertTrue(proposal.patch().contains("+    return discount\n K = \"" + key), proposal.patch());
        assertEquals(2, model.asked.size());
    }

    @Test
    void a_file_of_secrets_is_not_sent() throws IOException {
        Files.writeString(repository.resolve(".env"), "A=1\n");
        var model = ScriptedModel.of(json(DIFF, 0.9));
        var finding = new Finding("X1", "m", ".env", 1, Optional.empty(), "");
        Proposal proposal = Proposer.propose(finding, repository, model, Limits.DEFAULT, Options.DEFAULT);
        assertTrue(proposal.isEmpty() && model.asked.isEmpty());
    }

    @Test
    void a_file_that_is_not_there_or_no_text_is_said() throws IOException {
        Files.write(repository.resolve("a.py"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        for (String file : new String[] {"gone.py", "a.py", "../x.py", "src", ""}) {
            var finding = new Finding("F1", "m", file, 1, Optional.empty(), "");
            var bad = assertThrows(
                    BadInput.class,
                    () -> Proposer.propose(finding, repository, ScriptedModel.of("x"), Limits.DEFAULT, Options.DEFAULT),
                    file);
            assertEquals(1, String.valueOf(bad.getMessage()).lines().count());
        }
    }

    @Test
    void after_a_failed_check_the_model_sees_patch_and_failure() {
        var model = ScriptedModel.of(json(DIFF, 0.9));
        Proposal first = propose(model);
        Proposal second = Proposer.again(
                FINDING,
                repository,
                model,
                Limits.DEFAULT,
                new Options(20, 3, ""),
                first,
                "pytest: " + repository + "/src/cart.py broke");
        assertEquals(DIFF, second.patch());
        assertEquals(2, model.asked.size());
        String last = model.asked.getLast().last().orElseThrow();
        assertTrue(last.contains("pytest: src/cart.py broke") && !last.contains(repository.toString()), last);
        assertTrue(model.asked.getLast().messages().get(1).text().contains("return discount"));
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThrows(BadInput.class, () -> new Options(-1, 1, ""));
        assertThrows(BadInput.class, () -> new Options(20, 0, ""));
        assertThrows(BadInput.class, () -> new Options(20, 26, ""));
    }
}
