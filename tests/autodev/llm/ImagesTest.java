package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final byte[] GIF = "GIF89a and more".getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest
    @CsvSource({
        "image/png, 89504e470d0a1a0a00",
        "image/jpeg, ffd8ffe000104a464946",
        "image/gif, 474946383761",
        "image/gif, 474946383961",
        "image/webp, 52494646123400005745425056503820"
    })
    void the_first_bytes_say_what_it_is(String type, String hex) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        var image = Images.of(bytes);
        assertEquals(type, image.mediaType());
        assertArrayEquals(bytes, Base64.getDecoder().decode(image.data()));
        assertEquals("", image.url());
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "%PDF-1.7, a PDF",
        "<svg xmlns='x'/>, an SVG",
        "<!DOCTYPE html>, a page",
        "BM12345, a BMP",
        "hello, of a kind that is not known",
        "RIFF1234WAVEfmt, of a kind that is not known"
    })
    void anything_else_is_bad_input_that_says_what_it_seems_to_be(String text, String seen) {
        var error = assertThrows(BadInput.class, () -> Images.of(text.getBytes(StandardCharsets.ISO_8859_1)));
        assertTrue(error.getMessage().contains("is " + seen), error.getMessage());
        assertTrue(error.getMessage().contains("expected a PNG, JPEG, GIF or WebP"), error.getMessage());
    }

    @Test
    void a_file_is_read_whatever_its_name(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("shot.png"), GIF);
        assertEquals("image/gif", Images.of(file).mediaType());
        assertEquals(Images.of(file), Images.of(file.toUri()));
        assertEquals(Images.of(file), Images.of(file.toString()));
    }

    @Test
    void a_file_that_cannot_be_used_is_bad_input(@TempDir Path folder) throws Exception {
        assertTrue(assertThrows(BadInput.class, () -> Images.of(folder.resolve("none.png")))
                .getMessage()
                .contains("no such file"));
        assertTrue(assertThrows(BadInput.class, () -> Images.of(folder))
                .getMessage()
                .contains("not a file"));
        Path large = folder.resolve("large.png");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(20_000_001);
        }
        assertTrue(assertThrows(BadInput.class, () -> Images.of(large))
                .getMessage()
                .contains("20000001 bytes"));
        assertThrows(BadInput.class, () -> Images.of(new byte[20_000_001]));
    }

    @Test
    void an_address_is_left_to_the_provider() {
        var image = Images.of(URI.create("https://example.org/a/cat.JPG?size=2"));
        assertEquals(new Part.Image("image/jpeg", "", "https://example.org/a/cat.JPG?size=2"), image);
        assertEquals("image/png", Images.of("http://example.org/cat").mediaType());
    }

    @Test
    void a_data_address_is_read_here() {
        String base64 = Base64.getEncoder().encodeToString(GIF);
        assertEquals(Images.of(GIF), Images.of(URI.create("data:image/png;base64," + base64)));
        assertEquals(Images.of(GIF), Images.of("data:;base64," + base64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/cat.png",
                "data:image/png,plain",
                "data:image/png;base64",
                "data:image/png;base64,====",
                "https://exa mple.org/ä b",
                "file://host/share/cat.png",
                "a\0b"
            })
    void any_other_address_is_bad_input(String address) {
        assertEquals(
                1,
                assertThrows(BadInput.class, () -> Images.of(address))
                        .getMessage()
                        .lines()
                        .count());
    }

    @Test
    void a_picture_is_written_as_png() throws Exception {
        var image = Images.of(new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB));
        assertEquals("image/png", image.mediaType());
        var read = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image.data())));
        assertEquals(3, read.getWidth());
    }
}
