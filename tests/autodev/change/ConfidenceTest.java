package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.change.Confidence.Evidence;
import autodev.llm.Usage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
    @Test
    void the_formula_is_as_it_is_told() {
        assertEquals(0.9, Confidence.own(1, 1, 1, 2, Evidence.NONE));
        assertEquals(0.996, Confidence.own(1, 1, 1, 2, Evidence.PASSED), 1e-4);
        assertEquals(0.1984, Confidence.own(1, 1, 1, 2, Evidence.FAILED), 1e-4);
        assertEquals(0.3921, Confidence.own(0, 1, 1, 2, Evidence.NONE), 1e-4);
        assertEquals(0.3 + 0.2 * Math.exp(-0.5) * 0.9, Confidence.own(1, 0.5, 2, 50, Evidence.NONE), 1e-4);
        assertEquals(0, Confidence.own(1, 1, 0, 0, Evidence.PASSED));
    }

    @Test
    void it_grows_with_word_agreement_and_success_and_falls_with_size() {
        for (Evidence evidence : Evidence.values()) {
            double plain = Confidence.own(0.6, 0.5, 2, 40, evidence);
            assertTrue(Confidence.own(0.7, 0.5, 2, 40, evidence) > plain);
            assertTrue(Confidence.own(0.6, 0.6, 2, 40, evidence) > plain);
            assertTrue(Confidence.own(0.6, 0.5, 3, 40, evidence) < plain);
            assertTrue(Confidence.own(0.6, 0.5, 2, 60, evidence) < plain);
        }
        double passed = Confidence.own(0.6, 0.5, 2, 40, Evidence.PASSED);
        double none = Confidence.own(0.6, 0.5, 2, 40, Evidence.NONE);
        assertTrue(passed > none && none > Confidence.own(0.6, 0.5, 2, 40, Evidence.FAILED));
    }

    @Test
    void numbers_out_of_range_stay_in_it() {
        for (double odd : new double[] {-5, 7, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
            for (Evidence evidence : Evidence.values()) {
                double own = Confidence.own(odd, odd, 1_000_000, Integer.MAX_VALUE, evidence);
                assertTrue(own >= 0 && own <= 1, odd + " " + evidence + " " + own);
            }
    }

    @Test
    void of_a_proposal_it_counts_the_patch_itself() {
        String diff = "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a\n+b\n";
        assertEquals(Confidence.own(0.8, 0.5, 1, 2, Evidence.NONE), Confidence.own(proposal(diff), Optional.empty()));
        assertEquals(0, Confidence.own(proposal(""), Optional.empty()));
    }

    private static Proposal proposal(String patch) {
        return new Proposal(
                "1", patch, "", 0.4, 0.5, List.of(), "m", Optional.of(Usage.NONE), Optional.empty(), Optional.empty());
    }
}
