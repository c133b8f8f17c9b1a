package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {
    /** The aliases as JBang reads them. */
    static Map<String, JsonNode> aliases() throws IOException {
        var aliases = new java.util.LinkedHashMap<String, JsonNode>();
        Json.parse(Files.readString(Path.of("jbang-catalog.json")))
                .get("aliases")
                .properties()
                .forEach(alias -> aliases.put(alias.getKey(), alias.getValue()));
        return aliases;
    }

    @Test
    void every_alias_and_template_has_a_description_and_a_file() throws IOException {
        var breaches = new ArrayList<String>();
        aliases().forEach((name, alias) -> {
            if (!Files.isRegularFile(Path.of(alias.path("script-ref").asText()))) breaches.add(name + ": no script");
            // autodev reads the catalog with sed, line by line: no escapes, and | parts the fields.
            if (!alias.path("description").asText().matches("[^\\\\|\"]{10,90}"))
                breaches.add(name + ": the description is missing, too long, or has one of \\ | \"");
        });
        for (var template : Json.parse(Files.readString(Path.of("jbang-catalog.json")))
                .path("templates")
                .properties()) {
            if (template.getValue().path("description").asText().isBlank())
                breaches.add(template.getKey() + ": no description");
            for (JsonNode file : template.getValue().path("file-refs"))
                if (!Files.isRegularFile(Path.of(file.asText()))) breaches.add(template.getKey() + ": no " + file);
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void completion_knows_every_script() throws IOException {
        String completion = Files.readString(Path.of("scripts/completion.java"));
        var missing = Sources.files("scripts").stream()
                .map(script -> script.getFileName().toString())
                .filter(name -> !completion.contains("\n//FILES " + name + "\n"))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void scripts_that_may_read_the_ledger_or_the_terminal_start_without_java_s_warnings() throws IOException {
        var silent = java.util.Set.of("completion.java", "models.java"); // they do neither
        var missing = new ArrayList<String>();
        for (Path script : Sources.files("scripts")) {
            if (silent.contains(script.getFileName().toString())) continue;
            if (!Files.readString(script).contains("\n//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED\n"))
                missing.add(script.toString());
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void examples_in_help_fit_on_a_line_so_that_they_can_be_copied() throws IOException {
        var wide = new ArrayList<String>();
        var example = java.util.regex.Pattern.compile("\"(  autodev .*?)(?<!\\\\)\"");
        for (Path script : Sources.files("scripts"))
            example.matcher(Files.readString(script))
                    .results()
                    .map(found -> found.group(1).replaceAll("\\\\(.)", "$1"))
                    .filter(line -> line.length() > 79)
                    .forEach(wide::add);
        assertEquals(List.of(), wide);
    }

    @Test
    void autodev_reads_the_same_aliases_as_jbang() throws IOException {
        var expected = new StringBuilder("aliases:\n");
        aliases()
                .forEach((name, alias) -> expected.append(
                        "  %-12s %s%n".formatted(name, alias.get("description").asText())));
        var listed = Started.run(Path.of("."), System.getenv(), "", List.of("./autodev"));
        assertEquals(new Started(0, expected.toString(), ""), listed);
    }

    @Test
    void no_file_in_the_top_folder_is_named_like_an_alias_but_the_launcher() throws IOException {
        var shadows = aliases().keySet().stream()
                .filter(name -> Files.exists(Path.of(name)))
                .toList();
        // JBang takes such a file for the script; for this one the README says to write autodev@.
        assertEquals(List.of("autodev"), shadows);
        assertTrue(Files.isExecutable(Path.of("autodev")));
    }
}
