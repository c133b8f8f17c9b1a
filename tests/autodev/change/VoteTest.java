package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.llm.Usage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VoteTest {
    private static Sample of(String patch, double confidence) {
        return new Sample(new ProposalAnswer(patch, "", confidence, List.of()), Optional.empty(), Usage.NONE);
    }

    private static Sample refused() {
        var refusal = new Proposal.Refusal(Proposal.PARSE_FAILED, "", "", "");
        return new Sample(new ProposalAnswer("", "", 0, List.of()), Optional.of(refusal), Usage.NONE);
    }

    private static String won(Sample... samples) {
        Vote vote = Vote.of(List.of(samples));
        return vote.winner().answer().patch() + " " + vote.confidence() + " " + vote.agreement();
    }

    @Test
    void the_largest_group_wins() {
        assertEquals("b 0.5 0.5", won(of("a", 1), of("b", 0.25), of("b", 0.75), of("c", 1)));
    }

    @Test
    void of_equal_groups_the_surer_wins_then_the_earlier() {
        assertEquals("b 0.75 0.5", won(of("a", 0.5), of("b", 0.75)));
        assertEquals("a 0.5 0.5", won(of("a", 0.5), of("b", 0.5)));
    }

    @Test
    void cannot_fix_is_a_vote_and_an_unusable_answer_is_none() {
        assertEquals(" 0.0 0.5", won(of("", 0), of("", 0), of("b", 1), refused()));
        assertEquals("b 1.0 0.5", won(refused(), of("b", 1)));
        assertEquals(" 0.0 0.0", won(refused(), refused()));
    }
}
