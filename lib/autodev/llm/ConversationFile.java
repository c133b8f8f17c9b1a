package autodev.llm;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A conversation in a file: {@code {"format": "autodev-conversation", "version": 1, "model", "system", "usage", "turns":
 * [{"model", "usage", "messages": [{"role", "parts": [{"type", …}]}]}]}}, UTF-8, with messages as {@link Part} writes them.
 * Fields may be added; a reader passes over those that it does not know. A change that an old reader would get wrong raises the
 * version.
 */
final class ConversationFile {
    private static final String FORMAT = "autodev-conversation";
    private static final int VERSION = 1;
    // Images are in it; what is larger than this is something else.
    private static final long LARGEST = 1L << 30;

    private record Document(
            String format,
            int version,
            String model,
            Optional<String> system,
            Usage usage,
            List<Transcript.Turn> turns) {}

    private ConversationFile() {}

    static void write(Path file, String model, Transcript said) {
        String json = Json.pretty(new Document(FORMAT, VERSION, model, said.system(), said.usage(), said.turns()));
        try {
            // A link stays a link: what it leads to is what changes.
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) throw new BadInput("cannot save to " + file + ": it is a folder");
            Path folder = target.getParent();
            if (folder == null || !Files.isDirectory(folder))
                throw new BadInput("cannot save to " + file + ": there is no folder " + folder);
            Path draft = Files.createTempFile(folder, ".chat", ".tmp");
            try {
                try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    var bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) out.write(bytes);
                    out.force(true);
                }
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new BadInput("cannot save to " + file + ": " + e, e);
        }
    }

    static Transcript read(Path file) {
        try {
            if (Files.size(file) > LARGEST) throw new BadInput("it has more than " + LARGEST + " bytes");
            JsonNode json = Json.parse(Files.readString(file));
            if (!json.path("format").asText().equals(FORMAT))
                throw new BadInput("it is not a saved conversation; expected \"format\": \"" + FORMAT + "\"");
            if (json.path("version").asInt() > VERSION)
                throw new BadInput("its version is " + json.path("version") + ", and this AutoDev reads " + VERSION
                        + "; use a newer one");
            var read = Json.convert(json, Document.class);
            var said = new Transcript(read.system(), Objects.requireNonNull(read.usage()), read.turns());
            said.turns().forEach(ConversationFile::check);
            return said;
        } catch (IOException e) {
            throw new BadInput("cannot read the conversation in " + file + ": " + e, e);
        } catch (BadInput | NullPointerException e) {
            // Jackson hands what is missing over as null.
            String why = e instanceof BadInput ? e.getMessage() : "a part of it is missing";
            throw new BadInput("cannot use the conversation in " + file + ": " + why, e);
        }
    }

    // Written by hand, perhaps: a turn without its question, or a result without its call, would be refused by every
    // server.
    private static void check(Transcript.Turn turn) {
        Objects.requireNonNull(turn.model());
        Objects.requireNonNull(turn.usage());
        var messages = turn.messages();
        if (messages.isEmpty() || messages.getFirst().role() != Message.Role.USER)
            throw new BadInput("a turn of it does not begin with what the USER said");
        if (messages.getLast().role() != Message.Role.ASSISTANT
                || !messages.getLast().of(Part.ToolCall.class).isEmpty())
            throw new BadInput("a turn of it does not end with an answer of the ASSISTANT");
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            message.parts().forEach(ConversationFile::check);
            var asked = i == 0
                    ? List.of()
                    : messages.get(i - 1).of(Part.ToolCall.class).stream()
                            .map(Part.ToolCall::id)
                            .toList();
            var given = message.of(Part.ToolResult.class).stream()
                    .map(Part.ToolResult::id)
                    .toList();
            if (!asked.equals(given)) throw new BadInput("a turn of it has calls " + asked + " with results " + given);
        }
    }

    private static void check(Part part) {
        boolean whole = switch (part) {
            case Part.Text p -> p.text() != null;
            case Part.Image p -> p.mediaType() != null && p.data() != null && p.url() != null;
            case Part.Reasoning p -> p.text() != null;
            case Part.ToolCall p -> p.id() != null && p.name() != null && p.arguments() != null;
            case Part.ToolResult p -> p.id() != null && p.name() != null && p.text() != null;
        };
        if (!whole) throw new BadInput("a part of kind " + part.getClass().getSimpleName() + " of it is not whole");
    }
}
