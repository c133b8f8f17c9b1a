package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PngTest {
    /** Asks for pictures in another Java, whose modules the test chooses. */
    static final class Elsewhere {
        public static void main(String[] args) {
            var all = View.stack(
                    new View.Chart("c", List.of("1"), List.of()),
                    new View.Diff("-a\n+b"),
                    new View.Picture(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, 9, 9, "p", List.of()));
            Html.draw(all);
            Svg.draw(all);
            Terminal.plain().draw(all);
            if (args.length == 0) return;
            System.out.println(Png.unavailable().orElse("available"));
            try {
                System.out.println(Png.draw(View.text("a")).length);
            } catch (ViewException.NoPictures e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }

    private static BufferedImage decoded(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static long pixels(BufferedImage image, Ink ink, Theme theme) {
        int wanted = Color.decode(ink.hex(theme)).getRGB();
        long found = 0;
        for (int x = 0; x < image.getWidth(); x++)
            for (int y = 0; y < image.getHeight(); y++) if (image.getRGB(x, y) == wanted) found++;
        return found;
    }

    @Test
    void every_view_is_drawn_in_the_colours_of_the_theme() throws IOException {
        assertEquals(Optional.empty(), Png.unavailable());
        for (Theme theme : Theme.values()) {
            BufferedImage image = decoded(Png.draw(Samples.all(), theme));
            assertEquals(Svg.WIDTH, image.getWidth());
            assertEquals(Color.decode(Ink.PAPER.hex(theme)).getRGB(), image.getRGB(0, 0));
            for (Ink ink :
                    List.of(Ink.ADDED, Ink.REMOVED, Ink.ADDED_WORD, Ink.BAR_GOOD, Ink.BAR_BAD, Ink.SHADE, Ink.OUTLINE))
                assertTrue(pixels(image, ink, theme) > 20, theme + " " + ink);
        }
    }

    @Test
    void it_has_the_layout_of_the_svg_and_text_where_that_has_text() throws IOException {
        View view = View.text("\n\n\n").and("████", View.Tone.BAD);
        var svg = Samples.xml(Svg.draw(view)).getDocumentElement();
        BufferedImage image = decoded(Png.draw(view));
        assertEquals(svg.getAttribute("height"), String.valueOf(image.getHeight()));
        var text = Samples.elements(svg.getOwnerDocument(), "text", "").getFirst();
        int x = (int) Double.parseDouble(text.getAttribute("x")) + 8;
        int y = (int) Double.parseDouble(text.getAttribute("y")) - 4;
        assertEquals(Color.decode(Ink.BAD.hex(Theme.LIGHT)).getRGB(), image.getRGB(x, y));
    }

    @Test
    void a_picture_keeps_its_colours_and_gets_its_outlines() throws IOException {
        BufferedImage image = decoded(Png.draw(Samples.phone()));
        assertTrue(pixels(image, Ink.OUTLINE, Theme.LIGHT) > 100);
        long green = 0;
        for (int x = 0; x < 90; x++)
            for (int y = 0; y < image.getHeight(); y++) if (image.getRGB(x, y) == Color.GREEN.getRGB()) green++;
        assertTrue(green > 60 * 120 / 2, "green: " + green);
    }

    @Test
    void the_scale_makes_it_sharper_and_not_larger() throws IOException {
        BufferedImage once = decoded(Png.draw(View.text("a"), Theme.LIGHT, 400, 1));
        BufferedImage twice = decoded(Png.draw(View.text("a"), Theme.LIGHT, 400, 2));
        assertEquals(2 * once.getWidth(), twice.getWidth());
        assertEquals(2 * once.getHeight(), twice.getHeight());
        assertEquals(
                400,
                decoded(Png.draw(View.text("a"), Theme.LIGHT, 400, Double.NaN)).getWidth());
    }

    @ParameterizedTest
    @MethodSource("autodev.view.Samples#hostile")
    void whatever_is_drawn_is_a_picture(View view) throws IOException {
        assertEquals(240, decoded(Png.draw(view, Theme.DARK, -7, 1)).getWidth());
    }

    @Test
    void where_java_has_no_desktop_the_reason_says_what_to_do() throws Exception {
        String said = elsewhere(List.of("--limit-modules", "java.base,java.logging,java.xml"), "png");
        assertTrue(said.startsWith("cannot draw a PNG: Java's desktop module does not work here"), said);
        assertTrue(said.contains("\nrefused: cannot draw a PNG") && said.contains("fonts-dejavu-core"), said);
    }

    @Test
    void nothing_of_the_desktop_is_loaded_until_a_png_is_asked_for() throws Exception {
        List<String> loads = List.of("-Xlog:class+load:stdout");
        assertFalse(elsewhere(loads).contains(" java.awt."));
        assertTrue(elsewhere(loads, "png").contains(" java.awt.Graphics2D "));
    }

    private static String elsewhere(List<String> options, String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Elsewhere.class.getName()));
        command.addAll(List.of(arguments));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        java.getOutputStream().close();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), said);
        return said;
    }
}
