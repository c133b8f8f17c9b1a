package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbered notebooks: how they are written, and that each runs whole, without a person, a key or a network. */
class LessonsTest {
    private static final int LONGEST_CELL = 10;
    private static final int WIDEST_LINE = 100;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern RECORDING = Pattern.compile("recordings/[\\w.-]+");

    /** What each lesson promises to show, in whatever form. */
    private static final Map<String, List<String>> PROMISED = Map.of(
            "01",
            List.of("text/html", "39 + 36 tokens", "you: Show me one.", "cut at its bound", "unknown provider"),
            "02",
            List.of(
                    "<table",
                    "Triage[severity=CRITICAL",
                    "none when shown why",
                    "stock(article)",
                    "three cost 24 euros",
                    "NoSuchElementException: no article blue mug",
                    "I was not allowed"),
            "03",
            List.of(
                    "<svg",
                    "would run 3 steps",
                    "unknown action \"RUN_COMAND\"",
                    "all 5 steps are done",
                    "waits for sign-off",
                    "all tests are green",
                    "FAILED",
                    "deploy: DONE",
                    "hello from a magic"),
            "04",
            List.of(
                    "<svg",
                    "<table",
                    "image/png",
                    "2 tests fail",
                    "undone",
                    "by hand",
                    "standing instructions",
                    "candidate 2",
                    "in common",
                    "1: [shop.py], all tests pass"),
            "05",
            List.of(
                    "class=\"shot\"",
                    "data:image/",
                    "EditText  \"\"  id username",
                    "Umbrella is at",
                    "nearest on the screen",
                    "mobile_take_screenshot",
                    "1080x2340",
                    "Sim 2",
                    "the lab is closed"),
            "06",
            List.of(
                    "<svg",
                    "final_rule",
                    "success",
                    "junit.xml",
                    "report.html",
                    "is not on the screen",
                    "failure",
                    "3 of 3",
                    "the same each time"),
            "07",
            List.of(
                    "<table",
                    "<svg",
                    "B006 Mutable argument default",
                    "0.90 by its own word",
                    "python3 tests.py: exit 0 before, 0 now",
                    "* main",
                    "a list of its own",
                    "https://api.github.com/repos/acme/shop/pulls",
                    "\"draft\" : true",
                    "settled 4 of 4, 3 passed",
                    "a model is needed",
                    "committed",
                    "mean confidence",
                    "so that calls share no list",
                    "at most 1 may be",
                    "in the forbidden path prices.py",
                    "line 5, allows release-bot"),
            "08",
            List.of(
                    "<svg",
                    "<table",
                    "researcher",
                    "CWE-78",
                    "Next version: 1.5.0, after v1.4.0",
                    "it needs a model",
                    "[read, write], 300 s, 1024 MiB",
                    "pricekeeper: {\"user_requirements\":\"Prices are whole euros.\",\"price_rules\"",
                    "qa: {\"user_requirements\":\"Prices are whole euros.\",\"priority\":\"medium\"}",
                    "[prices.json] {\"tea\": 4,",
                    "'receipt.py' is protected",
                    "the same  run",
                    "it was not done within 1 s",
                    "took more than 128 MiB",
                    "4 tasks in 2 layers",
                    "data:image/svg+xml;base64",
                    "t0 --> t3",
                    "(line 5, column 29) there is no agent \"tickter\"; did you mean ticketer?",
                    "docs needs version needs docs",
                    "RUN_AGENT  holes    1",
                    "completed_tasks: 4",
                    "notes: 2 tickets",
                    "nobody checks the name",
                    "say on receipts that tea is dearer now",
                    "coordinate_multi_agent_workflow",
                    "\"ticketer\", \"pricekeeper\"",
                    "{\"error\":\"Unknown tool: discover_agents"),
            "09",
            List.of(
                    "<svg",
                    "parrot-1 · 400 + 100 tokens · $0.002",
                    "3 lines",
                    "the server was asked 0 times",
                    "holds no reply to this request",
                    "$0.006",
                    "at most $0.0175",
                    "does not allow the next call",
                    "800 + 200 tokens"),
            "10",
            List.of(
                    "price(article, count): says what articles of the shop cost",
                    "how many; 1 if not given",
                    "Three red mugs cost 24 euros.",
                    "NoSuchElementException: no coffee pot",
                    "a tea pot costs 21 euros",
                    "look up the price of tea pot",
                    "done: 12 euros",
                    "/count: \"two\" (string), expected integer or null",
                    "127.0.0.1/mcp",
                    "price: says what articles",
                    "42",
                    "failed: the arguments of price do not fit: /article",
                    "failed: price failed: NoSuchElementException: no coffee",
                    "Four bags of tea cost 12 euros."));

    @TempDir
    private static Path folder;

    private static Map<String, Lesson> executed = Map.of();

    @BeforeAll
    static void run_them() throws Exception {
        executed = Lesson.runAll(folder);
    }

    static List<Lesson> written() throws IOException {
        return Lesson.all();
    }

    @ParameterizedTest
    @MethodSource("written")
    void it_runs_whole_and_shows_what_it_promises(Lesson lesson) {
        Lesson ran = executed.get(lesson.name());
        var wrong = new ArrayList<String>();
        for (JsonNode cell : ran.code()) {
            if (cell.path("execution_count").isNull()) wrong.add("not run: " + Lesson.source(cell));
            for (JsonNode output : cell.path("outputs"))
                if (output.path("output_type").asText().equals("error"))
                    wrong.add(Lesson.source(cell) + "\n  " + output.path("ename") + " " + output.path("evalue"));
        }
        assertEquals(List.of(), wrong);
        String shown = ran.shown();
        var promised = PROMISED.getOrDefault(lesson.number(), List.of());
        assertTrue(!promised.isEmpty(), "nothing is promised of " + lesson.name() + "; say what it shows");
        assertEquals(
                List.of(),
                promised.stream().filter(text -> !shown.contains(text)).toList());
    }

    @ParameterizedTest
    @MethodSource("written")
    void nothing_it_shows_names_a_place_on_this_machine_or_a_secret(Lesson lesson) {
        String shown = executed.get(lesson.name()).shown();
        var places = new ArrayList<>(
                List.of(folder.toString(), Path.of("").toAbsolutePath().toString(), System.getProperty("java.home")));
        if (System.getProperty("user.home").length() > 1) places.add(System.getProperty("user.home") + "/");
        assertEquals(List.of(), places.stream().filter(shown::contains).toList());
        assertEquals(Secrets.redact(shown), shown);
    }

    @Test
    void lessons_write_nothing_beside_themselves() throws IOException {
        assertEquals(files(Path.of("notebooks")), files(folder.resolve("notebooks")));
    }

    @ParameterizedTest
    @MethodSource("written")
    void it_is_kept_without_outputs_for_our_kernel(Lesson lesson) {
        JsonNode book = lesson.book();
        assertEquals(
                "autodev-java", book.at("/metadata/kernelspec/name").asText(), book.path("metadata")::toPrettyString);
        assertEquals("java", book.at("/metadata/kernelspec/language").asText());
        assertEquals("4.5", book.path("nbformat").asText() + "." + book.path("nbformat_minor"));
        var ids = new HashSet<String>();
        for (JsonNode cell : book.path("cells"))
            assertTrue(ids.add(cell.path("id").asText()), cell::toPrettyString);
        for (JsonNode cell : lesson.code()) {
            assertEquals(0, cell.path("outputs").size(), cell::toPrettyString);
            assertTrue(cell.path("execution_count").isNull(), cell::toPrettyString);
        }
    }

    @ParameterizedTest
    @MethodSource("written")
    void every_cell_is_short_and_has_a_sentence_before_it(Lesson lesson) {
        var breaches = new ArrayList<String>();
        boolean text = false;
        for (JsonNode cell : lesson.book().path("cells")) {
            boolean code = cell.path("cell_type").asText().equals("code");
            String source = Lesson.source(cell);
            if (code && !text) breaches.add("no text before: " + source);
            if (code && source.lines().count() > LONGEST_CELL) breaches.add("too long: " + source);
            if (code && source.lines().anyMatch(line -> line.length() > WIDEST_LINE))
                breaches.add("wider than a page: " + source);
            text = !code && source.strip().matches("(?s).*[.:?!`]");
        }
        assertEquals(List.of(), breaches);
    }

    @ParameterizedTest
    @MethodSource("written")
    void it_ends_with_exercises_and_links_that_lead_somewhere(Lesson lesson) {
        String last = Lesson.source(
                lesson.book().path("cells").path(lesson.book().path("cells").size() - 1));
        assertTrue(last.contains("## Try it yourself") && last.contains("\n1. ") && last.contains("\n2. "), last);
        assertTrue(LINK.matcher(last).find(), last);
        var dead = new ArrayList<String>();
        for (JsonNode cell : lesson.book().path("cells"))
            for (Pattern named : List.of(LINK, RECORDING))
                named.matcher(Lesson.source(cell)).results().forEach(found -> {
                    String file = found.group(found.groupCount());
                    if (!Files.exists(Lesson.FOLDER.resolve(file))) dead.add(file);
                });
        assertEquals(List.of(), dead);
    }

    @Test
    void what_is_played_back_says_in_its_name_and_in_the_text_that_it_is_scripted() throws IOException {
        for (Lesson lesson : Lesson.all()) {
            String text = lesson.book().toString();
            if (!text.contains("replay:recordings/")) continue;
            assertTrue(text.contains("replay:recordings/" + lesson.number() + "-scripted.jsonl"), lesson.name());
            assertTrue(text.contains("a scripted"), lesson.name());
            assertTrue(
                    text.contains("Notebook.model(\\\"ollama:")
                            || text.contains(".model(\\\"ollama:")
                            || text.contains("Model.of(\\\"ollama:"),
                    "no switch to a real model: " + lesson.name());
        }
    }

    private static Map<String, String> files(Path root) throws IOException {
        var all = new TreeMap<String, String>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList())
                if (!file.toString().contains(".ipynb_checkpoints"))
                    all.put(root.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
        }
        return all;
    }
}
