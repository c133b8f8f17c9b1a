package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real plans, good and bad, for every action. */
class PlanFixturesTest {
    static List<Path> good() {
        return Fixtures.good();
    }

    static List<Path> bad() {
        return Fixtures.bad();
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_good_plan_has_no_problems(Path file) {
        Plan plan = Plan.read(file);
        assertEquals(List.of(), plan.problems(Actions.standard()));
        assertEquals(plan.steps(), Plan.parse(plan.json()).steps());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_plan_is_told_what_is_wrong(Path file) throws Exception {
        String told =
                assertThrows(BadInput.class, () -> Plan.read(file).check()).getMessage();
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".json", ".txt"));
        for (String line : Files.readAllLines(expected)) assertTrue(told.contains(line), told);
    }

    @Test
    void every_action_has_a_good_and_a_bad_plan() {
        // Those of extensions are their own packages' to show.
        var names = Actions.standard().all().stream()
                .filter(action -> action.getClass().getPackageName().startsWith("autodev.plan"))
                .map(action -> action.spec().name())
                .collect(Collectors.toCollection(TreeSet::new));
        for (List<Path> plans : List.of(Fixtures.good(), Fixtures.bad())) {
            var missing = new TreeSet<>(names);
            missing.removeAll(used(plans));
            assertEquals(new TreeSet<>(), missing);
        }
    }

    private static List<String> used(List<Path> plans) {
        return plans.stream()
                .map(file -> file.getFileName().toString().replace(".json", "").toUpperCase(Locale.ROOT))
                .toList();
    }
}
