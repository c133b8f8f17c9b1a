package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README and CONTRIBUTING say what is there. */
class ReadmeTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(?:\\$ )?(?:\\./autodev|jbang) +([^|#\\n]*)");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#\\s]+)[^)]*\\)");

    @Test
    void the_two_commands_and_every_alias_are_in_the_readme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        var missing = new ArrayList<String>();
        for (String alias : CatalogTest.aliases().keySet()) if (!readme.contains("`" + alias + "`")) missing.add(alias);
        assertEquals(List.of(), missing, "aliases that README.md does not name in `backquotes`");
        assertTrue(readme.contains("./autodev demo") && readme.contains("./autodev test"));
    }

    @Test
    void the_commands_shown_name_aliases_that_are_there() throws IOException {
        var unknown = new ArrayList<String>();
        for (String file : List.of("README.md", "CONTRIBUTING.md")) {
            var commands = COMMAND.matcher(Files.readString(Path.of(file)));
            while (commands.find()) {
                String first = commands.group(1).strip().split("\\s+")[0].replaceFirst("@.*", "");
                boolean jbang = commands.group().contains("jbang ")
                        && List.of("catalog", "trust", "init", "app", "export").contains(first);
                if (!first.isEmpty()
                        && !first.startsWith("-")
                        && !jbang
                        && !CatalogTest.aliases().containsKey(first))
                    unknown.add(file + ": " + commands.group().strip());
            }
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void links_lead_to_files_that_are_there() throws IOException {
        var dead = new ArrayList<String>();
        for (String file : List.of("README.md", "CONTRIBUTING.md")) {
            var links = LINK.matcher(Files.readString(Path.of(file)));
            while (links.find()) if (!Files.exists(Path.of(links.group(1)))) dead.add(file + ": " + links.group(1));
        }
        assertEquals(List.of(), dead);
    }
}
