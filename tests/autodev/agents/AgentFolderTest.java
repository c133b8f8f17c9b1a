package autodev.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files of every kind in the folders: those that can be used are, the others are said. */
class AgentFolderTest {
    private static final String GOOD = "---\nname: good\n---\nDo good.\n";

    @TempDir
    Path folder;

    private Path project;
    private Path place;

    @BeforeEach
    void lay_out() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        place = Files.createDirectories(project.resolve(".autodev/agents"));
        Files.writeString(place.resolve("good.md"), GOOD);
    }

    private Agents agents() {
        return Agents.in(project, Map.of("HOME", folder.resolve("home").toString()));
    }

    /** The only flaw, in the file {@code name}; {@code good} is there all the same. */
    private String flaw(String name) {
        Agents agents = agents();
        assertEquals("Do good.", agents.get("good").prompt());
        assertEquals(1, agents.flaws().size(), agents.flaws().toString());
        AgentFlaw flaw = agents.flaws().getFirst();
        assertEquals(name, flaw.file().getFileName().toString());
        return flaw.toString();
    }

    @Test
    void line_ends_and_a_byte_order_mark_do_not_matter() throws IOException {
        Files.writeString(
                place.resolve("dos.md"), "\uFEFF" + GOOD.replace("good", "dos").replace("\n", "\r\n"));
        Files.writeString(place.resolve("mac.md"), GOOD.replace("good", "mac").replace("\n", "\r"));
        Agent dos = agents().get("dos");
        assertEquals("Do dos.", dos.prompt());
        assertEquals("Do mac.", agents().get("mac").prompt());
        assertEquals(List.of(), agents().flaws());
    }

    @Test
    void huge_binary_and_wrongly_encoded_files_are_said() throws IOException {
        Path bad = place.resolve("bad.md");
        Files.writeString(bad, GOOD + "x".repeat(200_000));
        assertTrue(flaw("bad.md").contains("more than 128 KiB"));
        Files.write(bad, (GOOD + "\0").getBytes(StandardCharsets.UTF_8));
        assertTrue(flaw("bad.md").contains("binary"));
        Files.write(bad, new byte[] {'-', '-', '-', '\n', (byte) 0xFF, (byte) 0xFE});
        assertTrue(flaw("bad.md").contains("not UTF-8"));
        Files.write(bad, GOOD.getBytes(StandardCharsets.UTF_16));
        assertTrue(flaw("bad.md").contains("not UTF-8"));
        Files.write(bad, new byte[0]);
        assertTrue(flaw("bad.md").contains("the file is empty"));
    }

    @Test
    void links_are_followed_within_the_project_only() throws IOException {
        Path inside = Files.writeString(project.resolve("shared.md"), GOOD.replace("good", "shared"));
        Files.createSymbolicLink(place.resolve("shared.md"), inside);
        assertEquals("Do shared.", agents().get("shared").prompt());
        Files.writeString(inside, GOOD.replace("good", "shared").replace("Do", "Undo"));
        assertEquals("Undo shared.", agents().get("shared").prompt());
        Path outside = Files.writeString(folder.resolve("secret"), GOOD.replace("good", "secret"));
        Files.createSymbolicLink(place.resolve("secret.md"), outside);
        assertTrue(flaw("secret.md").contains("leads out of the project"));
        Files.delete(outside);
        assertTrue(flaw("secret.md").contains("leads nowhere"));
    }

    @Test
    void a_folder_that_is_a_link_out_of_the_project_gives_none_and_the_users_own_links_are_followed()
            throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("evil.md"), GOOD.replace("good", "evil"));
        Files.createDirectory(project.resolve(".claude"));
        Files.createSymbolicLink(project.resolve(".claude/agents"), outside);
        assertTrue(flaw("evil.md").contains("leads out of the project"));
        Files.delete(project.resolve(".claude/agents"));
        Files.createDirectories(folder.resolve("home/.config/autodev"));
        Files.createSymbolicLink(folder.resolve("home/.config/autodev/agents"), outside);
        assertTrue(agents().get("evil").custom());
    }

    @Test
    void a_folder_that_becomes_a_link_is_noticed() throws IOException {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        Agents agents = Agents.in(project, Map.of(), later);
        assertEquals("Do good.", agents.get("good").prompt());
        Path moved = Files.move(project.resolve(".autodev"), folder.resolve("moved"));
        Files.createSymbolicLink(project.resolve(".autodev"), moved);
        assertTrue(agents.flaws().toString().contains("leads out of the project"), "it was not read again");
        assertThrows(BadInput.class, () -> agents.get("good"));
    }

    @Test
    void folders_and_loops_named_like_files_are_said() throws IOException {
        Path odd = place.resolve("odd.md");
        Files.createDirectory(odd);
        assertTrue(flaw("odd.md").contains("it is no file"));
        Files.delete(odd);
        Files.createSymbolicLink(odd, odd);
        assertFalse(flaw("odd.md").isEmpty());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_pipe_is_not_opened() throws Exception {
        Path pipe = place.resolve("pipe.md");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertTrue(flaw("pipe.md").contains("it is no file"));
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_said() throws IOException {
        Files.createDirectory(project.resolve(".claude"));
        Files.writeString(project.resolve(".claude/agents"), "x");
        assertTrue(flaw("agents").contains("cannot be read"));
    }

    @Test
    void one_name_in_two_files_is_said_and_the_first_is_taken() throws IOException {
        Files.writeString(place.resolve("zz.md"), GOOD.replace("Do", "Undo"));
        assertTrue(flaw("zz.md").contains("the name good is that of good.md too"));
    }

    @Test
    void other_files_are_passed_over() throws IOException {
        for (String name : List.of("README.md", ".hidden.md", "good.md~", "notes.txt", "md"))
            Files.writeString(place.resolve(name), "x");
        Files.writeString(place.resolve("UPPER.MD"), GOOD.replace("good", "upper"));
        assertEquals(
                List.of("good", "upper"),
                agents().list(Optional.empty(), true).stream()
                        .filter(Agent::custom)
                        .map(Agent::name)
                        .toList());
        assertEquals(List.of(), agents().flaws());
    }

    @Test
    void too_many_files_are_said() throws IOException {
        for (int i = 0; i < 510; i++) Files.writeString(place.resolve("x" + i + ".md"), GOOD.replace("good", "x" + i));
        assertTrue(flaw("agents").contains("there are 511 files"));
    }
}
