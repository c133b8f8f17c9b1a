package autodev.llm;

import static autodev.llm.ScriptedModel.calls;
import static autodev.llm.ScriptedModel.says;
import static autodev.llm.ScriptedModel.tool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationFileTest {
    @TempDir
    Path folder;

    private static Conversation talked() {
        var chat = ScriptedModel.of(
                        (_, _) -> ScriptedModel.reply(
                                List.of(
                                        new Part.Reasoning("Hm.", Optional.of("signed")),
                                        new Part.ToolCall("c0", "now", "{\"zone\": \"CET\"}")),
                                "tools"),
                        says("Noon, and a cat. \"é😀\""))
                .chat()
                .system("Be brief.")
                .tools(tool("now", () -> "12:00"));
        chat.say(
                "When, and what?\nkey: sk-abcdefghijklmnopqrstuvwx0123",
                Images.of("GIF89a".getBytes(StandardCharsets.ISO_8859_1)));
        return chat;
    }

    @Test
    void a_conversation_goes_on_where_it_was_saved() throws Exception {
        var chat = talked();
        Path file = folder.resolve("chat.json");
        chat.save(file);
        var model = ScriptedModel.of(says("Yes."));
        var again = model.chat().load(file);
        assertEquals(chat.history(), again.history());
        assertEquals(chat.usage(), again.usage());
        again.say("Sure?");
        assertEquals(chat.history(), model.asked.getFirst().messages().subList(0, 5));
        again.save(file);
        assertEquals(again.history(), model.chat().load(file).history());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void another_model_that_loads_it_is_not_sent_what_the_first_one_thought() {
        Path file = folder.resolve("chat.json");
        talked().save(file);
        var other = ScriptedModel.named("anthropic:other", says("Yes."));
        other.chat().load(file).say("Sure?");
        assertTrue(other.asked.getFirst().messages().stream()
                .allMatch(message -> message.of(Part.Reasoning.class).isEmpty()));
    }

    @Test
    void only_its_owner_reads_it_and_a_link_to_it_stays_one() throws Exception {
        Path file = folder.resolve("chat.json");
        Path link = folder.resolve("link.json");
        talked().save(file);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            Files.createSymbolicLink(link, file);
            talked().save(link);
            assertTrue(Files.isSymbolicLink(link));
        }
    }

    @Test
    void fields_of_later_days_are_passed_over() throws Exception {
        Path file = folder.resolve("chat.json");
        var chat = talked();
        chat.save(file);
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"mood\": [1],"));
        assertEquals(chat.history(), chat.reset().load(file).history());
    }

    @Test
    void a_place_that_cannot_be_written_is_bad_input_and_nothing_is_left() throws Exception {
        assertThrows(BadInput.class, () -> talked().save(folder));
        assertThrows(BadInput.class, () -> talked().save(folder.resolve("none/chat.json")));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"format\":\"autodev-conversation\",\"version\":2,\"turns\":[]}",
                "{\"format\":\"autodev-conversation\",\"version\":1}",
                "{\"format\":\"autodev-conversation\",\"version\":1,\"usage\":{},\"turns\":[null]}",
                "{\"format\":\"autodev-conversation\",\"version\":1,\"usage\":{},\"turns\":[{\"model\":\"m\",\"messages\":[]}]}",
                "{\"format\":\"autodev-conversation\",\"version\":1,\"usage\":{},\"turns\":[{\"model\":\"m\",\"usage\":{},"
                    + "\"messages\":[{\"role\":\"ASSISTANT\",\"parts\":[]}]}]}",
                "{\"format\":\"autodev-conversation\",\"version\":1,\"usage\":{},\"turns\":[{\"model\":\"m\",\"usage\":{},"
                    + "\"messages\":[{\"role\":\"USER\",\"parts\":[{\"type\":\"text\"}]}]}]}",
                "{\"format\":\"autodev-conversation\",\"version\":1,\"usage\":{},\"turns\":[{\"model\":\"m\",\"usage\":{},"
                    + "\"messages\":[{\"role\":\"USER\",\"parts\":[{\"type\":\"smell\"}]}]}]}",
                "{\"format\":\"autodev-conversation\",\"version\":1,\"usage\":{},\"turns\":[{\"model\":\"m\",\"usage\":{},"
                    + "\"messages\":[{\"role\":\"USER\",\"parts\":[]},{\"role\":\"ASSISTANT\",\"parts\":[{\"type\":\"call\","
                    + "\"id\":\"c0\",\"name\":\"now\",\"arguments\":\"{}\"}]}]}]}"
            })
    void a_file_that_is_no_conversation_is_bad_input_that_names_it(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("chat.json"), content);
        var chat = talked();
        var before = chat.history();
        var error = assertThrows(BadInput.class, () -> chat.load(file));
        assertTrue(error.getMessage().contains("chat.json"), error.getMessage());
        assertEquals(1, error.getMessage().lines().count(), error.getMessage());
        assertEquals(before, chat.history());
    }

    @Test
    void a_file_that_is_not_there_is_bad_input() {
        assertThrows(BadInput.class, () -> talked().load(folder.resolve("none.json")));
    }

    @Test
    void an_empty_conversation_can_be_saved() {
        Path file = folder.resolve("chat.json");
        var model = ScriptedModel.of(calls("now", "{}"));
        model.chat().save(file);
        assertEquals(List.of(), model.chat().load(file).history());
    }
}
