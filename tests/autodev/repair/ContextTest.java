package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.llm.Tokens;
import autodev.repair.Failure.FailingTest;
import autodev.repair.Failure.Frame;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextTest {
    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("README.md"), "A calculator.\n");
        workspace = Workspace.open(folder);
    }

    @Test
    void files_of_the_failure_come_first_then_what_they_import_then_the_rest_by_distance() throws IOException {
        write("tests/test_calc.py", "from app.calc import add\n");
        write("app/calc.py", "from app.util import minus\nfrom app.far import away\n");
        write("app/util.py", "def minus(): pass\n");
        write("app/far/away.py", "x = 1\n");
        write("app/other.py", "y = 2\n");
        write("zoo/apes.py", "z = 3\n");
        var context = Context.pack(workspace, failure(List.of(), new Frame("tests/test_calc.py", 1, "")), 10_000);
        assertEquals(
                List.of(
                        "tests/test_calc.py",
                        "app/calc.py",
                        "app/util.py",
                        "app/far/away.py",
                        "README.md",
                        "app/other.py",
                        "zoo/apes.py"),
                context.paths());
    }

    @Test
    void a_failing_test_without_frames_names_its_file() throws IOException {
        write("aaa/first.py", "x = 1\n");
        write("src/test/java/org/example/CalcTest.java", "class CalcTest {}\n");
        write("tests/test_it.py", "def test_b(): pass\n");
        write("web/calc.test.ts", "test('adds')\n");
        assertEquals("src/test/java/org/example/CalcTest.java", first("org.example.CalcTest.adds"));
        assertEquals("src/test/java/org/example/CalcTest.java", first("CalcTest > adds()"));
        assertEquals("tests/test_it.py", first("tests/test_it.py::test_b[1]"));
        assertEquals("tests/test_it.py", first("tests.test_it.Case.test_b"));
        assertEquals("web/calc.test.ts", first("web/calc.test.ts > calc > adds"));
    }

    @Test
    void the_text_is_rendered_as_path_and_content_in_a_fixed_order() throws IOException {
        write("a.py", "x = 1\n");
        write("b.py", "y = 2");
        Context context = Context.pack(workspace, Optional.empty(), 1_000);
        assertTrue(
                context.render().startsWith("=== b.py ===\ny = 2\n\n=== a.py ===\nx = 1\n\n=== README.md ===\n"),
                context::render);
        assertEquals(
                context.render(),
                Context.pack(workspace, Optional.empty(), 1_000).render());
    }

    @Test
    void the_budget_holds_and_what_has_no_room_is_named() throws IOException {
        for (int i = 0; i < 300; i++) write("m/file_" + i + ".py", ("value_" + i + " = compute(1, 2, 3)\n").repeat(20));
        for (int budget : new int[] {0, 50, 500, 5_000, 20_000}) {
            Context context = Context.pack(workspace, Optional.empty(), budget);
            assertTrue(Tokens.estimate(context.render()) <= budget, () -> "over the budget of " + budget);
            assertEquals(301, context.files().size() + context.leftOut().size());
        }
        String text = Context.pack(workspace, Optional.empty(), 5_000).render();
        assertTrue(text.matches("(?s).*\\[not shown, no room: m/file_\\d+\\.py, .*, … and \\d+ more\\]\n"), text);
    }

    @Test
    void a_large_file_of_the_failure_is_shown_around_its_frames() throws IOException {
        var text = new StringBuilder();
        for (int i = 1; i <= 6_000; i++) text.append("line_").append(i).append(" = 1234567890\n");
        write("big.py", text.toString());
        write("other_big.py", text.toString());
        Context context = Context.pack(workspace, failure(List.of(), new Frame("big.py", 3_000, "f")), 4_000);
        Context.Shown shown = context.files().getFirst();
        assertEquals("big.py", shown.path());
        assertFalse(shown.isWhole());
        assertTrue(shown.text().contains("\nline_3000 = "));
        assertTrue(shown.text().startsWith("line_1 = "));
        assertTrue(shown.text().matches("(?s).*\\[… lines \\d+ to \\d+ of 6000 not shown …\\]\nline_2\\d{3} .*"));
        assertTrue(context.leftOut().contains(new Context.LeftOut("other_big.py", "huge")));
    }

    @Test
    void secrets_are_withheld_or_redacted_and_that_is_said() throws IOException {
        String key = "sk-" + "a1B2".repeat(8);
        write(".env", "OPENAI_API_KEY=" + key + "\n");
        write("deploy/id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n");
        write("notes.txt", "-----BEGIN RSA PRIVATE KEY-----\nabcsecret\n-----END RSA PRIVATE KEY-----\n");
        write(
                "client.py",
                "KEY = '" + key
                        + "'\nPEM = '''-----BEGIN RSA PRIVATE KEY-----\nabcsecret\n-----END RSA PRIVATE KEY-----'''\n");
        Context context = Context.pack(
                workspace, failure(List.of(), new Frame("client.py", 1, ""), new Frame(".env", 1, "")), 5_000);
        String text = context.render();
        assertFalse(text.contains(key));
        assertFalse(text.contains("abcsecret"));
        assertTrue(text.contains("=== client.py ===\n[secrets in this file are shown as [redacted]; leave"), text);
        assertTrue(text.contains("[not shown, withheld, likely secrets: .env, "), text);
    }

    @Test
    void binary_generated_locked_and_ignored_files_are_named_not_sent() throws IOException {
        Files.write(folder.resolve("picture.raw"), new byte[] {1, 0, 2, 0});
        write("package-lock.json", "{}\n");
        write("app.min.js", "x\n");
        write("made.py", "# @generated by a tool\nx = 1\n");
        write(".gitignore", "out/\n");
        write("out/left.py", "never = 'sent'\n");
        write(".git/hooks/pre-commit.sample", "never = 'sent'\n");
        String text = Context.pack(workspace, Optional.empty(), 5_000).render();
        assertFalse(text.contains("never = 'sent'"));
        assertFalse(text.contains(".git/"));
        assertFalse(text.contains(".autodev"));
        assertTrue(text.contains("[not shown, binary: picture.raw]"), text);
        assertTrue(text.contains("[not shown, lock file: package-lock.json]"), text);
        assertTrue(
                text.contains("[not shown, generated: app.min.js, made.py]") || text.contains("made.py, app.min.js]"),
                text);
        assertTrue(text.contains("[not shown, ignored or made by tools: out/]"), text);
    }

    @Test
    void of_ten_thousand_files_only_those_are_read_that_may_be_shown() {
        var entries = new ArrayList<Workspace.Entry>();
        for (int i = 0; i < 10_000; i++) entries.add(new Workspace.Entry("src/d" + i % 100 + "/f" + i + ".py", 400, 0));
        var read = new ArrayList<String>();
        var packer = new ContextPacker(
                entries,
                path -> {
                    read.add(path);
                    return Optional.of("x = 1\n".repeat(66));
                },
                8_000);
        Context context = packer.pack(failure(List.of(), new Frame("src/d7/f7.py", 3, "")), List.of());
        assertEquals("src/d7/f7.py", context.paths().getFirst());
        assertTrue(read.size() <= context.files().size() + 64, () -> read.size() + " files read");
        assertTrue(read.size() < 200, () -> read.size() + " files read");
        assertEquals(10_000, context.files().size() + context.leftOut().size());
    }

    private String first(String test) {
        return Context.pack(workspace, failure(List.of(new FailingTest(test, ""))), 1_000)
                .paths()
                .getFirst();
    }

    private static Optional<Failure> failure(List<FailingTest> tests, Frame... frames) {
        return Optional.of(new Failure(1, false, tests, List.of(frames), OptionalInt.empty(), ""));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
