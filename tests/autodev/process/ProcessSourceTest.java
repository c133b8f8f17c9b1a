package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessSourceTest {
    private static void assertSeesThisProcess(ProcessSource source) throws Exception {
        long pid = ProcessHandle.current().pid();
        assertTrue(source.list().contains(pid));
        var seen = source.read(pid).orElseThrow();
        assertEquals(ProcessHandle.current().parent().orElseThrow().pid(), seen.parent());
        assertTrue(seen.resident() > 10 << 20, seen::toString);
        var share = source.share(seen);
        long own = share.anonymous() + share.shared();
        assertTrue(own > 5 << 20 && own <= seen.resident() * 1.2, () -> own + " of " + seen);
        source.list();
        assertTrue(seen.same(source.read(pid).orElseThrow()));
    }

    @Test
    void this_process_is_seen_in_proc() throws Exception {
        assumeTrue(Platform.LINUX);
        assertSeesThisProcess(ProcFiles.here());
    }

    @Test
    void this_process_is_seen_by_ps() throws Exception {
        assumeFalse(Platform.WINDOWS);
        assertSeesThisProcess(PsCommand.here());
    }

    @Test
    void a_process_that_has_ended_is_nothing() throws Exception {
        var source = ProcessSource.here();
        Process process = new ProcessBuilder("sleep", "60").start();
        source.list();
        var seen = source.read(process.pid()).orElseThrow();
        process.destroyForcibly().waitFor();
        source.list();
        assertTrue(source.read(process.pid()).isEmpty());
        assertTrue(!Platform.LINUX || source.share(seen).equals(ProcessSource.Share.NONE));
    }

    @Test
    void lines_of_ps_that_are_none_are_left_out() {
        var seen = PsCommand.seen("    1     0   2048 Fri Jul  3 10:00:00 2026\nps: odd\n\n 77 1 x Fri\n");
        assertEquals(Map.of(1L, seen.get(1L)), seen);
        assertEquals(2048L << 10, seen.get(1L).resident());
        var later = PsCommand.seen("1 0 1 Fri Jul  3 10:00:01 2026").get(1L);
        assertFalse(later.same(seen.get(1L)));
    }
}
