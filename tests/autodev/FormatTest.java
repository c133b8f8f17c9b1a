package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {
    private static final Pattern DEPENDENCY = Pattern.compile("(?m)^//DEPS ([^:\\s]+:[^:\\s]+):(\\S+)$");
    private static final Pattern DEAD_DIRECTIVE =
            Pattern.compile("(?m)^// +(JAVA|DEPS|SOURCES|FILES|REPOS|RUNTIME_OPTIONS) |^/// usr/bin/env jbang");

    @Test
    void all_code_is_formatted_and_the_roots_list_every_file() throws IOException {
        var check = format("--check");
        assertEquals("", check.out(), "run ./autodev format");
        assertEquals(0, check.exit(), check.err());
    }

    @Test
    void formatting_leaves_directives_as_they_are(@TempDir Path temp) throws IOException {
        String directives = "///usr/bin/env jbang \"$0\" \"$@\" ; exit $?\n//JAVA 25+\n//DEPS a:b:1\n//RUNTIME_OPTIONS "
                + "--some-option=value ".repeat(10).strip() + "\n";
        Path file = Files.writeString(temp.resolve("A.java"), directives + "//comment\nclass  A {}\n");
        var formatted = format(file.toString());
        assertEquals(new Started(0, file + "\n", ""), new Started(formatted.exit(), formatted.out(), ""));
        assertEquals(directives + "// comment\nclass A {}\n", Files.readString(file));
    }

    @Test
    void no_directive_was_made_a_comment_by_another_formatter() throws IOException {
        var dead = new ArrayList<String>();
        for (String folder : List.of("lib", "scripts", "tests")) {
            for (Path file : Sources.files(folder)) {
                var matcher = DEAD_DIRECTIVE.matcher(Files.readString(file));
                while (matcher.find()) dead.add(file + ": " + matcher.group());
            }
        }
        assertEquals(List.of(), dead, "JBang reads directives only without a space after the slashes");
    }

    @Test
    void a_dependency_that_is_named_twice_has_one_version() throws IOException {
        var versions = new HashMap<String, Set<String>>();
        for (String folder : List.of("lib", "scripts", "tests")) {
            for (Path file : Sources.files(folder)) {
                // The formatter is a program of its own.
                if (file.endsWith("Format.java")) continue;
                var matcher = DEPENDENCY.matcher(Files.readString(file));
                while (matcher.find())
                    versions.computeIfAbsent(matcher.group(1), _ -> new TreeSet<>())
                            .add(matcher.group(2));
            }
        }
        assertTrue(versions.containsKey("dev.langchain4j:langchain4j-core"), versions.toString());
        versions.values().removeIf(all -> all.size() == 1);
        assertEquals(Map.of(), versions);
    }

    /** Runs {@code ./autodev format}, a program of its own: its dependencies must not get among those of the tests. */
    static Started format(String... args) throws IOException {
        var argv = Stream.concat(Stream.of("./autodev", "format"), Arrays.stream(args))
                .toList();
        return Started.run(Path.of("."), System.getenv(), "", argv);
    }
}
