package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepCyclesTest {
    private static List<Step> steps(Random random) {
        int size = 1 + random.nextInt(9);
        var steps = new ArrayList<Step>();
        for (int i = 0; i < size; i++) {
            var needs = new ArrayList<String>();
            while (random.nextInt(3) == 0) needs.add("s" + random.nextInt(random.nextInt(4) == 0 ? size : i + 1));
            steps.add(Step.of("s" + i, "X")
                    .lane("l" + random.nextInt(4))
                    .needs(needs)
                    .barrier(random.nextInt(5) == 0));
        }
        return steps;
    }

    /** Whether step {@code i} may begin, word by word as {@link Step} says it. */
    private static boolean mayBegin(List<Step> steps, int i, Set<Integer> ended) {
        Step step = steps.get(i);
        for (int j = 0; j < i; j++) {
            Step earlier = steps.get(j);
            boolean first =
                    step.barrier() || earlier.barrier() || earlier.lane().equals(step.lane());
            if (first && !ended.contains(j)) return false;
        }
        return step.needs().stream().allMatch(need -> ended.contains(Integer.parseInt(need.substring(1))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_order_is_possible_and_what_is_not_in_it_stands_in_a_circle_or_behind_one(long seed) {
        var random = new Random(seed);
        int circles = 0;
        for (int round = 0; round < 2_000; round++) {
            List<Step> steps = steps(random);
            var cycles = new StepCycles(steps);
            var ended = new HashSet<Integer>();
            for (int next : cycles.order()) {
                assertTrue(mayBegin(steps, next, ended), () -> next + " cannot begin in " + steps);
                ended.add(next);
            }
            for (int i = 0; i < steps.size(); i++)
                assertTrue(ended.contains(i) || !mayBegin(steps, i, ended), i + " could begin in " + steps);
            assertEquals(ended.size() < steps.size(), !cycles.cycles().isEmpty(), steps::toString);
            if (!cycles.cycles().isEmpty()) circles++;
        }
        assertTrue(circles > 100 && circles < 1_900, () -> "the plans by chance are all alike");
    }
}
