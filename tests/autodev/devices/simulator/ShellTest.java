package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {
    private final AttachedPhone phone = new AttachedPhone(new Phone("emulator-5554", "Sim 1", new Neighbourhood()), 1);

    @AfterEach
    void end() {
        phone.close();
    }

    /** What a script says, and its exit code behind it if that is not 0. */
    private String run(String script, String... input) throws IOException {
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(String.join("\n", input).getBytes(StandardCharsets.UTF_8));
        int code = new Shell(phone).run(script, ShellStream.memory(in, out));
        return out.toString(StandardCharsets.UTF_8) + (code == 0 ? "" : "[" + code + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "echo a  b => a b",
                "echo 'a  b' \"c  d\" e\\ \\ f => a  b c  d e  f",
                "echo \"a\\\"b\" 'c\"d' a'b'c => a\"b c\"d abc",
                "echo \"$EXTERNAL_STORAGE\" '$HOME' \\$x $none. => /sdcard $HOME $x .",
                "X=1; echo ${X}2 => 12",
                "echo a; echo b => a\\nb",
                "true && echo yes || echo no => yes",
                "false && echo yes || echo no => no",
                "false; echo $? => 1",
                "echo a # b => a",
                "echo a#b => a#b",
                "echo a 2>/dev/null => a",
                "nope 2>/dev/null || echo gone => gone",
                "nope >/dev/null 2>&1; echo $? => 127",
                "echo 100% a=b \\\\ ~ => 100% a=b \\ ~",
                "/system/bin/echo path => path",
                "exec echo a => a",
                "echo a; exit 3; echo b => a\\n[3]",
            })
    void scripts_are_read_as_android_reads_them(String script, String says) throws IOException {
        assertEquals(says.replace("\\n", "\n").strip(), run(script).strip());
    }

    @Test
    void what_it_cannot_read_is_a_syntax_error() throws IOException {
        for (String script :
                new String[] {"echo $(id)", "echo `id`", "(id)", "echo 'a", "echo \"a", "echo a |", "&& a", "a >"})
            assertTrue(
                    run(script).matches("(?s)/system/bin/sh: syntax error: unexpected .*\\[1]"),
                    script + ": " + run(script));
    }

    @Test
    void pipes_and_files_carry_text() throws IOException {
        assertEquals("2\n", run("pm list packages -3 | grep -e example | grep -v notes | wc -l"));
        run("echo one > /sdcard/t.txt; echo two >> /sdcard/t.txt");
        assertEquals("one\ntwo\n", run("cat /sdcard/t.txt"));
        assertEquals("two\n", run("tail -n 1 < /sdcard/t.txt"));
        assertEquals("/sdcard/t.txt\n", run("ls /sdcard/*.txt"));
        assertEquals("", run("rm /sdcard/t.txt"));
        assertEquals("ls: /sdcard/t.txt: No such file or directory\n[1]", run("ls /sdcard/t.txt"));
        assertEquals("/system/bin/sh: /system/x: Permission denied\n[1]", run("echo a > /system/x"));
        assertEquals("fed", run("cat", "fed"));
    }

    @Test
    void folders_are_made_moved_and_removed() throws IOException {
        assertEquals(
                "",
                run("mkdir -p /sdcard/a/b && touch /sdcard/a/b/c && mv /sdcard/a/b/c /sdcard/a && cp /sdcard/a/c"
                        + " /sdcard/d"));
        assertEquals("b\nc\n", run("ls /storage/emulated/0/a"));
        assertEquals("rm: /sdcard/a: is a directory\n[1]", run("rm /sdcard/a"));
        assertEquals("", run("rm -rf /sdcard/a /sdcard/none"));
        assertEquals("d\n", run("ls /sdcard | grep ^d$"));
    }

    @Test
    void text_is_typed_with_its_escapes() throws IOException {
        run("am start -n com.example.shop/.MainActivity");
        var field = ScreenElements.of(phone.phone().screen()).nodes().stream()
                .filter(node -> node.id().endsWith(":id/username"))
                .findFirst()
                .orElseThrow();
        run("input tap " + (field.x() + 5) + " " + (field.y() + 5));
        run("input text hello\\ big%sworld\\&co");
        assertTrue(UiDump.xml(phone.phone()).contains("text=\"hello big world&amp;co\""), UiDump.xml(phone.phone()));
        run("input keyevent KEYCODE_DEL 67 KEYCODE_X 8");
        assertTrue(UiDump.xml(phone.phone()).contains("text=\"hello big world&amp;x1\""), UiDump.xml(phone.phone()));
        assertTrue(run("input text é").endsWith("[255]"));
        assertTrue(run("input tap a b").contains("Invalid arguments"));
    }

    @Test
    void processes_are_seen_and_only_own_ones_killed() throws IOException {
        run("am start -n com.example.chat/.MainActivity");
        assertEquals("4711\n", run("pidof com.example.chat"));
        assertEquals("4711 com.example.chat\n", run("ps -A -o PID,NAME | grep chat"));
        assertEquals("kill: 4711: Operation not permitted\n[1]", run("kill 4711"));
        assertEquals("kill: 77: No such process\n[1]", run("kill 77"));
        assertEquals("com.example.chat", run("cat /proc/4711/cmdline"));
    }

    @Test
    void crashes_are_in_a_log_of_their_own() throws IOException {
        phone.phone().fault(Fault.CRASH_ON_TAP, true);
        run("am start -n com.example.shop/.MainActivity");
        run("input tap 5 500; input tap 5 500; input tap 5 500");
        assertTrue(
                run("logcat -b crash -d -v year")
                        .matches("(?s)--------- beginning of crash\n"
                                + "\\d{4}-\\d\\d-\\d\\d .* E AndroidRuntime: FATAL EXCEPTION: main\n"
                                + ".*"),
                run("logcat -b crash -d -v year"));
        assertEquals("", run("logcat -c"));
        assertEquals("", run("logcat -d"));
    }
}
