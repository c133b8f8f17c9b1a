package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tests a change affects, and how a check's line names them. */
class AffectedTestsTest {
    @TempDir
    Path folder;

    private List<String> of(String... changed) {
        return AffectedTests.of(Workspace.look(folder), List.of(changed));
    }

    private void files(String... pathsAndTexts) {
        var files = new GitRepository(folder);
        for (int i = 0; i < pathsAndTexts.length; i += 2) files.write(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }

    @Test
    void tests_are_affected_by_name_by_mention_and_by_being_changed() {
        files("src/price.py", "", "tests/test_price.py", "", "tests/test_cart.py", "from shop.price import total\n");
        files("tests/test_prices.py", "prices\n", "tests/conftest.py", "import price\n", "tests/data.json", "price");
        assertEquals(List.of("tests/test_cart.py", "tests/test_price.py"), of("src/price.py"));
        assertEquals(List.of("tests/test_prices.py"), of("tests/test_prices.py"));
        assertEquals(List.of(), of("README.md", "gone.py"));
    }

    @Test
    void the_languages_conventions_are_known() {
        files("src/test/java/a/CartTest.java", "", "web/cart.spec.ts", "", "cart_test.go", "", "spec/cart_spec.rb", "");
        assertEquals(
                List.of("cart_test.go", "spec/cart_spec.rb", "src/test/java/a/CartTest.java", "web/cart.spec.ts"),
                of("src/main/java/a/Cart.java"));
    }

    @Test
    void a_line_names_files_within_quotes_and_has_nothing_to_do_where_none_is_left() {
        files("it's $(x).py", "", "-rf.py", "");
        assertEquals(
                Optional.of("lint './-rf.py' 'it'\\''s $(x).py'"),
                new CheckLine("lint {files}").in(folder, List.of("-rf.py", "it's $(x).py", "gone.py")));
        assertEquals(Optional.empty(), new CheckLine("lint {files}").in(folder, List.of("gone.py")));
        assertEquals(Optional.of("pytest -q"), new CheckLine("pytest -q {tests}").in(folder, List.of("gone.py")));
        assertEquals(Optional.of("make"), new CheckLine("make").in(folder, List.of()));
    }
}
