package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.AgentTask;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationAgentTest {
    @TempDir
    Path folder;

    private static List<String> missing(List<ApiItem> items) {
        return items.stream()
                .filter(item -> !item.documented())
                .map(item -> item.kind() + " " + item.name() + " " + item.line())
                .toList();
    }

    @Test
    void java_by_its_public_types() {
        String text = """
            package a;
            /** A. */
            public class A {
                public int field;
                private int own;
                /** Documented. */
                public A() {}
                protected void open() {}
                void hidden() {}
                @Override public String toString() { return ""; }
                public interface Inner { void act(); }
                static class Own { public void x() {} }
            }
            class B { public void x() {} }
            """;
        assertEquals(
                List.of("field field 4", "method open 8", "interface Inner 11", "method act 11"),
                missing(JavaApi.in(text)));
        assertEquals(List.of(), missing(JavaApi.in("/** R. */ public record R(int a) {}")));
        assertEquals(List.of(), JavaApi.in("(".repeat(100_000)));
    }

    @Test
    void one_source_that_nobody_can_read_hides_no_other() {
        String deep = "class B { int x = " + "(".repeat(100_000) + "; }";
        var found = JavaApi.in(
                Map.of("A.java", "public class A {}", "B.java", deep, "C.java", "/** C. */ public class C {}"));
        assertEquals(List.of("class A 1"), missing(found.get("A.java")));
        assertTrue(found.get("C.java").getFirst().documented());
    }

    @Test
    void python_by_its_names() {
        String text = "'''Module.'''\n"
                + "class A:\n"
                + "    '''A.'''\n"
                + "    def m(self, x={'a': 1}) -> 'int':\n"
                + "        return 1\n"
                + "    def _own(self): pass\n"
                + "    @property\n"
                + "    def p(self):\n"
                + "        \"\"\"P.\"\"\"\n"
                + "    @p.setter\n"
                + "    def p(self, v): pass\n"
                + "def f():\n"
                + "    # comment\n"
                + "    r'''F.'''\n"
                + "    def inner(): pass\n"
                + "def g(): pass\n"
                + "s = 'def no(): pass'\n";
        assertEquals(List.of("method m 4", "function g 16"), missing(PythonApi.in("a.py", text)));
        assertEquals(List.of("module a 1"), missing(PythonApi.in("a.py", "x = 1\n")));
        assertEquals(List.of(), PythonApi.in("_own.py", "def f(): pass\n"));
        assertEquals(
                List.of("module a 1", "function f 2"),
                missing(PythonApi.in("a.py", "__all__ = ['f']\ndef f(): pass\ndef g(): pass\n")));
    }

    @Test
    void modules_by_their_exports() {
        String text = "/** A. */\n"
                + "export function a() {}\n"
                + "export const b = 1;\n"
                + "/** C. */\n"
                + "@dec()\n"
                + "export class C {}\n"
                + "// no doc\n"
                + "export default function d() {}\n"
                + "function e() {}\n"
                + "function own() {}\n"
                + "export { e as x };\n"
                + "exports.f = function () {};\n"
                + "const s = `\n"
                + "export const no = 1`;\n";
        assertEquals(
                List.of("const b 3", "function d 8", "function f 12", "function e 9"),
                missing(ScriptApi.ofModule(text)));
    }

    @Test
    void go_by_its_capitals() {
        String text = "package a\n\n"
                + "// A does.\n"
                + "func A() {}\n"
                + "func B() {}\n"
                + "func own() {}\n"
                + "type T struct{}\n\n"
                + "// M is.\n"
                + "func (t *T) M() {}\n"
                + "func (t *T) N() {}\n"
                + "func (t *low) O() {}\n\n"
                + "// Group.\n"
                + "const (\n"
                + "\tX = 1\n"
                + "\tY = 2\n"
                + ")\n"
                + "var (\n"
                + "\tZ = 1\n"
                + "\tW = 1 // W is.\n"
                + ")\n";
        assertEquals(List.of("func B 5", "type T 7", "method T.N 11", "var Z 20"), missing(ScriptApi.ofGo(text)));
        assertEquals(List.of(), ScriptApi.ofGo("package main\nfunc A() {}\n"));
    }

    @Test
    void a_project_is_counted_with_the_worst_file_first() throws IOException {
        Files.writeString(folder.resolve("good.py"), "'''M.'''\ndef f():\n    '''F.'''\n");
        Files.writeString(folder.resolve("bad.py"), "def f(): pass\ndef g(): pass\n");
        Files.writeString(folder.resolve("test_bad.py"), "def test_f(): pass\n");
        AgentAnswer answer = RuleAgent.of("documentation")
                .orElseThrow()
                .run(AgentTask.of("docs"), Workspace.look(folder), line -> {});
        assertTrue(answer.success());
        assertEquals(5, answer.data().get("public").asInt());
        assertEquals(2, answer.data().get("documented").asInt());
        assertEquals(40.0, answer.data().get("percent").asDouble());
        assertEquals("bad.py", answer.data().at("/files/0/file").asText());
        assertTrue(answer.summary().contains("- line 2: function `g`"), answer.summary());
        assertTrue(answer.summary().contains("by rule, no model was asked"));
    }
}
