package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.notebook.RecordingKernel.RecordedCell;
import autodev.view.View;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveDisplayTest {
    private final RecordedCell cell = new RecordedCell();

    private RecordedCell.Place place() {
        assertEquals(1, cell.places().size());
        return cell.places().getFirst();
    }

    @Test
    void however_often_it_changes_it_is_drawn_at_most_ten_times_in_any_second() throws Exception {
        var live = LiveDisplay.in(cell, View.text("begun"));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1300);
        int last = 0;
        while (System.nanoTime() < end) live.update(View.text("state " + ++last));
        live.close();
        List<Long> times = place().times();
        for (int i = 0; i < times.size(); i++) {
            long from = times.get(i);
            long within = times.stream()
                    .filter(at -> at >= from && at - from < TimeUnit.SECONDS.toNanos(1))
                    .count();
            assertTrue(within <= 10, within + " within a second");
        }
        assertTrue(times.size() >= 3, "it is drawn while it changes, too: " + times.size());
        assertEquals("state " + last, place().text());
    }

    @Test
    void the_last_state_arrives_though_nobody_closes_it() throws Exception {
        var live = LiveDisplay.in(cell, View.text("begun"));
        live.update(View.text("one"));
        live.update(View.text("two"));
        while (!place().text().equals("two")) Thread.sleep(5);
        live.update(View.text("three"));
        LiveDisplay.settleAll();
        assertEquals("three", place().text());
    }

    @Test
    void an_interrupted_source_still_shows_its_last_state_and_stays_interrupted() throws Exception {
        var flags = new ArrayList<Boolean>();
        var source = new Thread(() -> {
            Thread.currentThread().interrupt();
            try (var live = LiveDisplay.in(cell, View.text("begun"))) {
                live.update(View.text("stopped"));
            }
            flags.add(Thread.currentThread().isInterrupted());
        });
        source.start();
        source.join();
        assertEquals(List.of(true), flags);
        assertEquals("stopped", place().text());
    }

    @Test
    void what_comes_after_its_end_is_not_shown() {
        var live = LiveDisplay.in(cell, View.text("begun"));
        live.end(View.text("done"));
        live.update(View.text("late"));
        LiveDisplay.settleAll();
        assertEquals("done", place().text());
    }

    @Test
    void what_cannot_be_drawn_says_so_and_harms_nobody() {
        var live = LiveDisplay.in(cell, View.text("begun"));
        live.update(() -> {
            throw new IllegalStateException("no picture of this");
        });
        live.close();
        assertTrue(place().text().contains("no picture of this"), place().text());
    }

    @Test
    void no_thread_is_left_behind(@TempDir Path folder) throws Exception {
        var live = LiveDisplay.in(cell, View.text("begun"));
        boolean seen = false;
        for (int i = 0; i < 50 && !seen; i++) {
            live.update(View.text("state " + i));
            seen = threads(folder.resolve("before" + i + ".json")).contains("live display");
        }
        assertTrue(seen, "this looks for the wrong name");
        live.close();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (int i = 0; threads(folder.resolve(i + ".json")).contains("live display"); i++) {
            assertTrue(System.nanoTime() < end, "a thread still waits");
            Thread.sleep(20);
        }
    }

    // The only list that has virtual threads in it.
    private static String threads(Path file) throws Exception {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
        return Files.readString(file);
    }

    @Test
    void html_and_text_show_the_same() {
        var live = LiveDisplay.in(cell, View.text("begun"));
        live.update(View.text("a < b", View.Tone.GOOD));
        live.close();
        assertEquals("a < b", place().text());
        assertTrue(place().html().contains("a &lt; b"), place().html());
    }

    @Test
    void on_paper_only_the_last_state_is_printed() {
        var out = new ByteArrayOutputStream();
        try (var live = LiveDisplay.in(new PrintedCell(new PrintStream(out)), View.text("begun"))) {
            live.update(View.text("half"));
            live.update(View.text("done"));
        }
        assertEquals("done" + System.lineSeparator(), out.toString());
        assertFalse(out.toString().contains("begun"));
    }
}
