package autodev.change.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that are broken, huge or meant to harm. */
class FindingReportHostileTest {
    @TempDir
    Path folder;

    private Path shop;

    @BeforeEach
    void lay_out() {
        shop = Reports.shop(folder);
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
    void a_damaged_report_is_never_worse_than_bad_input() {
        var random = new Random(7);
        int refused = 0;
        for (String name :
                new String[] {"codeql.sarif", "ruff.json", "eslint.json", "surefire.xml", "javac.txt", "lines.txt"})
            for (int i = 0; i < 60; i++) {
                var text = new StringBuilder(Reports.text(name, shop));
                int at = random.nextInt(text.length());
                if (i % 3 == 0) text.setLength(at);
                else if (i % 3 == 1) text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
                else text.insert(at, "<&]]>\"{[:%z\\\u0000".charAt(random.nextInt(13)));
                try {
                    FindingReport.parse(text.toString(), shop);
                } catch (BadInput e) {
                    refused++;
                    assertEquals(1, String.valueOf(e.getMessage()).lines().count(), e.getMessage());
                }
            }
        assertTrue(refused > 50, refused + " of 360");
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
