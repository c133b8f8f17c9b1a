package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.Agents;
import autodev.plan.Plan;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesTest {
    @TempDir
    Path folder;

    private Plan plan(int... memories) {
        String tasks = IntStream.of(memories)
                .mapToObj(mib -> "{\"agent_type\":\"qa\",\"task\":\"a\",\"memory_limit\":" + mib + "}")
                .collect(Collectors.joining(","));
        String text = "{\"workflow_description\":\"w\",\"agent_tasks\":[" + tasks + "]}";
        return WorkflowPlan.of(Workflow.parse(text, Agents.in(folder, Map.of())));
    }

    @Test
    void there_are_as_many_as_cores_where_memory_is_no_matter() {
        assertEquals(new Lanes(8, "8 cores"), Lanes.of(plan(100, 100, 100), 8, 100_000));
        assertEquals(2, Lanes.of(plan(100, 100, 100), 1, 100_000).count());
    }

    @Test
    void whichever_tasks_run_together_fit_into_three_quarters_of_the_memory() {
        Lanes lanes = Lanes.of(plan(1000, 500, 2000, 500), 8, 4000);
        assertEquals(2, lanes.count());
        assertTrue(lanes.why().contains("more than 3000 MiB"), lanes.why());
    }

    @Test
    void one_task_always_may_run() {
        assertEquals(1, Lanes.of(plan(9000, 100), 8, 4000).count());
    }
}
