package autodev.change.finding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reports as the tools wrote them about a small shop; {@code {{root}}} stands for where it lay. */
final class Reports {
    private static final List<String> FILES = List.of(
            "src/shop/cart.py",
            "src/shop/cart2.py",
            "src/shop/broken.py",
            "src/a.ts",
            "src/main.c",
            "bad.c",
            "run.sh",
            "tests/test_cart.py",
            "web/cart.js",
            "web/bad.js",
            "my docs/café.py",
            "java/com/acme/Cart.java",
            "java/com/acme/CartTest.java");

    private Reports() {}

    /** A repository named {@code shop} below {@code folder} with those files, all empty. */
    static Path shop(Path folder) {
        try {
            Path shop = folder.resolve("shop");
            for (String name : FILES) {
                Files.createDirectories(shop.resolve(name).getParent());
                Files.createFile(shop.resolve(name));
            }
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a report about that repository. */
    static String text(String name, Path shop) {
        try {
            return Files.readString(Path.of("tests/fixtures/findings", name)).replace("{{root}}", shop.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is read of it. */
    static FindingReport read(String name, Path shop) {
        return FindingReport.parse(text(name, shop), shop);
    }

    /** Its findings, each as {@code tool|code|file:line:column}. */
    static List<String> places(FindingReport report) {
        return report.findings().stream()
                .map(it -> it.tool() + "|" + it.code() + "|" + it.file() + ":" + it.line()
                        + it.column().map(column -> ":" + column).orElse(""))
                .toList();
    }
}
