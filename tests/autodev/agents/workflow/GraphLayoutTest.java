package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.Agents;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphLayoutTest {
    @TempDir
    Path folder;

    private List<WorkflowTask> tasks(Random random, int count) {
        String text = Given.workflow("hybrid", RandomTasks.of(random, count).lines());
        return Workflow.parse(text, Agents.in(folder, Map.of())).tasks();
    }

    @Test
    void no_box_lies_on_another_or_outside_and_each_stands_right_of_what_it_needs() {
        var random = new Random(5);
        for (int round = 0; round < 30; round++) {
            var tasks = tasks(random, 2 + random.nextInt(40));
            GraphLayout layout = GraphLayout.of(tasks);
            for (WorkflowTask a : tasks) {
                var at = layout.corner(a.id());
                assertTrue(at.x() >= 0 && at.x() + GraphLayout.WIDTH <= layout.width(), "outside");
                assertTrue(at.y() >= 0 && at.y() + GraphLayout.HEIGHT <= layout.height(), "outside");
                for (String need : a.dependencies())
                    assertTrue(layout.corner(need).x() + GraphLayout.WIDTH < at.x());
                for (WorkflowTask b : tasks) if (a != b) assertTrue(apart(at, layout.corner(b.id())), a + " on " + b);
            }
        }
    }

    private static boolean apart(GraphLayout.Corner a, GraphLayout.Corner b) {
        return Math.abs(a.x() - b.x()) >= GraphLayout.WIDTH || Math.abs(a.y() - b.y()) >= GraphLayout.HEIGHT;
    }

    @Test
    void a_line_begins_at_one_box_ends_at_the_other_and_lies_on_no_third() {
        var random = new Random(6);
        for (int round = 0; round < 30; round++) {
            var tasks = tasks(random, 2 + random.nextInt(30));
            GraphLayout layout = GraphLayout.of(tasks);
            for (var line : layout.lines()) {
                var points = line.points();
                assertTrue(points.get(0).equals(layout.corner(line.from()).x() + GraphLayout.WIDTH));
                assertTrue(points.get(points.size() - 2)
                        .equals(layout.corner(line.to()).x()));
                for (int i = 0; i < points.size(); i += 2)
                    for (WorkflowTask task : tasks)
                        assertTrue(outside(points.get(i), points.get(i + 1), layout.corner(task.id())));
            }
        }
    }

    private static boolean outside(double x, double y, GraphLayout.Corner box) {
        return x <= box.x() || x >= box.x() + GraphLayout.WIDTH || y <= box.y() || y >= box.y() + GraphLayout.HEIGHT;
    }

    @Test
    void the_nearest_rising_numbers_are_found() {
        assertArrayEquals(new double[] {1, 2.5, 2.5, 4}, GraphLayout.rising(1, 3, 2, 4));
        assertArrayEquals(new double[] {2, 2, 2}, GraphLayout.rising(3, 2, 1));
    }
}
