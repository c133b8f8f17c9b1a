package autodev.devices.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.tickets.TicketParts.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketPartsTest {
    private static TicketParts parts(String text) {
        return Ticket.parse("# T-1 Title\n\n" + text, "T-1").parts();
    }

    @Test
    void headings_are_known_in_both_languages_and_however_they_are_marked() {
        for (String heading : List.of(
                "## Steps",
                "## Steps:",
                "**Steps**",
                "**Steps:**",
                "*Steps :*",
                "Steps:",
                "h2. Steps",
                "Étapes :",
                "## Étapes de test",
                "__Étapes__",
                "ETAPES",
                "## 2. Steps"))
            assertEquals(
                    List.of("1. do this"), parts(heading + "\n1. do this\n").of(Part.STEPS), heading);
    }

    @Test
    void a_heading_that_is_not_known_ends_a_part_unless_it_is_below_it() {
        TicketParts parts =
                parts("## Steps\n1. a\n### On the other phone\n2. b\n## Remarks of mine\n3. c\n## Expected\n- d\n");
        assertEquals(List.of("1. a", "2. b"), parts.of(Part.STEPS));
        assertEquals(List.of("3. c"), parts.of(Part.UNKNOWN));
        assertEquals(List.of("- d"), parts.of(Part.EXPECTED));
    }

    @Test
    void what_stands_behind_a_label_belongs_to_it() {
        TicketParts parts =
                parts("Plateforme : Android 14\nDonnées (inputs/valeurs): ada\nRésultat attendu : voir 'x'\n");
        assertEquals("Android 14", parts.text(Part.PLATFORM));
        assertEquals("ada", parts.text(Part.DATA));
        assertEquals("voir 'x'", parts.text(Part.EXPECTED));
    }

    @Test
    void a_step_with_a_colon_is_no_heading() {
        assertEquals(
                List.of("phone 1: tap 'Data'", "type 'Steps:' into \"Note\""),
                parts("## Steps\nphone 1: tap 'Data'\ntype 'Steps:' into \"Note\"\n")
                        .of(Part.STEPS));
    }

    @Test
    void steps_of_the_details_go_before_those_of_the_description() {
        var ticket = new Ticket(
                "T-1", "t", "## Steps\nold\n## Data\nd", "## Steps\nnew\n", "", List.of(), java.util.Optional.empty());
        assertEquals(List.of("new"), ticket.parts().of(Part.STEPS));
        assertEquals(List.of("d"), ticket.parts().of(Part.DATA));
        assertTrue(ticket.parts().of(Part.DETAILS).isEmpty());
    }

    @Test
    void a_note_among_the_steps_ends_nothing() {
        for (String note : List.of("Note: slow", "2. **Note:** slow", "- Remarque : slow", "**Platform:** Android"))
            assertTrue(
                    parts("## Steps\n1. a\n" + note + "\n3. c\n").of(Part.STEPS).contains("3. c"), note);
    }
}
