package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final Pattern DEAD_DIRECTIVE =
            Pattern.compile("(?m)^// +(JAVA|DEPS|SOURCES|FILES|REPOS|RUNTIME_OPTIONS) |^/// usr/bin/env jbang");

    @Test
    void all_code_is_formatted_and_the_roots_list_every_file() throws Exception {
        var unformatted = new ArrayList<Path>();
        for (Path file : Formatting.files()) {
            String source = Files.readString(file);
            if (!Formatting.format(RootLists.renew(file, source)).equals(source)) unformatted.add(file);
        }
        assertEquals(List.of(), unformatted, "run ./autodev format");
    }

    @Test
    void formatting_leaves_directives_as_they_are() throws Exception {
        String long_line = "//RUNTIME_OPTIONS " + "--some-option=value ".repeat(10);
        String source = "///usr/bin/env jbang \"$0\" \"$@\" ; exit $?\n//JAVA 25+\n//DEPS a:b:1\n//comment\n"
                + long_line + "\nclass  A {}\n";
        assertEquals(
                source.replace("//comment", "// comment").replace("class  A", "class A"), Formatting.format(source));
    }

    @Test
    void no_directive_was_made_a_comment_by_another_formatter() throws Exception {
        var dead = new ArrayList<String>();
        for (Path file : Formatting.files()) {
            var matcher = DEAD_DIRECTIVE.matcher(Files.readString(file));
            while (matcher.find()) dead.add(file + ": " + matcher.group());
        }
        assertEquals(List.of(), dead, "JBang reads directives only without a space after the slashes");
    }
}
