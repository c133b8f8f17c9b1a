package autodev.change.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void a_failed_test_without_a_trace_is_where_its_class_is() {
        String xml = "<testsuite><testcase name='a' classname='tests.test_cart.TestCart'><failure/></testcase>"
                + "<testcase name='b' classname='com.acme.CartTest$Inner'><error>no place</error></testcase>"
                + "<testcase name='c' file='tests/test_cart.py' line='4'><failure message='KeyError: 1'/></testcase>"
                + "<testcase name='d' classname='no.such.Thing'><failure message='m'/></testcase></testsuite>";
        FindingReport report = FindingReport.parse(xml, shop);
        assertEquals(
                List.of(
                        "junit|failure|tests/test_cart.py:0",
                        "junit|error|java/com/acme/CartTest.java:0",
                        "junit|KeyError|tests/test_cart.py:5"),
                Reports.places(report));
        assertEquals(List.of("failure no.such.Thing.d: m (it names no file)"), report.skipped());
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
    void a_link_within_the_repository_is_the_file_that_it_leads_to() throws IOException {
        Files.createSymbolicLink(shop.resolve("link.js"), shop.resolve("web/cart.js"));
        FindingReport report = FindingReport.parse("link.js:1: no-var b\nweb/cart.js:1: no-var b", shop);
        assertEquals(List.of("|no-var|web/cart.js:1"), Reports.places(report));
    }

    @Test
    void a_cell_of_a_notebook_is_skipped() throws IOException {
        Files.createFile(shop.resolve("a.ipynb"));
        String json =
                "[{\"cell\": 2, \"code\": \"F401\", \"filename\": \"a.ipynb\", \"location\": {\"row\": 1, \"column\":"
                        + " 1}, \"message\": \"m\"}]";
        FindingReport report = FindingReport.parse(json, shop);
        assertEquals("[] [a.ipynb: F401 (it is in a cell of a notebook)]", report.findings() + " " + report.skipped());
    }

    @Test
    void a_path_of_a_build_server_is_found_by_the_repositorys_name() {
        String report = "/home/runner/work/shop/shop/src/shop/cart.py:3:1: F401 x\n"
                + "/home/runner/other/src/shop2/cart.py:3:1: F401 x";
        assertEquals(List.of("|F401|src/shop/cart.py:3:1"), Reports.places(FindingReport.parse(report, shop)));
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
}
