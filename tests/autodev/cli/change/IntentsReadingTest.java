package autodev.cli.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.cli.Cli;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** Each command is a process of its own, on one registry. */
class IntentsReadingTest {
    @TempDir
    Path folder;

    /** The process that a test starts. */
    @Command(
            name = "intents",
            subcommands = {
                IntentsReading.ListThem.class,
                IntentsReading.Show.class,
                IntentsWriting.Add.class,
                IntentsWriting.SetFields.class,
                IntentsWriting.Expire.class,
                IntentsReading.Export.class
            })
    static final class Intents implements Callable<Integer> {
        public static void main(String... args) {
            Cli.main(new Intents(), args);
        }

        @Override
        public Integer call() {
            return 2;
        }
    }

    private Started intents(String... words) throws Exception {
        return Started.main(Intents.class, folder, Map.of(), "", words);
    }

    private JsonNode json(String... words) throws Exception {
        Started ended = intents(words);
        assertEquals(0, ended.exit(), ended.err());
        return Json.parse(ended.out());
    }

    private IntentRegistry registry() {
        return IntentRegistry.open(
                Map.of("AUTODEV_STATE", folder.resolve("state").toString()));
    }

    @Test
    void what_is_added_is_listed_changed_and_shown() throws Exception {
        JsonNode added =
                json("add", "code=F821", "file=src/a.py", "line=7", "reason=no, \"os\"", "raw={\"k\":1}", "--json");
        String id = added.path("id").asText();
        assertEquals("reserved", added.path("status").asText());
        assertEquals(7, added.path("line").asInt());
        assertEquals(
                id,
                json("set", id, "status=implemented", "owner=ada", "ticket=T4-1", "--json")
                        .path("id")
                        .asText());
        JsonNode listed = json("list", "--owner", "ada", "--status", "IMPLEMENTED", "--text", "NO, \"OS", "--json");
        assertEquals(1, listed.path("total").asLong());
        assertTrue(listed.at("/intents/0/resolved_at").isTextual(), listed.toString());
        assertEquals(0, json("list", "--code", "E1", "--json").path("total").asLong());
        try (var registry = registry()) {
            registry.put(new Suggestion(
                    "s1",
                    id,
                    "key",
                    "builtin",
                    "",
                    Optional.empty(),
                    0,
                    0,
                    1,
                    1,
                    1,
                    2,
                    Duration.ZERO,
                    "passed",
                    "",
                    "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n",
                    "because",
                    Instant.now()));
        }
        Started shown = intents("show", id);
        for (String part : new String[] {"T4-1", "s1", "because", "+new", "of unknown cost"})
            assertTrue(shown.out().contains(part), shown.out());
        assertEquals(
                "s1",
                json("show", id, "--json").at("/intent/raw/codex_suggestion/id").asText());
        assertTrue(intents("list", "--suggestion", "s1").out().contains("1 intent"));
    }

    @Test
    void a_mistake_is_one_line_and_exit_code_2() throws Exception {
        Map.of(
                        "set none owner=a", "there is no intent none",
                        "show none", "there is no intent none",
                        "add colour=red", "an intent has no field \"colour\"",
                        "add line=x", "the field line of an intent is \"x\"; expected a whole number",
                        "add code", "expected FIELD=VALUE",
                        "list --status done", "status \"done\"; expected reserved, planned",
                        "list --page 0", "--page is 0",
                        "expire --days 0", "--days is 0",
                        "export", "--csv",
                        "set x created_at=2026", "cannot be set")
                .forEach((words, expected) -> {
                    var out = new java.io.StringWriter();
                    var err = new java.io.StringWriter();
                    int exit = Cli.run(
                            new Intents(),
                            new java.io.PrintWriter(out),
                            new java.io.PrintWriter(err),
                            words.split(" "));
                    assertEquals(2, exit, words + err);
                    assertTrue(err.toString().contains(expected), words + ": " + err);
                    assertEquals(1, err.toString().strip().lines().count(), err.toString());
                });
    }

    @Test
    void what_is_stale_expires_and_a_dry_run_only_shows_it() throws Exception {
        try (var registry = registry()) {
            var old = Json.tree(Intent.reserved("E1", "", "old.py", 1, ""));
            Instant then = Instant.now().minus(Duration.ofDays(100));
            registry.add(Json.convert(
                    ((com.fasterxml.jackson.databind.node.ObjectNode) old).put("modified_at", then.toString()),
                    Intent.class));
            registry.add(Intent.reserved("E1", "", "new.py", 1, ""));
        }
        JsonNode dry = json("expire", "--days", "90", "--dry-run", "--json");
        assertEquals("old.py", dry.at("/intents/0/file").asText());
        assertEquals(1, json("expire", "--days", "90", "--json").path("expired").asInt());
        assertTrue(intents("expire", "--days", "90").out().contains("0 intents have expired"));
    }

    @Test
    void exports_hold_every_field_of_every_intent() throws Exception {
        try (var registry = registry()) {
            for (int i = 0; i < 600; i++) registry.add(Intent.reserved("E" + i % 2, "", "f.py", i, "a, \"b\"\nc"));
        }
        Path csv = folder.resolve("all.csv");
        assertEquals(0, intents("export", "--csv", csv.toString()).exit());
        String text = Files.readString(csv);
        assertTrue(text.startsWith(
                "id,code,type,file,line,reason,suggestion,owner,ticket,eta,status,created_at,modified_at,"
                        + "resolved_at,raw\r\n"));
        assertEquals(601, text.split("\r\n").length);
        assertTrue(text.contains(",\"a, \"\"b\"\"\nc\","), text.substring(0, 300));
        JsonNode some = json("export", "--json", "-", "--code", "E1");
        assertEquals(300, some.size());
        assertEquals("a, \"b\"\nc", some.at("/0/reason").asText());
        assertEquals("[]", json("export", "--json", "-", "--code", "none").toString());
        Started bad =
                intents("export", "--csv", folder.resolve("no/such/file.csv").toString());
        assertEquals(2, bad.exit(), bad.err());
    }

    @Test
    void a_page_says_which_it_is() throws Exception {
        try (var registry = registry()) {
            for (int i = 0; i < 7; i++) registry.add(Intent.reserved("E", "", "f.py", i, ""));
        }
        assertTrue(intents("list", "--limit", "3", "--page", "2").out().contains("4 to 6 of 7"));
        assertTrue(intents("list", "--limit", "3", "--page", "9").out().contains("there are only 7"));
        assertEquals(
                1,
                json("list", "--limit", "3", "--page", "3", "--json")
                        .path("intents")
                        .size());
    }
}
