import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How all Java code here is formatted: palantir-java-format's own style, imports sorted, unused ones gone. */
final class Formatting {
    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());
    // The formatter would put a space after the slashes, and JBang would no longer see a directive. Comments of this
    // one
    // form it leaves alone.
    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^//(?:[A-Z_]+(?: .*)?|/usr/bin/env jbang .*)$");
    private static final String STAND_IN = "//noinspection directive";

    private Formatting() {}

    /** All Java files of the checkout, sorted; fixtures are not ours to format. */
    static List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (String folder : List.of("lib", "scripts", "tests")) {
            if (!Files.isDirectory(Path.of(folder))) continue;
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                walk.filter(file -> file.toString().endsWith(".java") && !file.startsWith("tests/fixtures"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** {@code source} formatted; throws {@link FormatterException} if it is not Java. */
    static String format(String source) throws FormatterException {
        List<String> directives =
                DIRECTIVE.matcher(source).results().map(found -> found.group()).toList();
        String hidden = DIRECTIVE.matcher(source).replaceAll(STAND_IN);
        var kept = directives.iterator();
        return Pattern.compile("(?m)^" + STAND_IN + "$")
                .matcher(FORMATTER.formatSourceAndFixImports(hidden))
                .replaceAll(_ -> Matcher.quoteReplacement(kept.next()));
    }
}
