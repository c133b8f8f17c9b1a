package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.plan.Outcome;
import autodev.workspace.Change;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With tools that the projects bring along, small scripts that speak as the real ones do. */
class LintFormatFileTest {
    private static final String UPPER = "#!/bin/sh\necho \"$0 $*\" >&2\ntr a-z A-Z\n";

    @TempDir
    Path temp;

    Ground ground;

    @BeforeEach
    void open() {
        ground = Ground.in(temp.resolve("ws"));
    }

    private void put(String path, String text) {
        ground.workspace().apply(List.of(new Change.Write(path, text.getBytes(StandardCharsets.UTF_8))));
    }

    private void tool(String path, String script) {
        put(path, script);
        ground.workspace().apply(List.of(new Change.Mode(path, true)));
    }

    private JsonNode done(String args) {
        Outcome outcome = ground.run("LINT_FORMAT_FILE", args);
        return assertInstanceOf(Outcome.Done.class, outcome, outcome.words()).payload();
    }

    private String failed(String args) {
        return assertInstanceOf(Outcome.Failed.class, ground.run("LINT_FORMAT_FILE", args))
                .message();
    }

    @Test
    void a_tool_of_the_project_lays_the_file_out_and_is_named() {
        tool("node_modules/.bin/prettier", UPPER);
        put("src/a.css", "body {}");
        var payload = done("{'path':'src/a.css'}");
        assertEquals("BODY {}", ground.text("src/a.css"));
        assertEquals("[\"prettier\"]", payload.path("ran").toString());
        assertEquals("[\"src/a.css\"]", payload.path("changed").toString());
        assertTrue(payload.path("message").asText().contains("ran prettier; 1 of 1 files changed"));
    }

    @Test
    void the_configured_tool_nearest_to_the_file_is_taken() {
        tool(".venv/bin/black", "#!/bin/sh\necho black \"$@\"\n");
        tool(".venv/bin/ruff", "#!/bin/sh\necho ruff \"$@\"\n");
        put("pyproject.toml", "[tool.ruff.lint]\n");
        put("old/pyproject.toml", "[tool.black]\n");
        put("a.py", "x");
        put("old/sub/b.py", "x");
        done("{'path':'a.py','lint_fix':false}");
        assertEquals("ruff format --stdin-filename a.py -\n", ground.text("a.py"));
        done("{'path':'old/sub/b.py','lint_fix':false}");
        assertEquals("black -q --stdin-filename sub/b.py -\n", ground.text("old/sub/b.py"));
    }

    @Test
    void a_configured_tool_that_is_missing_fails_and_says_how_to_get_it() {
        tool("node_modules/.bin/prettier", UPPER);
        put("eslint.config.js", "");
        put("a.js", "x");
        assertEquals(
                "eslint, which eslint.config.js configures, is not installed: get eslint by npm install --save-dev"
                        + " eslint; no file was changed",
                failed("{'path':'a.js'}"));
        assertEquals("x", ground.text("a.js"));
    }

    @Test
    void eslint_mends_what_it_can_and_what_remains_is_told() {
        tool("node_modules/.bin/eslint", """
            #!/bin/sh
            cat >/dev/null
            cat <<'END'
            [{"output": "const a = 1;\\n",
              "messages": [{"line": 1, "column": 7, "message": "never used", "ruleId": "no-unused-vars"}]}]
            END
            exit 1
            """);
        put(".eslintrc.json", "{}");
        put("a.js", "var a = 1;\n");
        var payload = done("{'path':'a.js','format':false}");
        assertEquals("const a = 1;\n", ground.text("a.js"));
        assertEquals(
                "eslint leaves in 'a.js':\n1:7 never used (no-unused-vars)",
                payload.path("problems").path(0).asText());
    }

    @Test
    void lint_runs_before_format_and_remaining_problems_do_not_stop_it() {
        tool(
                ".venv/bin/ruff",
                "#!/bin/sh\nif [ \"$1\" = check ]; then sed s/one/two/; echo 'F821 undefined' >&2; exit 1; fi\n"
                        + "sed s/two/three/\n");
        put("ruff.toml", "");
        put("a.py", "one\n");
        var payload = done("{'path':'a.py'}");
        assertEquals("three\n", ground.text("a.py"));
        assertEquals("[\"ruff check\",\"ruff format\"]", payload.path("ran").toString());
        assertTrue(payload.path("problems").path(0).asText().contains("F821 undefined"));
    }

    @Test
    void a_tool_that_fails_or_answers_nonsense_changes_nothing() {
        put("a.css", "body");
        for (String script : List.of(
                "cat >/dev/null; echo 'a.css:1 syntax error' >&2; exit 2",
                "cat >/dev/null",
                "cat >/dev/null; printf 'a\\377b'",
                "cat >/dev/null; head -c 9000000 /dev/zero | tr '\\0' x")) {
            tool("node_modules/.bin/prettier", "#!/bin/sh\n" + script + "\n");
            assertTrue(failed("{'path':'a.css'}").startsWith("prettier "), script);
            assertEquals("body", ground.text("a.css"));
        }
        tool("node_modules/.bin/prettier", "#!/bin/sh\necho 'a.css:1 syntax error' >&2; exit 2\n");
        assertEquals(
                "prettier failed (Code: 2) on 'a.css'; no file was changed\na.css:1 syntax error",
                failed("{'path':'a.css'}"));
    }

    @Test
    void a_file_that_changes_meanwhile_is_left_alone() {
        tool("node_modules/.bin/prettier", "#!/bin/sh\necho theirs > a.css\ntr a-z A-Z\n");
        put("a.css", "body");
        assertTrue(ground.said("LINT_FORMAT_FILE", "{'path':'a.css'}").contains("changed while it was formatted"));
        assertEquals("theirs\n", ground.text("a.css"));
    }

    @Test
    void a_folder_is_done_whole_and_what_is_ignored_or_no_text_is_passed_over() {
        tool("node_modules/.bin/prettier", UPPER);
        put("web/a.css", "a");
        put("web/b.md", "b");
        put("web/c.txt", "c");
        put("web/node_modules/d.css", "d");
        ground.run("CREATE_OR_REPLACE_FILE", "{'path':'web/video.ts','content_base64':'RwD/'}");
        var payload = done("{'path':'web','lint_fix':false}");
        assertEquals("[\"web/a.css\",\"web/b.md\"]", payload.path("changed").toString());
        assertEquals("c", ground.text("web/c.txt"));
        assertEquals("d", ground.text("web/node_modules/d.css"));
    }

    @Test
    void names_that_look_like_options_are_none() {
        tool("node_modules/.bin/prettier", "#!/bin/sh\ncat >/dev/null; echo \"$2\"\n");
        put("--write.css", "x");
        done("{'path':'--write.css'}");
        assertEquals("./--write.css\n", ground.text("--write.css"));
    }

    @Test
    void what_nothing_is_known_for_is_said() {
        put("a.xyz", "x");
        assertTrue(failed("{'path':'a.xyz'}").contains("nothing is known or configured to lint or format 'a.xyz'"));
        assertTrue(ground.said("LINT_FORMAT_FILE", "{'path':'gone.py'}").contains("no file 'gone.py'"));
        ground.run("CREATE_OR_REPLACE_FILE", "{'path':'b.py','content_base64':'AP8A'}");
        assertThrows(BadInput.class, () -> ground.run("LINT_FORMAT_FILE", "{'path':'b.py'}"));
        put("c.css", "x");
        assertTrue(done("{'path':'c.css','format':false,'lint_fix':false}")
                .path("message")
                .asText()
                .contains("nothing was asked for"));
    }

    @Test
    void settings_of_the_language_are_handed_on() {
        tool(".venv/bin/rustfmt", "#!/bin/sh\ncat >/dev/null; echo \"$@\"\n");
        tool(".venv/bin/google-java-format", "#!/bin/sh\ncat >/dev/null; echo \"$@\"\n");
        put("Cargo.toml", "[package]\nedition = \"2018\"\n");
        put("pom.xml", "<googleJavaFormat><style>AOSP</style></googleJavaFormat>");
        put("src/main.rs", "x");
        put("A.java", "x");
        done("{'path':'src/main.rs'}");
        done("{'path':'A.java'}");
        assertEquals("--quiet --edition 2018\n", ground.text("src/main.rs"));
        assertEquals("--aosp -\n", ground.text("A.java"));
    }

    @Test
    void a_preview_names_the_tools_and_runs_none() {
        tool("node_modules/.bin/prettier", UPPER);
        put("a.css", "x");
        assertEquals("puts 'a.css' through: prettier", ground.preview("LINT_FORMAT_FILE", "{'path':'a.css'}"));
        assertEquals("x", ground.text("a.css"));
    }
}
