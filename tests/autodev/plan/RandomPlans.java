package autodev.plan;

import autodev.BadInput;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Plans with lanes, needs, barriers and priorities by chance, that can be brought into an order. */
final class RandomPlans {
    private static final int LANES = 5;

    private RandomPlans() {}

    static Plan plan(Random random, int size) {
        while (true) {
            Plan plan = anyPlan(random, size);
            try {
                StepOrder.of(plan);
                return plan;
            } catch (BadInput circle) {
                continue; // StepOrderTest has those
            }
        }
    }

    private static Plan anyPlan(Random random, int size) {
        var steps = new ArrayList<Step>();
        int lanes = 1 + random.nextInt(LANES);
        for (int i = 0; i < size; i++) {
            var needs = new ArrayList<String>();
            boolean later = random.nextInt(20) == 0;
            int range = later ? size : i;
            if (random.nextInt(3) == 0)
                for (int need = random.nextInt(4); need > 0 && range > 0; need--)
                    needs.add("s" + random.nextInt(range));
            // The order in which a need is named is no matter, nor that it is named twice.
            Collections.shuffle(needs, random);
            ObjectNode args = JsonNodeFactory.instance.objectNode();
            args.put("millis", random.nextInt(4));
            steps.add(Step.of("s" + i, "WORK", args)
                    .lane("lane " + random.nextInt(lanes))
                    .needs(needs)
                    .priority(random.nextInt(3) - 1)
                    .barrier(random.nextInt(8) == 0)
                    .timeout(Duration.ofMinutes(5)));
        }
        var onFailure = random.nextBoolean() ? OnFailure.HALT : OnFailure.GO_ON;
        return new Plan("random", "", Plan.Dialect.STEPS, onFailure, steps);
    }

    static List<Optional<Outcome>> nothing(Plan plan) {
        return plan.steps().stream().map(_ -> Optional.<Outcome>empty()).toList();
    }
}
