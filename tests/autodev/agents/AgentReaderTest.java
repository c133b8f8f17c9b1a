package autodev.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.AgentFile.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file's words become, and what is said of those that cannot be used. */
class AgentReaderTest {
    private static final Map<String, List<String>> USUAL = Map.of("qa", List.of("test_config"));

    private final Flaws flaws = new Flaws(Path.of("mine.md"));

    private Optional<AgentFile> read(Origin origin, Map<String, String> environment, String text) {
        return new AgentReader(environment, USUAL).read(text, "mine", Optional.of(Path.of("mine.md")), origin, flaws);
    }

    private AgentFile own(String text) {
        return read(Origin.PROJECT, Map.of(), text)
                .orElseThrow(() -> new AssertionError(flaws.found().toString()));
    }

    private AgentFile claude(String text) {
        return read(Origin.CLAUDE, Map.of("ANTHROPIC_API_KEY", "k"), text)
                .orElseThrow(() -> new AssertionError(flaws.found().toString()));
    }

    @Test
    void every_key_is_read() {
        Agent agent = own("""
            ---
            name: Code_Reviewer-2
            description: |
              Reads
              changes.
            specializations: [review, "code quality"]
            model: "ollama:llama3.1:8b"
            tools: read, Sign_Off ,run
            context:
              - file_paths
              - code_config
            timeout: 10m
            memory: 2 GiB
            remembers: yes
            ---

            # Title

            Prompt.
            """).agent();
        assertEquals("Code_Reviewer-2", agent.name());
        assertEquals("Reads\nchanges.", agent.description());
        assertEquals(List.of("review", "code quality"), agent.specializations());
        assertEquals(Optional.of("ollama:llama3.1:8b"), agent.model());
        assertEquals(List.of("read", "sign-off", "run"), agent.tools());
        assertEquals(List.of("file_paths", "code_config"), agent.context());
        assertEquals(Duration.ofMinutes(10), agent.timeout());
        assertEquals(2048, agent.memory());
        assertTrue(agent.remembers());
        assertEquals("# Title\n\nPrompt.", agent.prompt());
    }

    @Test
    void what_is_not_said_is_usual() {
        Agent agent = own("---\n---\n# Title\n\nLooks at things.\n").agent();
        assertEquals(
                new Agent(
                        "mine",
                        "Looks at things.",
                        List.of("mine"),
                        Optional.empty(),
                        List.of("read", "list", "search"),
                        List.of(),
                        Agent.TIMEOUT,
                        Agent.MEMORY,
                        false,
                        "# Title\n\nLooks at things.",
                        Optional.of(Path.of("mine.md"))),
                agent);
        assertEquals(
                List.of("test_config"), own("---\nname: qa\n---\nX").agent().context());
        assertEquals(
                List.of(), own("---\nname: qa\ncontext: []\n---\nX").agent().context());
        assertEquals(List.of(), own("---\ntools:\n---\nX").agent().tools());
    }

    @Test
    void an_unknown_key_is_noted_with_the_nearest() {
        AgentFile file = own("---\nname: mine\ntimout: 5\ncolour: red\nnested: {a: [1, {b: 2}]}\n---\nX");
        assertEquals(3, file.notes().size());
        assertTrue(
                file.notes().get(0).startsWith("line 3: \"timout\""),
                file.notes().get(0));
        assertTrue(
                file.notes().get(0).endsWith("did you mean timeout?"),
                file.notes().get(0));
        assertTrue(file.notes().get(1).startsWith("line 4: "), file.notes().get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                    | 1 | the file is empty",
                "Just text.                            | 1 | there is no front matter",
                "---;name: x                           | 1 | not closed",
                "---;name: x;---                       | 4 | no text below",
                "---;- a;---;X                         | 2 | no mapping",
                "---;word;---;X                        | 2 | no mapping",
                "---;name: x;name: y;---;X             | 3 | \"name\" is there twice",
                "---;name: x;tools: [read;---;X        | 4 | expected",
                "---;name: x;description: a: b;---;X   | 3 | goes in quotes",
                "---;a: &a [x];tools: *a;---;X         | 3 | alias",
                "---;name: ../../etc/passwd;---;X      | 2 | the name is",
                "---;name: a/b;---;X                   | 2 | the name is",
                "---;name: [a];---;X                   | 2 | name is no text",
                "---;a: b;name: {a: b};---;X           | 3 | name is no text",
                "---;name: x;tools: [read, fly];---;X  | 3 | the tool \"fly\"",
                "---;tools: {read: true};---;X         | 2 | tools is nested",
                "---;tools: [[read]];---;X             | 2 | tools is nested",
                "---;timeout: 0;---;X                  | 2 | timeout is \"0\"",
                "---;timeout: -5;---;X                 | 2 | timeout is",
                "---;timeout: 99999h;---;X             | 2 | timeout is",
                "---;timeout: 1e99;---;X               | 2 | timeout is",
                "---;memory: 1;---;X                   | 2 | memory is \"1\"",
                "---;memory: 999999999g;---;X          | 2 | memory is",
                "---;remembers: maybe;---;X            | 2 | remembers is \"maybe\"",
                "---;model: llama;---;X                | 2 | the model is \"llama\"",
                "---;model: 'ollama:';---;X            | 2 | no model is named",
                "---;context: [a b];---;X              | 2 | context has \"a b\"",
                "---;name: x;;? [a];: b;---;X          | 4 | ",
            })
    void what_cannot_be_used_is_said_with_its_line(String text, int line, String what) {
        assertEquals(Optional.empty(), read(Origin.PROJECT, Map.of(), text.replace(";", "\n")));
        AgentFlaw flaw = flaws.found().getFirst();
        assertEquals(line, flaw.line(), flaw.toString());
        assertTrue(flaw.what().contains(what == null ? "" : what), flaw.toString());
        assertTrue(flaw.expected().length() > 3, flaw.toString());
        assertEquals(1, flaw.toString().lines().count(), flaw.toString());
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        read(Origin.PROJECT, Map.of(), "---\nname: a b\ntimeout: x\nmemory: y\ntools: [z]\n---\n");
        assertEquals(5, flaws.found().size(), flaws.found().toString());
    }

    @Test
    void hostile_yaml_ends_with_an_answer() {
        for (String head : List.of(
                "a: " + "[".repeat(20_000),
                "a: " + "{b: ".repeat(5_000),
                "a: !!javax.script.ScriptEngineManager [x]\ntools: [[",
                "a: \u0001",
                "a: \"\\ud800\"\n\t- b",
                "? ".repeat(3_000),
                "a: &x [*x, *x]\nname: *x",
                "<<: *none\nname: x",
                "%YAML 9.9",
                "a: 1\n--- \nb: 2\n...\n")) {
            var seen = new Flaws(Path.of("x.md"));
            var agent = new AgentReader(Map.of(), USUAL)
                    .read("---\n" + head + "\n---\nX", "x", Optional.empty(), Origin.PROJECT, seen);
            assertTrue(agent.isPresent() != !seen.found().isEmpty(), head.substring(0, Math.min(40, head.length())));
        }
    }

    @Test
    void claude_codes_tools_become_ours_and_nothing_more_is_granted() {
        AgentFile file = claude("""
            ---
            name: reviewer
            description: Use it after changes
            tools: Read, Grep, Glob, Bash(git diff:*), WebFetch, mcp__jira__get
            model: inherit
            color: blue
            ---
            Review.
            """);
        assertEquals(List.of("read", "list", "search"), file.agent().tools());
        assertEquals(Optional.empty(), file.agent().model());
        assertEquals(4, file.notes().size(), file.notes().toString());
        assertTrue(
                file.notes().toString().contains("\"Bash(git diff:*)\" is limited"),
                file.notes().toString());
        assertEquals(
                List.of("read", "list", "search", "write", "run", "sign-off"),
                claude("---\nname: a\ndescription: b\n---\nX").agent().tools());
        assertEquals(
                List.of("read", "list", "search", "sign-off"),
                claude("---\nname: a\ndescription: b\ndisallowedTools: Write, Bash(rm *)\n---\nX")
                        .agent()
                        .tools());
    }

    @Test
    void claude_codes_agents_are_shown_files_and_may_have_our_keys_too() {
        assertEquals(
                List.of("file_paths"),
                claude("---\nname: a\ndescription: b\n---\nX").agent().context());
        assertEquals(
                List.of("test_config"),
                claude("---\nname: qa\ndescription: b\n---\nX").agent().context());
        AgentFile both = claude("---\nname: a\nspecializations: [review]\ncontext: [x]\ntimeout: 1m\n---\nX");
        assertEquals(List.of("review"), both.agent().specializations());
        assertEquals(List.of("x"), both.agent().context());
        assertEquals(Duration.ofMinutes(1), both.agent().timeout());
        assertEquals(List.of(), both.notes());
    }

    @Test
    void claude_codes_models_are_taken_if_there_is_a_key() {
        String file = "---\nname: a\ndescription: b\nmodel: %s\n---\nX";
        assertTrue(
                claude(file.formatted("sonnet")).agent().model().orElseThrow().startsWith("anthropic:claude-sonnet-"));
        assertTrue(claude(file.formatted("opus")).agent().model().orElseThrow().startsWith("anthropic:claude-opus-"));
        assertTrue(claude(file.formatted("haiku")).agent().model().orElseThrow().startsWith("anthropic:claude-haiku-"));
        assertEquals(
                Optional.of("anthropic:claude-x-1"),
                claude(file.formatted("claude-x-1")).agent().model());
        AgentFile without =
                read(Origin.CLAUDE, Map.of(), file.formatted("opus")).orElseThrow();
        assertEquals(Optional.empty(), without.agent().model());
        assertTrue(
                without.notes().toString().contains("needs ANTHROPIC_API_KEY"),
                without.notes().toString());
    }

    @Test
    void claude_codes_descriptions_with_colons_are_read_line_by_line() {
        AgentFile file = claude("""
            ---
            name: helper
            description: Use it when. Examples: <example>user: "do" assistant: 'yes'</example>
              and more: of it
            tools: "Read, Edit"
            ---
            Help.
            """);
        assertEquals("helper", file.agent().name());
        assertTrue(
                file.agent().description().contains("user: \"do\" assistant: 'yes'"),
                file.agent().description());
        assertTrue(
                file.agent().description().endsWith("and more: of it"),
                file.agent().description());
        assertEquals(List.of("read", "write"), file.agent().tools());
        assertTrue(
                file.notes().getFirst().contains("line by line"), file.notes().toString());
    }
}
