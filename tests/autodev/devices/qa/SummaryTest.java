package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.tickets.Fixtures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final String FRENCH = """
        - Titre: Connexion
        - Test Details(customfield_11504): lancer, saisir
        - Objectif: se connecter
        - Plateforme: Android
        - Données (inputs/valeurs): ada
        - Résultats attendus: voir "Bienvenue\"\
        """;

    @Test
    void without_a_model_it_is_made_of_the_tickets_parts_in_the_strict_format() {
        Summary summary = Summary.write(Fixtures.ticket("SHOP-10.json"), Optional.empty(), Language.EN);
        assertEquals("rule", summary.by());
        String text = summary.text();
        assertTrue(
                text.startsWith("- Title: SHOP-10 Sign in with a wrong password\n"
                        + "- Test Details(customfield_11504):\n"
                        + "  1. launch"),
                text);
        assertTrue(
                text.contains("\n"
                        + "- Objective: A wrong password is **refused**.\n"
                        + "- Platform: Android, iOS\n"
                        + "- Data (inputs/values):\n"
                        + "  - user"),
                text);
        assertTrue(text.contains("\n- Expected results:\n  - The message \"Wrong password\" is displayed"), text);
    }

    @Test
    void the_french_format_is_the_seeds() {
        var labels = Summary.of(Fixtures.ticket("DEV-4.txt"), Optional.empty(), Language.FR)
                .lines()
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(0, line.indexOf(':') + 1))
                .toList();
        assertEquals(
                java.util.List.of(
                        "- Titre:",
                        "- Test Details(customfield_11504):",
                        "- Objectif:",
                        "- Plateforme:",
                        "- Données (inputs/valeurs):",
                        "- Résultats attendus:"),
                labels);
    }

    @Test
    void a_models_summary_is_taken_in_the_strict_format() {
        var model = ScriptedAnswers.of("Voici :\n```\n"
                + FRENCH.replace("- Titre:", "**Titre :**").replace("- Objectif:", "* **Objectif**:") + "\n```");
        Summary summary = Summary.write(Fixtures.ticket("SHOP-13.md"), Optional.of(model), Language.FR);
        assertEquals(FRENCH, summary.text());
        assertEquals("openai:scripted", summary.by());
        String asked = ScriptedAnswers.text(model.asked.getFirst());
        assertTrue(
                asked.contains("Retourne STRICTEMENT ce format")
                        && asked.contains("<<<TICKET")
                        && asked.contains("Se connecter"),
                asked);
        assertEquals(0.2, model.asked.getFirst().temperature().orElseThrow());
    }

    @Test
    void another_format_goes_back_once_with_what_is_missing() {
        var model = ScriptedAnswers.of("A fine ticket.", FRENCH);
        assertEquals(FRENCH, Summary.of(Fixtures.ticket("SHOP-13.md"), Optional.of(model), Language.FR));
        assertTrue(ScriptedAnswers.text(model.asked.get(1)).contains("- Résultats attendus:\" is missing"));
    }

    @Test
    void a_model_that_cannot_keep_the_format_is_replaced_by_rule_and_that_is_said() {
        Summary summary =
                Summary.write(Fixtures.ticket("SHOP-13.md"), Optional.of(ScriptedAnswers.of("no")), Language.EN);
        assertEquals("rule", summary.by());
        assertTrue(
                summary.notes().getFirst().contains("openai:scripted"),
                summary.notes().toString());
        assertTrue(summary.text().startsWith("- Title: SHOP-13"));
    }
}
