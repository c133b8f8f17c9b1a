package autodev.change.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.BadInput;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {
    @TempDir
    Path folder;

    @Test
    void a_person_names_a_file_of_the_repository() {
        Path shop = Reports.shop(folder);
        Finding named =
                Finding.at(" F401 ", "m", shop.resolve("web/../web/cart.js").toString(), 3, shop);
        assertEquals(new Finding("F401", "m", "web/cart.js", 3, Optional.empty(), ""), named);
        assertEquals("web/cart.js:3: F401 m", named.words());
        for (String file : new String[] {"", "gone.py", "../x", "/etc/passwd", "web", ".git/config", "a\u0000b"})
            assertThrows(BadInput.class, () -> Finding.at("F401", "m", file, 3, shop), file);
        assertThrows(BadInput.class, () -> Finding.at("F401", "m", "web/cart.js", -1, shop));
    }
}
