package autodev.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.agents.AgentFile.Origin;
import autodev.view.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who is found, which of a name is taken, and that no answer is an old one. */
class AgentsTest {
    /** The seed's registry, in its order. */
    static final Map<String, List<String>> SEED = Map.of(
            "documentation", List.of("docs", "api", "guides"),
            "qa", List.of("testing", "quality", "validation"),
            "security", List.of("security", "vulnerability", "compliance"),
            "engineer", List.of("code", "implementation", "development"),
            "ops", List.of("deployment", "infrastructure", "monitoring"),
            "versioner", List.of("git", "version", "release"),
            "researcher", List.of("research", "analysis", "investigation"),
            "data_engineer", List.of("data", "pipeline", "etl"),
            "ticketer", List.of("tickets", "workflow", "tracking"));

    @TempDir
    Path folder;

    private Path project;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void lay_out() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        environment = Map.of("HOME", folder.resolve("home").toString());
    }

    private Agents agents() {
        return Agents.in(project, environment);
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path own(String name, String description) throws IOException {
        return write(
                project.resolve(".autodev/agents/" + name + ".md"),
                "---\nname: " + name + "\ndescription: " + description + "\n---\nDo it.\n");
    }

    private static List<String> names(List<Agent> agents) {
        return agents.stream().map(Agent::name).toList();
    }

    @Test
    void the_nine_of_the_seed_are_there_with_their_specializations_limits_and_a_prompt() {
        var all = agents().list(Optional.empty(), true);
        assertEquals(CoreAgents.NAMES, names(all));
        for (Agent agent : all) {
            assertEquals(SEED.get(agent.name()), agent.specializations());
            assertEquals(Duration.ofSeconds(300), agent.timeout());
            assertEquals(1024, agent.memory());
            assertFalse(agent.custom(), agent.name());
            assertFalse(agent.tools().isEmpty(), agent.name());
            assertFalse(agent.description().isEmpty(), agent.name());
            assertTrue(agent.prompt().startsWith("You "), agent.prompt());
            assertTrue(agent.prompt().contains("What you answer: "), agent.name() + " does not say what it answers");
            assertTrue(agent.prompt().length() < 2500, agent.name() + " is told too much");
            assertFalse(agent.prompt().contains("{{"), agent.name() + " has a slot that nothing fills");
        }
    }

    @Test
    void the_nearest_of_a_name_is_taken_and_the_others_are_known() throws IOException {
        own("qa", "of the project");
        write(project.resolve(".claude/agents/qa.md"), "---\nname: qa\ndescription: of claude\n---\nX\n");
        write(folder.resolve("home/.config/autodev/agents/qa.md"), "---\nname: qa\n---\nof home\n");
        Agents agents = agents();
        assertEquals("of the project", agents.get("qa").description());
        assertEquals(
                List.of(Origin.CLAUDE, Origin.HOME, Origin.CORE),
                agents.shadowed().stream().map(AgentFile::origin).toList());
        assertEquals(
                CoreAgents.all().get("qa").agent().prompt(),
                agents.list(Optional.of("testing"), false).getFirst().prompt());
        Files.delete(project.resolve(".autodev/agents/qa.md"));
        assertEquals("of claude", agents.get("qa").description());
        Files.delete(project.resolve(".claude/agents/qa.md"));
        assertEquals("of home", agents.get("qa").description());
        Files.delete(folder.resolve("home/.config/autodev/agents/qa.md"));
        assertFalse(agents.get("qa").custom());
        assertEquals(List.of(), agents.shadowed());
    }

    @Test
    void they_are_found_by_specialization_with_or_without_custom_ones() throws IOException {
        write(
                project.resolve(".autodev/agents/p.md"),
                "---\nname: performance\nspecializations: [performance, testing]\n---\nMeasure.\n");
        assertEquals(List.of("qa", "performance"), names(agents().list(Optional.of("Testing"), true)));
        assertEquals(List.of("qa"), names(agents().list(Optional.of("testing"), false)));
        assertEquals(List.of(), names(agents().list(Optional.of("no such"), true)));
        assertEquals(10, agents().list(Optional.of(" "), true).size());
    }

    @Test
    void an_unknown_one_is_answered_with_the_nearest_and_a_broken_one_with_what_is_wrong() throws IOException {
        String near =
                assertThrows(BadInput.class, () -> agents().get("enginer")).getMessage();
        assertTrue(near.contains("did you mean engineer?"), near);
        write(project.resolve(".autodev/agents/mine.md"), "---\nname: mine\ntimeout: soon\n---\nX\n");
        String broken = assertThrows(BadInput.class, () -> agents().get("mine")).getMessage();
        assertTrue(broken.contains("mine.md, line 3: timeout is \"soon\"; expected seconds"), broken);
        String huge = assertThrows(BadInput.class, () -> agents().get("x".repeat(100_000)))
                .getMessage();
        assertTrue(huge.length() < 1000, "a message of " + huge.length() + " characters");
    }

    @Test
    void a_change_is_seen_at_once_though_size_and_time_stay() throws IOException {
        Path file = own("mine", "first");
        Agents agents = agents();
        for (String text : List.of("other", "third", "forth", "fifth")) {
            var time = Files.getLastModifiedTime(file);
            own("mine", text);
            Files.setLastModifiedTime(file, time);
            assertEquals(text, agents.get("mine").description());
        }
        own("second", "one more");
        assertTrue(agents.get("second").custom());
        Files.delete(file);
        assertThrows(BadInput.class, () -> agents.get("mine"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_was_read_long_after_the_last_change_is_kept_for_five_minutes() throws IOException {
        Path file = own("mine", "first");
        var time = Files.getLastModifiedTime(file);
        var now = new Instant[] {Instant.now().plusSeconds(60)};
        Agents agents = Agents.in(project, environment, clock(() -> now[0]));
        Agent first = agents.get("mine");
        now[0] = now[0].plus(Agents.LIFE).minusSeconds(1);
        assertTrue(first == agents.get("mine"), "it was read again");
        now[0] = now[0].plusSeconds(1);
        Agent later = agents.get("mine");
        assertFalse(first == later, "it was not read again after five minutes");
        assertEquals(first, later);
        own("mine", "other");
        Files.setLastModifiedTime(file, time);
        assertEquals("other", agents.get("mine").description());
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    @Test
    void a_new_one_can_be_used_as_it_is_and_is_never_written_over() throws IOException {
        Agents agents = agents();
        Path file = agents.create("code-reviewer");
        assertEquals(project.toAbsolutePath().resolve(".autodev/agents/code-reviewer.md"), file);
        assertEquals(file, agents.get("code-reviewer").file().orElseThrow());
        assertEquals(List.of(), agents.flaws());
        assertEquals(List.of(), agents.file("code-reviewer").notes());
        Files.writeString(file, "mine");
        assertThrows(BadInput.class, () -> agents.create("code-reviewer"));
        assertEquals("mine", Files.readString(file));
        agents.create("security");
        Agent copy = agents.get("security");
        assertTrue(copy.custom());
        assertEquals(CoreAgents.all().get("security").agent().prompt(), copy.prompt());
        for (String name : List.of("", "../x", "a/b", "a\\b", ".", "a b", "x\n", "ä", "-x", "x".repeat(65)))
            assertThrows(BadInput.class, () -> agents.create(name), name);
    }

    @Test
    void a_new_one_is_not_written_through_a_link() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(project.resolve(".autodev"), outside);
        assertThrows(BadInput.class, () -> agents().create("mine"));
        try (var left = Files.list(outside)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void a_project_that_is_no_folder_is_refused_and_a_home_need_not_be_known() {
        assertThrows(BadInput.class, () -> Agents.in(folder.resolve("none"), environment));
        assertEquals(
                9, Agents.in(project, Map.of()).list(Optional.empty(), true).size());
    }

    @Test
    void they_show_themselves_as_a_table() throws IOException {
        own("qa", "of the project");
        var table = (View.Table) agents().view();
        assertEquals(9, table.rows().size());
        assertTrue(
                table.rows().stream()
                        .anyMatch(
                                row -> row.contains("qa") && row.contains("project") && row.contains("of the project")),
                table::toString);
    }
}
