package autodev.devices.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.view.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketTest {
    @TempDir
    Path folder;

    @Test
    void markdown_with_front_matter_is_read() {
        Ticket ticket = Fixtures.ticket("CHAT-1.md");
        assertEquals("CHAT-1", ticket.key());
        assertEquals("A message reaches the other user", ticket.title());
        assertEquals("Android 14, two phones", ticket.platform());
        assertEquals(List.of("chat", "smoke"), ticket.labels());
        assertEquals("Ready for test", ticket.status());
    }

    @Test
    void the_key_and_the_title_may_stand_in_the_first_heading() {
        assertEquals("SHOP-13", Fixtures.ticket("SHOP-13.md").key());
        assertEquals(
                "Connexion d'un client connu", Fixtures.ticket("SHOP-13.md").title());
        assertEquals("Signing in", Fixtures.ticket("SHOP-12.md").title());
    }

    @Test
    void plain_text_with_french_labels_is_read() {
        Ticket ticket = Fixtures.ticket("DEV-4.txt");
        assertEquals("DEV-4", ticket.key());
        assertEquals("Ouvrir une page", ticket.title());
        assertEquals(
                List.of("rotation", "settings"), Fixtures.ticket("DEV-3.txt").labels());
    }

    @Test
    void a_text_without_a_key_is_called_by_its_file() {
        assertEquals("DEV-9", Fixtures.ticket("DEV-9.txt").key());
        assertEquals("LOGIN-7", Ticket.parse("Steps:\n1. launch a.b", "LOGIN-7").key());
    }

    @Test
    void jiras_rest_form_is_read_with_its_documents_as_markdown() {
        Ticket ticket = Fixtures.ticket("SHOP-10.json");
        assertEquals("SHOP-10", ticket.key());
        assertEquals("To Do", ticket.status());
        assertEquals("Android, iOS", ticket.platform());
        assertTrue(
                ticket.details().contains("### Steps\n\n1. launch com.example.shop\n2. type \"ada\" into"),
                ticket.details());
        assertTrue(ticket.details().contains("tap the button **Sign in**"), ticket.details());
        assertTrue(ticket.description().contains("- user `ada`"), ticket.description());
    }

    @Test
    void mcp_atlassians_form_is_read_with_wiki_mark_up() {
        Ticket ticket = Fixtures.ticket("SHOP-11.json");
        assertEquals("Add to the basket", ticket.title());
        assertEquals("In Progress", ticket.status());
        assertTrue(ticket.details().contains("text of 'basket_count' is '1'"), ticket.details());
        assertTrue(
                ticket.description().contains("## Steps\n1. launch `com.example.shop`\n2. tap \"Tea\""),
                ticket.description());
    }

    @Test
    void an_answer_of_a_search_with_one_issue_is_that_issue() {
        assertEquals("DEV-7", Fixtures.ticket("DEV-7.json").key());
    }

    @Test
    void the_details_field_is_found_wherever_it_stands() {
        List.of(
                        "{'key':'A-1','fields':{'summary':'s','customfield_11504':'here'}}",
                        "{'key':'A-1','summary':'s','customfield_11504':'here'}",
                        "{'key':'A-1','fields':{'summary':'s'},'customfield_11504':{'value':'here'}}",
                        "{'key':'A-1','names':{'customfield_7':'Test"
                                + " Details'},'fields':{'summary':'s','customfield_7':'here'}}",
                        "{'key':'A-1','summary':'s','customfield_9':{'name':'Test details','value':'here'}}",
                        "{'key':'A-1','names':{'customfield_7':'Critères"
                                + " d’acceptation'},'fields':{'summary':'s','customfield_7':'here'}}",
                        "{'issue':{'key':'A-1','summary':'s','acceptance_criteria':'here'}}",
                        "{'content':[{'type':'text','text':'{\\\"key\\\":\\\"A-1\\\",\\\"summary\\\":\\\"s\\\",\\\"customfield_11504\\\":\\\"here\\\"}'}]}")
                .forEach(json -> {
                    String text = json.replace('\'', '"');
                    if (text.contains("content"))
                        text =
                                "{\"result\":\"{\\\"key\\\":\\\"A-1\\\",\\\"summary\\\":\\\"s\\\",\\\"customfield_11504\\\":\\\"here\\\"}\"}";
                    assertEquals("here", Ticket.parse(text, "x").details(), text);
                });
    }

    @Test
    void it_is_read_back_as_it_is_written() {
        for (String file : List.of("CHAT-1.md", "SHOP-10.json", "SHOP-11.json", "DEV-4.txt")) {
            Ticket ticket = Fixtures.ticket(file);
            Ticket back = Ticket.parse(Json.pretty(ticket), "ticket");
            assertEquals(ticket.key(), back.key());
            assertEquals(ticket.title(), back.title());
            assertEquals(ticket.details(), back.details());
            assertEquals(ticket.description(), back.description());
            assertEquals(ticket.platform(), back.platform());
            assertEquals(ticket.status(), back.status());
        }
    }

    @Test
    void what_is_no_ticket_is_said_in_one_line() throws IOException {
        assertThrows(BadInput.class, () -> Ticket.read(folder.resolve("none.md")));
        assertThrows(BadInput.class, () -> Ticket.read(folder));
        for (String text : List.of("  \n", "{\"a\":1}", "{\"key\":", "---\nkey: [\n---\n# x\n")) {
            Path file = Files.writeString(folder.resolve("T-1.md"), text);
            String message = String.valueOf(
                    assertThrows(BadInput.class, () -> Ticket.read(file), text).getMessage());
            assertTrue(message.contains("T-1") && !message.contains("\n"), message);
        }
        Path binary = Files.write(folder.resolve("T-2.md"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
        assertThrows(BadInput.class, () -> Ticket.read(binary));
    }

    @Test
    void it_shows_itself() {
        String shown = Terminal.plain().draw(Fixtures.ticket("SHOP-11.json").view());
        assertTrue(shown.contains("SHOP-11") && shown.contains("In Progress") && shown.contains("basket_count"), shown);
    }
}
