package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SecurityScanTest {
    @Test
    void every_kind_has_a_line_a_reason_and_a_cwe() {
        SecurityFinding found =
                SecurityScan.of("a.py", "import os\n\n  os.system('rm ' + x)\n").getFirst();
        assertEquals(3, found.line());
        assertEquals(3, found.column());
        assertEquals("CWE-78", found.cwe());
        assertEquals("os.system('rm ' + x)", found.snippet());
        assertEquals(Severity.HIGH, found.severity());
        assertFalse(found.why().isEmpty() || found.fix().isEmpty());
    }

    @Test
    void sql_is_worse_where_a_value_stands_than_where_a_clause_does() {
        String value = "st.execute(\"SELECT a FROM t WHERE n = '\" + name + \"'\");";
        assertEquals(Severity.HIGH, SecurityScan.of("A.java", value).getFirst().severity());
        String clause = "st.execute(\"SELECT a FROM t\" + where);";
        assertEquals(Severity.LOW, SecurityScan.of("A.java", clause).getFirst().severity());
        assertEquals(List.of(), SecurityScan.of("a.js", "db.run(sql`SELECT a FROM t WHERE n = ${name}`)"));
    }

    @Test
    void in_tests_code_is_only_noted() {
        assertEquals(
                Severity.NOTE,
                SecurityScan.of("tests/test_a.py", "eval(x)").getFirst().severity());
    }

    @Test
    void samples_of_environment_files_are_meant_to_be_there() {
        assertEquals(List.of(), List.copyOf(rules(".env.example", "DB_PASSWORD=changeme")));
        assertTrue(SecurityScan.ofName("certs/id_rsa").isPresent());
        assertTrue(SecurityScan.ofName("certs/id_rsa.pub").isEmpty());
    }

    @Test
    void clean_code_of_this_very_project_has_no_findings() {
        String clean = """
            package a;
            /** Runs eval(x) never; SELECT a FROM b + c is prose. */
            final class Clean {
                private static final Pattern P = Pattern.compile("exec\\\\(|shell=True|verify=False");
                private String token = System.getenv("TOKEN");
                private static final String PASSWORD_FIELD = "user_password_field";
                void go(String name) throws SQLException {
                    String message = "Select a name from " + name;
                    try (var st = c.prepareStatement("SELECT a FROM b WHERE c = ?")) { st.setString(1, name); }
                    new ProcessBuilder(List.of("git", "log")).start();
                    URI uri = URI.create("https://user@example.com/path:with@signs");
                }
            }
            """;
        assertEquals(List.of(), List.copyOf(rules("src/Clean.java", clean)));
    }

    @Test
    void hostile_texts_end_soon() {
        String deep = "(".repeat(200_000) + "eval(" + "a.b(".repeat(50_000);
        assertTrue(rules("a.py", "eval(x)\n" + deep).contains("eval-of-input"));
        assertEquals(List.of(), List.copyOf(rules("a.js", "a".repeat(1_000_000))));
        assertEquals(List.of(), List.copyOf(rules("a.js", "`${".repeat(100_000))));
        assertEquals(List.of(), List.copyOf(rules("a.yml", "curl ".repeat(100_000))));
    }

    private static TreeSet<String> rules(String file, String text) {
        var found = new TreeSet<String>();
        for (SecurityFinding finding : SecurityScan.of(file, text)) found.add(finding.rule());
        return found;
    }
}
