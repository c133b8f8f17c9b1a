package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandErrorsApartTest {
    private static final String BOTH = "echo out; echo err >&2; printf last; printf 'no end of line' >&2; exit 3";

    @Test
    void output_and_errors_are_kept_apart() {
        var lines = new ArrayList<String>();
        var result = Command.shell(BOTH).errorsApart().run(lines::add);
        assertEquals("out\nlast", result.output());
        assertEquals("err\nno end of line", result.errors());
        assertEquals(3, result.exitCode());
        assertEquals(List.of("out", "last"), lines);
    }

    @Test
    void in_the_sandbox_too(@TempDir Path folder) {
        BoxNeeded.orSkip();
        var result = Command.shell(BOTH)
                .in(folder)
                .sandbox(Sandbox.in(folder))
                .errorsApart()
                .run();
        assertEquals("out\nlast", result.output());
        assertEquals("err\nno end of line", result.errors());
        assertEquals(3, result.exitCode());
    }

    @Test
    void without_asking_they_are_merged() {
        var result = Command.shell(BOTH).run();
        assertEquals("", result.errors());
        assertTrue(result.output().contains("no end of line"), result.output());
    }

    @Test
    void silence_is_silence_and_the_end_of_either_does_not_matter() {
        assertEquals("", Command.of("true").errorsApart().run().errors());
        var result = Command.shell("exec 2>&-; echo x").errorsApart().run();
        assertEquals("x\n", result.output());
        assertEquals("", result.errors());
    }

    @Test
    void each_is_capped_by_itself() {
        var result = Command.shell("echo out; head -c 3000000 /dev/zero | tr '\\0' e >&2; printf END >&2")
                .outputLimit(2000)
                .errorsApart()
                .run();
        assertEquals("out\n", result.output());
        assertTrue(result.truncated());
        assertTrue(result.errors().endsWith("eEND"), result.errors());
        assertTrue(result.errors().length() < 2100);
    }

    @Test
    void at_the_time_limit_what_was_said_is_kept() {
        var result = Command.shell("echo out; echo err >&2; sleep 60")
                .timeout(Duration.ofMillis(700))
                .errorsApart()
                .run();
        assertTrue(result.timedOut());
        assertEquals("out\n", result.output());
        assertEquals("err\n", result.errors());
    }

    @Test
    void a_program_that_ends_by_a_signal_says_so_by_its_code() {
        assertEquals(
                128 + 9,
                Command.shell("echo e >&2; kill -9 $$").errorsApart().run().exitCode());
    }

    @Test
    void a_box_that_cannot_start_still_complains(@TempDir Path folder) throws Exception {
        BoxNeeded.orSkip();
        Path file = Files.writeString(folder.resolve("no-program"), "neither script nor binary\u0000");
        assertTrue(file.toFile().setExecutable(true));
        var result = Command.of("./no-program")
                .in(folder)
                .sandbox(Sandbox.in(folder))
                .errorsApart()
                .run();
        assertFalse(result.ok());
        assertTrue(result.errors().contains("no-program"), result.errors());
    }

    @Test
    void marks_are_found_wherever_the_pieces_are_cut() {
        byte[] all = "before\nMM\nthe errors, M and MM too\nMM\nbehind".getBytes(StandardCharsets.UTF_8);
        IntStream.rangeClosed(1, all.length).forEach(size -> {
            var errors = new Output(1000);
            var complaint = new Output(1000);
            var split = new MarkedErrors("MM", errors, complaint);
            for (int at = 0; at < all.length; at += size) {
                byte[] piece = java.util.Arrays.copyOfRange(all, at, Math.min(all.length, at + size));
                split.add(piece, piece.length);
            }
            split.end();
            assertEquals("the errors, M and MM too", errors.text(), "pieces of " + size);
            assertEquals("before\nbehind", complaint.text(), "pieces of " + size);
        });
    }
}
