package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.BadInput;
import autodev.Json;
import autodev.change.Proposal.Refusal;
import autodev.llm.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodexFieldsTest {
    private static final String DIFF = "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a\n+b\n";

    private static Proposal proposal(String patch, Optional<Refusal> refusal) {
        var cost = Optional.of(new BigDecimal("0.0012"));
        return new Proposal(
                "abc",
                patch,
                "why",
                0.8,
                1,
                List.of("typo"),
                "openai:gpt",
                Optional.of(new Usage(11, 7, cost)),
                cost,
                refusal);
    }

    @Test
    void a_proposal_has_the_seeds_fields_with_our_own_counts() {
        assertEquals(
                Json.parse("""
                    {"ok": true, "codex_suggestion_id": "abc", "patch": "DIFF", "explanation": "why", "confidence": 0.8,
                     "agreement": 1.0, "meta": {"reason_codes": ["typo"], "files_changed": 1, "lines_changed": 2, "file_list": ["a.py"]},
                     "usage": {"model": "openai:gpt", "prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18, "cost": 0.0012}}
                    """.replace("DIFF", DIFF.replace("\n", "\\n"))),
                Json.parse(CodexFields.write(proposal(DIFF, Optional.empty())).toString()));
    }

    @Test
    void a_failed_one_has_what_the_seed_gives_with_its_error() {
        var parse = CodexFields.write(proposal("", Optional.of(new Refusal("parse_failed", "no JSON", "hello", ""))));
        assertEquals(
                "false parse_failed no JSON hello 7",
                parse.path("ok").asText() + " " + parse.path("error").asText() + " "
                        + parse.path("detail").asText() + " "
                        + parse.path("raw_text").asText() + " "
                        + parse.at("/usage/completion_tokens"));
        var large = CodexFields.write(proposal("", Optional.of(new Refusal("patch_too_large", "2 lines", "{}", DIFF))));
        assertEquals(
                "patch_too_large 1 2 " + DIFF,
                large.path("error").asText() + " " + large.path("files_changed") + " " + large.path("lines_changed")
                        + " " + large.path("patch").asText());
    }

    @Test
    void what_is_written_is_read_again() {
        for (Proposal proposal : List.of(
                proposal(DIFF, Optional.empty()),
                proposal("", Optional.empty()),
                proposal("", Optional.of(new Refusal("patch_too_large", "2 lines", "", DIFF))))) {
            Proposal read = CodexFields.read(CodexFields.write(proposal));
            assertEquals(
                    proposal.patch() + proposal.refusal() + proposal.usage() + proposal.cost() + proposal.id(),
                    read.patch() + read.refusal() + read.usage() + read.cost() + read.id());
        }
    }

    @Test
    void the_seeds_own_result_is_read() {
        Proposal read = CodexFields.read(Json.parse("""
            {"ok": true, "patch": "p", "explanation": "e", "confidence": "0.5", "meta": {"files_changed": 1},
             "usage": {"text": "…", "cost": 0.1, "prompt_tokens": 3, "completion_tokens": 4}}\
            """));
        assertEquals(
                "p e 0.5 7",
                read.patch() + " " + read.explanation() + " " + read.confidence() + " "
                        + read.usage().orElseThrow().tokens());
        assertEquals(
                "parse_failed",
                CodexFields.read(Json.parse("{\"ok\": false, \"error\": \"parse_failed\", \"raw_text\": \"x\"}"))
                        .refusal()
                        .orElseThrow()
                        .error());
        assertThrows(BadInput.class, () -> CodexFields.read(Json.parse("[]")));
        assertThrows(BadInput.class, () -> CodexFields.read(Json.parse("{\"patch\": \"\"}")));
    }

    @Test
    void the_registrys_part_is_as_the_seed_names_it() {
        assertEquals(
                "{\"id\":\"abc\",\"model\":\"openai:gpt\",\"prompt_tokens\":11,\"completion_tokens\":7,\"cost\":0.0012}",
                CodexFields.suggestion(proposal(DIFF, Optional.empty())).toString());
    }
}
