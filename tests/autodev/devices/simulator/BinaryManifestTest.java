package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryManifestTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_package_is_read_in_both_forms_of_text(boolean utf8) {
        assertEquals(
                Optional.of(new BinaryManifest("org.example.weather", "3.1", "Wetter für alle")),
                BinaryManifest.read(Apk.manifest("org.example.weather", "3.1", "Wetter für alle", utf8)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void long_texts_have_long_lengths(boolean utf8) {
        String label = "größer ".repeat(100);
        assertEquals(
                label,
                BinaryManifest.read(Apk.manifest("a.b", "", label, utf8))
                        .orElseThrow()
                        .label());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nodots", "a b.c", "../etc.passwd", "1a.b"})
    void a_package_that_android_would_not_take_is_none(String appPackage) {
        assertEquals(Optional.empty(), BinaryManifest.read(Apk.manifest(appPackage, "1", "x", true)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_file_that_ends_early_or_is_damaged_never_breaks_the_reader(boolean utf8) {
        byte[] whole = Apk.manifest("org.example.weather", "3.1", "Wetter", utf8);
        for (int length = 0; length < whole.length; length++) {
            Optional<BinaryManifest> read = BinaryManifest.read(Arrays.copyOf(whole, length));
            assertTrue(read.isEmpty() || read.get().appPackage().equals("org.example.weather"));
        }
        for (int place = 0; place < whole.length; place++) {
            for (int value : new int[] {0, 0x7F, 0xFF}) {
                byte[] damaged = whole.clone();
                damaged[place] = (byte) value;
                // Whatever comes out, it comes out as a value.
                assertTrue(BinaryManifest.read(damaged)
                        .map(found -> found.appPackage().contains("."))
                        .orElse(true));
            }
        }
    }
}
