package autodev.change.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingReportTest {
    @TempDir
    Path folder;

    private Path shop;

    @BeforeEach
    void lay_out() {
        shop = Reports.shop(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "ruff.json, ruff, 12",
        "ruff-lines.json, ruff, 8",
        "ruff.sarif, sarif, 12",
        "ruff-concise.txt, lines, 10",
        "ruff-full.txt, lines, 8",
        "ruff-junit.xml, junit, 10",
        "gitlab.json, gitlab, 10",
        "codeql.sarif, sarif, 4",
        "eslint.json, eslint, 10",
        "eslint-unix.txt, lines, 10",
        "eslint-stylish.txt, lines, 10",
        "eslint-checkstyle.xml, checkstyle, 10",
        "eslint-junit.xml, junit, 10",
        "checkstyle.xml, checkstyle, 2",
        "surefire.xml, junit, 2",
        "pytest.xml, junit, 3",
        "javac.txt, javac, 6",
        "errorprone.txt, javac, 2",
        "maven.txt, javac, 2",
        "gcc.txt, lines, 2",
        "flake8.txt, lines, 11",
        "mypy.txt, lines, 1",
        "mypy.json, mypy, 1",
        "pylint.txt, lines, 12",
        "pylint.json, pylint, 12",
        "pylint2.json, pylint, 12"
    })
    void the_form_is_found_from_the_content(String name, String format, int findings) {
        FindingReport report = Reports.read(name, shop);
        assertEquals(
                format + " " + findings,
                report.format() + " " + report.findings().size(),
                report.toString());
    }

    @Test
    void the_same_things_found_by_one_tool_are_the_same_in_each_of_its_forms() {
        List<String> json = Reports.places(Reports.read("ruff.json", shop));
        assertEquals(json, Reports.places(Reports.read("ruff.sarif", shop)));
        assertEquals(
                Reports.places(Reports.read("pylint.json", shop)), Reports.places(Reports.read("pylint.txt", shop)));
        List<String> eslint = Reports.places(Reports.read("eslint.json", shop));
        assertEquals(
                eslint.subList(1, 10),
                Reports.places(Reports.read("eslint-unix.txt", shop)).subList(1, 10));
        assertEquals(
                eslint.subList(1, 10),
                Reports.places(Reports.read("eslint-stylish.txt", shop)).subList(1, 10));
        assertEquals(
                eslint.subList(1, 10),
                Reports.places(Reports.read("eslint-checkstyle.xml", shop)).subList(1, 10));
        assertEquals(
                eslint.subList(1, 10),
                Reports.places(Reports.read("eslint-junit.xml", shop)).subList(1, 10));
    }

    @Test
    void ruffs_findings_have_their_rule_and_words() {
        Finding finding = Reports.read("ruff.json", shop).findings().get(3);
        assertEquals(
                new Finding("F401", "`os` imported but unused", "src/shop/cart.py", 1, Optional.of(8), "ruff"),
                finding);
        assertEquals("src/shop/cart.py:1: F401 `os` imported but unused", finding.words());
    }

    @Test
    void sarif_resolves_bases_artifacts_rules_and_messages() {
        FindingReport report = Reports.read("codeql.sarif", shop);
        assertEquals(
                List.of(
                        "codeql|py/unused-import|src/shop/cart.py:1",
                        "codeql|py/mixed-returns|my docs/café.py:4:5",
                        "codeql|js/template|web/cart.js:2:3",
                        "codeql|py/unused-import|web/cart.js:0"),
                Reports.places(report));
        assertEquals("The call to f has 2 arguments.", report.findings().get(2).message());
        assertEquals(4, report.skipped().size());
        assertTrue(report.skipped().contains("file:///etc/passwd:1: x out (it is outside the repository)"));
    }

    @Test
    void error_prone_is_told_from_javac_and_its_words_are_joined() {
        Finding finding = Reports.read("errorprone.txt", shop).findings().getFirst();
        assertEquals("MissingOverride errorprone 21", finding.code() + " " + finding.tool() + " " + finding.line());
        assertEquals(
                "toString overrides method in Object; expected @Override; Did you mean '@Override public String"
                        + " toString() {'?",
                finding.message());
        assertEquals(
                "cannot find symbol; symbol: variable summ; location: class Cart",
                Reports.read("javac.txt", shop).findings().get(1).message());
    }

    @Test
    void a_failed_test_is_where_its_trace_is_first_in_the_repository() {
        assertEquals(
                List.of(
                        "junit|AssertionFailedError|java/com/acme/CartTest.java:14",
                        "junit|ArithmeticException|java/com/acme/Cart.java:18"),
                Reports.places(Reports.read("surefire.xml", shop)));
        assertEquals(
                List.of(
                        "junit|failure|tests/test_cart.py:7",
                        "junit|ValueError|src/shop/cart2.py:6",
                        "junit|AssertionError|tests/test_cart.py:20"),
                Reports.places(Reports.read("pytest.xml", shop)));
    }

    @Test
    void lines_of_many_tools_are_read_and_what_is_outside_is_said() {
        FindingReport report = Reports.read("lines.txt", shop);
        assertEquals(
                List.of(
                        "|F821|src/shop/cart.py:12",
                        "|E501|src/shop/cart.py:3",
                        "|W291|src/shop/cart.py:4:1",
                        "|no-var|web/cart.js:1",
                        "|MissingOverride|java/com/acme/Cart.java:7",
                        "tsc|TS2304|src/a.ts:3:5",
                        "pyright|reportUndefinedVariable|src/shop/cart.py:3:10",
                        "gcc|-Wunused-variable|src/main.c:5:7",
                        "|E1|my docs/café.py:2"),
                Reports.places(report));
        assertEquals(
                List.of(
                        "../outside.py:3: F401 outside (it is outside the repository)",
                        "src/gone.py:3: F401 gone (there is no such file in the repository)"),
                report.skipped());
    }

    @Test
    void a_link_out_of_the_repository_is_outside(@TempDir Path other) throws IOException {
        Path secret = Files.writeString(other.resolve("secret.py"), "x\n");
        Files.createSymbolicLink(shop.resolve("link.py"), secret);
        FindingReport report =
                FindingReport.parse("link.py:1: F401 a\nweb/cart.js:1: no-var b\n.git/config:1: E1 c", shop);
        assertEquals(List.of("|no-var|web/cart.js:1"), Reports.places(report));
    }

    @Test
    void a_path_of_a_build_server_is_found_by_the_repositorys_name() {
        String report = "/home/runner/work/shop/shop/src/shop/cart.py:3:1: F401 x\n"
                + "/home/runner/other/src/shop2/cart.py:3:1: F401 x";
        assertEquals(List.of("|F401|src/shop/cart.py:3:1"), Reports.places(FindingReport.parse(report, shop)));
    }

    @Test
    void entities_of_other_files_are_never_read() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "TOP-SECRET");
        String xml = "<!DOCTYPE checkstyle [<!ENTITY x SYSTEM \"" + secret.toUri()
                + "\">]>\n<checkstyle><file name=\"web/cart.js\">"
                + "<error line=\"1\" source=\"a\" message=\"&x;\"/></file></checkstyle>";
        String said;
        try {
            said = FindingReport.parse(xml, shop).toString();
        } catch (BadInput e) {
            said = String.valueOf(e.getMessage());
        }
        assertFalse(said.contains("TOP-SECRET"), said);
    }

    @Test
    void entities_that_multiply_are_refused_in_one_line() {
        String xml = "<!DOCTYPE c [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><checkstyle><file"
                + " name=\"x\"><error message='m'/>&b;</file></checkstyle>";
        var bad = assertThrows(BadInput.class, () -> FindingReport.parse(xml, shop));
        assertEquals(1, String.valueOf(bad.getMessage()).lines().count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n\t",
                "{\"runs\": [",
                "[{\"code\": \"F401\"",
                "{\"version\": \"2.0.0\", \"runs\": []}",
                "{\"version\": \"2.1.0\", \"runs\": 3}",
                "{\"hello\": 1}",
                "[1, 2]",
                "[[{}]]",
                "\"text\"",
                "<html><body/></html>",
                "<checkstyle><file>",
                "<checkstyle",
                "<",
                "the quick brown fox",
                "\u0000\u0001binary"
            })
    void what_is_no_report_is_one_clear_line(String text) {
        var bad = assertThrows(BadInput.class, () -> FindingReport.parse(text, shop));
        String message = String.valueOf(bad.getMessage());
        assertTrue(message.startsWith("the report") && message.lines().count() == 1, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "All checks passed!\n",
                "Success: no issues found in 1 source file\n",
                "<testsuites/>",
                "<checkstyle version='10'/>",
                "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[]}]}"
            })
    void a_clean_report_has_no_findings(String text) {
        assertEquals(List.of(), FindingReport.parse(text, shop).findings());
    }

    @Test
    void what_a_runner_prints_above_json_is_passed_over() {
        String text = "\n> shop@1.0.0 lint\n> eslint -f json .\n\n" + Reports.text("eslint.json", shop)
                + "\nnpm ERR! code 1\n";
        assertEquals("eslint", FindingReport.parse(text, shop).format());
    }

    @Test
    void other_charsets_and_colours_are_read() throws IOException {
        byte[] wide = ("\uFEFFsrc/shop/cart.py:1: F401 x\r\n").getBytes(StandardCharsets.UTF_16LE);
        Path file = Files.write(folder.resolve("wide.txt"), wide);
        assertEquals(List.of("|F401|src/shop/cart.py:1"), Reports.places(FindingReport.read(file, shop)));
        String latin =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><checkstyle><file name=\"my docs/café.py\"><error"
                        + " line=\"2\" message=\"é\" source=\"a.B\"/></file></checkstyle>";
        Path xml = Files.write(folder.resolve("latin.xml"), latin.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of("|a.B|my docs/café.py:2"), Reports.places(FindingReport.read(xml, shop)));
        String coloured =
                "\u001b[1msrc/shop/cart.py\u001b[0m\u001b[36m:\u001b[0m3\u001b[36m:\u001b[0m1\u001b[36m:\u001b[0m"
                        + " \u001b[1;31mF401\u001b[0m x";
        assertEquals(List.of("|F401|src/shop/cart.py:3:1"), Reports.places(FindingReport.parse(coloured, shop)));
    }

    @Test
    void a_report_that_is_not_there_or_of_no_repository_is_said() {
        assertThrows(BadInput.class, () -> FindingReport.read(folder.resolve("none.json"), shop));
        assertThrows(BadInput.class, () -> FindingReport.read(folder, shop));
        assertThrows(BadInput.class, () -> FindingReport.parse("a.py:1: x", folder.resolve("nowhere")));
    }

    @Test
    void too_many_findings_are_refused() {
        String lines = "web/cart.js:%d: no-var x\n";
        var text = new StringBuilder();
        for (int i = 1; i <= 100_001; i++) text.append(String.format(lines, i));
        var bad = assertThrows(BadInput.class, () -> FindingReport.parse(text.toString(), shop));
        assertTrue(String.valueOf(bad.getMessage()).contains("more than 100000 findings"), bad.getMessage());
    }
}
