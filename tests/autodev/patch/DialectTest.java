package autodev.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {
    @ParameterizedTest
    @EnumSource
    void instructions_are_short_and_their_example_is_read_in_that_dialect(Dialect dialect) {
        String text = dialect.instructions();
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(size <= 600 && text.endsWith("\n"), dialect + ": " + size);
        var set = PatchSet.parse(text);
        assertFalse(set.isEmpty());
        for (Patch patch : set.patches()) assertEquals(dialect.title(), Dialect.title(patch));
    }
}
