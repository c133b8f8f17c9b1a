package autodev.devices.tickets;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Tells the forms of tickets in files apart. */
final class TicketFile {
    // A ticket is read by people; what is larger is something else.
    private static final long LARGEST = 2_000_000;

    private TicketFile() {}

    static Ticket read(Path file) {
        try {
            if (Files.isDirectory(file))
                throw new BadInput(
                        "the ticket " + file + " is a folder; name a file in it, or serve it: tickets serve " + file);
            if (Files.size(file) > LARGEST)
                throw new BadInput(
                        "the ticket " + file + " has " + Files.size(file) + " bytes; expected " + LARGEST + " at most");
            String name = file.getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "");
            return parse(Files.readString(file, StandardCharsets.UTF_8), name);
        } catch (NoSuchFileException e) {
            throw new BadInput(
                    "there is no ticket file " + file + "; name a Markdown, JSON or text file that is there", e);
        } catch (CharacterCodingException e) {
            throw new BadInput("the ticket " + file + " is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new BadInput("cannot read the ticket " + file + ": " + e, e);
        }
    }

    static Ticket parse(String text, String name) {
        String clean = text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
        if (clean.isBlank())
            throw new BadInput("the ticket " + name + " is empty; write its title, steps and expected results");
        if (!clean.stripLeading().startsWith("{") && !clean.stripLeading().startsWith("[{"))
            return TicketText.read(clean, name);
        JsonNode json;
        try {
            json = Json.parse(clean);
        } catch (BadInput e) {
            throw new BadInput("the ticket " + name + " begins as JSON and is none: " + e.getMessage(), e);
        }
        return JiraJson.read(json)
                .orElseThrow(() -> new BadInput("the JSON of the ticket " + name
                        + " is no ticket; expected an object with \"key\" and \"fields\" as Jira writes it, or with"
                        + " \"key\" and \"summary\""));
    }
}
