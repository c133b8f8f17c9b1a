package autodev.view;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Views of every kind, kind ones and hostile ones, and how what was drawn is read back. */
final class Samples {
    static final String SECRET = "sk-abcdefghijklmnopqrstuvwx";
    static final String HOSTILE = "</script><script>alert(1)</script>\"'&]]>\u0000\u001b[31m\u0007\u202e\ud800\uffff";

    static final String CHANGE = """
        diff --git a/cart.py b/cart.py
        index 111..222 100644
        --- a/cart.py
        +++ b/cart.py
        @@ -10,4 +10,5 @@ class Cart:
             total = 0
        -    return total
        +    total += 1
        +    return round(total, 2)
             # <end>
         last
        """;

    static final View.Chart FAILURES = new View.Chart(
            "Failing tests",
            List.of("one", "two", "three", "four"),
            List.of(
                    new View.Series("failing", "tests", View.Tone.BAD, List.of(4.0, Double.NaN, 2.0, 0.0)),
                    new View.Series("cost", "$", View.Tone.PLAIN, List.of(0.01, 0.02, 0.03))));

    private Samples() {}

    /** A green PNG of this size. */
    static byte[] green(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) for (int y = 0; y < height; y++) image.setRGB(x, y, Color.GREEN.getRGB());
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static View.Picture phone() {
        return new View.Picture(
                green(60, 120),
                60,
                120,
                "a phone",
                List.of(
                        new View.Outline(10, 20, 30, 10, "button \"Send\""),
                        new View.Outline(500, 500, 9, 9, "off the screen"),
                        new View.Outline(-5, 100, 1000, Integer.MAX_VALUE, "list")));
    }

    /** One of each kind. */
    static View all() {
        return View.stack(
                View.text("plain ").and("good", View.Tone.GOOD),
                new View.Table(List.of("name", "seconds"), List.of(List.of("a", "1.5"), List.of("b"))),
                new View.Diff(CHANGE),
                TimelineTextTest.TWO_PHONES,
                FAILURES,
                phone(),
                new View.Columns(List.of(
                        new View.Column("left", View.text("a")), new View.Column("right", new View.Diff("-a\n+b")))),
                new View.Folded(View.text("why"), View.text("because\n".repeat(30))));
    }

    /** What an enemy, a bug or a bad day would draw. */
    static Stream<View> hostile() {
        var nan = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        var huge = List.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE);
        var bar = new View.Bar(HOSTILE, Double.NaN, Double.POSITIVE_INFINITY, View.Tone.BAD, HOSTILE);
        return Stream.of(
                View.text(HOSTILE, View.Tone.BAD),
                View.text(""),
                View.text("x".repeat(300_000)),
                View.text("שלום עולם \u202eabc مرحبا 👩‍👩‍👧 漢字 e\u0301\n"),
                new View.Table(List.of(), List.of()),
                new View.Table(List.of(HOSTILE), List.of(List.of(), List.of(HOSTILE, HOSTILE, "3"))),
                new View.Table(
                        Collections.nCopies(300, "c"),
                        Collections.nCopies(3, Collections.nCopies(300, "w".repeat(90)))),
                new View.Table(
                        List.of("n"),
                        IntStream.range(0, 20_000)
                                .mapToObj(i -> List.of("" + i))
                                .toList()),
                new View.Diff(""),
                new View.Diff(HOSTILE),
                new View.Diff("@@ -1,9999 +1,9999 @@\n" + "-a b\n+a c\n".repeat(9_000) + "x".repeat(50_000)),
                new View.Diff("@@ -999999999,1 +1 @@\n-" + "y ".repeat(30_000) + "\n+" + "z ".repeat(30_000)),
                new View.Timeline(0, List.of(), List.of()),
                new View.Timeline(Double.NaN, List.of(new View.Lane(HOSTILE, List.of(bar))), List.of(Double.NaN)),
                new View.Timeline(1, Collections.nCopies(5_000, new View.Lane("", List.of(bar))), List.of(1e300)),
                new View.Chart("", List.of(), List.of()),
                new View.Chart(HOSTILE, List.of(""), List.of(new View.Series(HOSTILE, HOSTILE, View.Tone.WARN, nan))),
                new View.Chart("", List.of(), List.of(new View.Series("", "", View.Tone.MUTED, huge))),
                new View.Picture(new byte[0], 0, -1, HOSTILE, List.of(new View.Outline(0, 0, 0, 0, HOSTILE))),
                new View.Picture(
                        "\u0089PNG damaged".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                        9,
                        9,
                        "",
                        List.of()),
                new View.Picture(green(2, 2), Integer.MAX_VALUE, 1, "", List.of()),
                new View.Columns(List.of()),
                new View.Columns(Collections.nCopies(50, new View.Column(HOSTILE, View.text(HOSTILE)))),
                new View.Folded(View.text(""), View.stack()),
                new View.Folded(
                        View.text(HOSTILE), new View.Folded(View.text(HOSTILE), View.text("a\n".repeat(5_000)))));
    }

    static Document xml(String text) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(e + " in " + text.substring(0, Math.min(2_000, text.length())), e);
        }
    }

    /** All elements of this name, and class if one is given. */
    static List<Element> elements(Document document, String name, String type) {
        var found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(one -> type.isEmpty()
                        || List.of(one.getAttribute("class").split(" ")).contains(type))
                .toList();
    }
}
