package autodev.llm.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.Json;
import autodev.llm.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileToolsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/A.java"), "class A {\n    int port = 8123;\n}\n");
        Files.writeString(folder.resolve("notes.txt"), "one\ntwo\nthree\n");
        Files.write(folder.resolve("data.bin"), new byte[] {1, 0, 2});
        Files.writeString(folder.resolve(".gitignore"), "hidden/\n");
        Files.createDirectories(folder.resolve("hidden"));
        Files.writeString(folder.resolve("hidden/x.txt"), "port");
    }

    private String call(String name, String arguments) throws Exception {
        Tool tool = new FileTools(folder)
                .all().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return String.valueOf(tool.body().run(Json.parse(arguments)));
    }

    @Test
    void a_file_is_read_whole_or_in_part() throws Exception {
        assertEquals("one\ntwo\nthree", call("read_file", "{\"path\":\"notes.txt\"}"));
        assertEquals("two", call("read_file", "{\"path\":\"notes.txt\",\"from\":2,\"lines\":1}"));
        assertEquals("two\nthree", call("read_file", "{\"path\":\"notes.txt\",\"from\":2,\"lines\":99}"));
    }

    @Test
    void what_cannot_be_read_is_said() {
        for (String arguments : new String[] {
            "{\"path\":\"data.bin\"}",
            "{\"path\":\"missing.txt\"}",
            "{\"path\":\"../outside.txt\"}",
            "{\"path\":\"/etc/passwd\"}",
            "{\"path\":\"notes.txt\",\"from\":99}"
        }) assertThrows(AutodevException.class, () -> call("read_file", arguments), arguments);
    }

    @Test
    void files_are_listed_without_what_git_ignores() throws Exception {
        assertEquals(".gitignore  8\ndata.bin  3\nnotes.txt  14\nsrc/A.java  33", call("list_files", "{}"));
        assertEquals("src/A.java  33", call("list_files", "{\"folder\":\"./src/\"}"));
        assertEquals("no files there", call("list_files", "{\"folder\":\"nowhere\"}"));
    }

    @Test
    void a_search_gives_places_and_lines() throws Exception {
        assertEquals("src/A.java:2: int port = 8123;", call("search", "{\"pattern\":\"por[t]\"}"));
        assertEquals("nothing matches", call("search", "{\"pattern\":\"port\",\"path\":\"notes.txt\"}"));
        assertThrows(AutodevException.class, () -> call("search", "{\"pattern\":\"(\"}"));
    }

    @Test
    void a_search_that_finds_too_much_says_so() throws Exception {
        Files.writeString(folder.resolve("many.txt"), "needle\n".repeat(500));
        String found = call("search", "{\"pattern\":\"needle\"}");
        assertEquals(201, found.lines().count());
        assertTrue(found.endsWith("search for something rarer"));
    }

    @Test
    void secrets_are_masked_and_nothing_is_left_behind() throws Exception {
        String key = "sk-" + "a1B2".repeat(12);
        Files.writeString(folder.resolve("env.txt"), "OPENAI_API_KEY=" + key + "\n");
        assertFalse(call("read_file", "{\"path\":\"env.txt\"}").contains(key));
        assertFalse(call("search", "{\"pattern\":\"OPENAI\"}").contains(key));
        assertFalse(Files.exists(folder.resolve(".autodev")));
    }
}
