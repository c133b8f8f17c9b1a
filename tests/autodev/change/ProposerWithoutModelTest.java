package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.change.Proposer.Options;
import autodev.change.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposerWithoutModelTest {
    private static final Finding FINDING =
            new Finding("F821", "Undefined name `discont`", "src/cart.py", 2, Optional.of(12), "ruff");

    @TempDir
    Path repository;

    @BeforeEach
    void lay_out() throws IOException {
        Files.createDirectories(repository.resolve("src"));
        Files.writeString(repository.resolve("src/cart.py"), "def total(discount):\n    return discont\n");
    }

    @Test
    void rules_fix_without_a_model_and_say_so() throws IOException {
        Files.writeString(repository.resolve("src/cart.py"), "import os\nx = 1\n");
        var unused = new Finding("F401", "`os` imported but unused", "src/cart.py", 1, Optional.of(8), "ruff");
        Proposal proposal = Proposer.builtin(unused, repository, Limits.DEFAULT);
        assertTrue(proposal.patch().contains("\n-import os\n"), proposal.patch());
        assertEquals(
                "builtin [rule] 0",
                proposal.model() + " " + proposal.reasons() + " "
                        + proposal.cost().orElseThrow());
        assertTrue(proposal.explanation().contains("by rule") && proposal.confidence() > 0.5);
        Proposal none = Proposer.builtin(FINDING, repository, Limits.DEFAULT);
        assertTrue(none.isEmpty() && none.explanation().contains("a model is needed"), none.explanation());
    }

    @Test
    void the_key_is_the_same_for_the_same_question_only() throws IOException {
        String key = key(FINDING, "a:b", Options.DEFAULT);
        assertEquals(key, key(FINDING, "a:b", Options.DEFAULT));
        assertEquals(64, key.length());
        assertNotEquals(key, key(FINDING, "a:c", Options.DEFAULT));
        assertNotEquals(key, key(FINDING, "a:b", new Options(20, 3, "")));
        assertNotEquals(key, key(FINDING, "builtin", Options.DEFAULT));
        var moved = new Finding("F821", "Undefined name `discont`", "src/cart.py", 1, Optional.of(12), "ruff");
        assertNotEquals(key, key(moved, "a:b", Options.DEFAULT));
        Files.writeString(repository.resolve("src/cart.py"), "x\n");
        assertNotEquals(key, key(FINDING, "a:b", Options.DEFAULT));
    }

    private String key(Finding finding, String model, Options options) {
        return Proposer.key(finding, repository, model, Limits.DEFAULT, options);
    }
}
