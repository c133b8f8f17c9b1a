package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {
    @Test
    void colours_are_off_where_the_user_or_the_terminal_says_so() {
        assertTrue(Terminal.wanted(null, "xterm"));
        assertTrue(Terminal.wanted("", null));
        assertFalse(Terminal.wanted("1", "xterm"));
        assertFalse(Terminal.wanted(null, "dumb"));
    }

    /** Says what this process knows of its terminals. */
    static final class Told {
        private Told() {}

        public static void main(String[] args) {
            Terminal.speakUtf8();
            System.out.println(Terminal.output() + " " + Terminal.error() + " " + Terminal.outputColours() + " ü");
        }
    }

    @Test
    void the_launcher_says_which_streams_are_terminals(@TempDir Path temp) throws IOException {
        assertEquals("false false false ü\n", told(temp, Map.of()));
        assertEquals("false true false ü\n", told(temp, Map.of(), "-Dautodev.terminals=2"));
        assertEquals("true true true ü\n", told(temp, Map.of(), "-Dautodev.terminals=12"));
        assertEquals("true false false ü\n", told(temp, Map.of("NO_COLOR", "1"), "-Dautodev.terminals=1"));
    }

    private static String told(Path cwd, Map<String, String> env, String... options) throws IOException {
        var argv = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        argv.addAll(List.of(options));
        argv.addAll(List.of("-cp", System.getProperty("java.class.path"), Told.class.getName()));
        return Started.run(cwd, env, "", argv).out();
    }
}
