package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Blocked;
import autodev.devices.tickets.Fixtures;
import autodev.devices.tickets.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulePlannerTest {
    private static QaPlan plan(String steps) {
        return RulePlanner.plan(
                        Ticket.parse("# T-1 Title\n## Steps\n" + steps + "\n## Expected\nsee 'x'\n", "T-1"),
                        List.of("com.app.one", ""))
                .plan();
    }

    private static String said(QaPlan plan) {
        return plan.steps().stream()
                .map(step -> step.driver() + " " + step.tool().orElseThrow().replace("mobile_", "") + step.args()
                        + (step.barrier() ? "|" : ""))
                .collect(Collectors.joining("\n"));
    }

    private static String blocked(Ticket ticket) {
        return String.valueOf(assertThrows(Blocked.class, () -> RulePlanner.plan(ticket, List.of()))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '^',
            value = {
                "launch com.example.chat                    > 1 launch_app{\"packageName\":\"com.example.chat\"}",
                "driver 2: Lancer l'application com.a.b.    > 2 launch_app{\"packageName\":\"com.a.b\"}",
                "Launch the app                             > 1 launch_app{\"packageName\":\"com.app.one\"}",
                "user 2 - tap \"Sign in\"                   > 2 click_on_screen_at_coordinates{\"element\":\"Sign"
                        + " in\"}",
                "phone 2 taps on the button 'OK'            > 2 click_on_screen_at_coordinates{\"element\":\"OK\"}",
                "Tap Sign in                                > 1 click_on_screen_at_coordinates{\"element\":\"Sign"
                        + " in\"}",
                "cliquer sur le bouton « Valider »          > 1"
                        + " click_on_screen_at_coordinates{\"element\":\"Valider\"}",
                "tap id 'send'                              > 1"
                        + " click_on_screen_at_coordinates{\"element\":{\"id\":\"send\"}}",
                "tap 'Delete' number 2                      > 1"
                        + " click_on_screen_at_coordinates{\"element\":{\"any\":\"Delete\",\"index\":2}}",
                "tap at 100, 200                            > 1 click_on_screen_at_coordinates{\"x\":100,\"y\":200}",
                "double tap 'Photo'                         > 1 double_tap_on_screen{\"element\":\"Photo\"}",
                "appui long sur « Photo »                   > 1"
                        + " long_press_on_screen_at_coordinates{\"element\":\"Photo\"}",
                "type 'ada' into \"User name\"              > 1"
                        + " type_keys{\"text\":\"ada\",\"submit\":false,\"element\":\"User name\"}",
                "enter `it's` in the field \"Note\" and press enter > 1"
                        + " type_keys{\"text\":\"it's\",\"submit\":true,\"element\":\"Note\"}",
                "remplir « Nom » avec « Ada »               > 1"
                        + " type_keys{\"text\":\"Ada\",\"submit\":false,\"element\":\"Nom\"}",
                "type 'ada'                                 > 1 type_keys{\"text\":\"ada\",\"submit\":false}",
                "press back                                 > 1 press_button{\"button\":\"BACK\"}",
                "go home                                    > 1 press_button{\"button\":\"HOME\"}",
                "appuyer sur la touche retour               > 1 press_button{\"button\":\"BACK\"}",
                "press \"Back\"                             > 1 click_on_screen_at_coordinates{\"element\":\"Back\"}",
                "swipe left                                 > 1 swipe_on_screen{\"direction\":\"left\"}",
                "scroll down                                > 1 swipe_on_screen{\"direction\":\"up\"}",
                "balayer vers la droite                     > 1 swipe_on_screen{\"direction\":\"right\"}",
                "scroll to 'About'                          > 1 list_elements_on_screen{\"element\":\"About\"}",
                "open https://example.com/a?b=C             > 1 open_url{\"url\":\"https://example.com/a?b=C\"}",
                "tourner l'écran en mode paysage            > 1 set_orientation{\"orientation\":\"landscape\"}",
                "rotate portrait                            > 1 set_orientation{\"orientation\":\"portrait\"}",
                "take a screenshot                          > 1 take_screenshot{}",
                "terminate com.example.chat                 > 1 terminate_app{\"packageName\":\"com.example.chat\"}",
                "install ./builds/My-App.apk                > 1 install_app{\"path\":\"./builds/My-App.apk\"}",
                "uninstall com.example.chat                 > 1 uninstall_app{\"bundle_id\":\"com.example.chat\"}",
                "see 'hello' within 10 s                    > 1 list_elements_on_screen{\"element\":\"hello\"}",
                "téléphone 2 : ne pas voir « Erreur »       > 2"
                        + " list_elements_on_screen{\"element\":\"Erreur\",\"gone\":true}",
                "wait until 'Loading' disappears            > 1"
                        + " list_elements_on_screen{\"element\":\"Loading\",\"gone\":true}",
                "Step 3: **driver 2**: tap **Send**         > 2 click_on_screen_at_coordinates{\"element\":\"Send\"}"
            })
    void a_line_in_a_plain_form_is_a_step(String line, String step) {
        assertEquals(step, said(plan("1. " + line)));
    }

    @Test
    void lines_joined_by_then_and_and_are_several_steps() {
        assertEquals(
                """
                2 type_keys{"text":"ping","submit":false,"element":"Message"}
                2 click_on_screen_at_coordinates{"element":"Send"}
                2 list_elements_on_screen{"element":"ping and pong"}\
                """,
                said(plan("phone 2: type 'ping' into" + " 'Message', then tap 'Send' and see" + " 'ping and pong'")));
    }

    @Test
    void a_barrier_is_the_step_before_it_and_all_phones_are_as_many_as_are_named() {
        assertEquals("""
            1 press_button{"button":"HOME"}
            2 press_button{"button":"HOME"}
            3 press_button{"button":"HOME"}|
            3 swipe_on_screen{"direction":"up"}\
            """, said(plan("all phones: press home\n" + "wait for all\n" + "phone 3: swipe up")));
    }

    @Test
    void what_is_seen_is_waited_for_as_long_as_the_line_says() {
        QaPlan plan = plan("see 'a' within 2 minutes\nsee 'b'");
        assertEquals(Duration.ofMinutes(2), plan.steps().get(0).timeout());
        assertEquals(Duration.ofSeconds(10), plan.steps().get(1).timeout());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHAT-1.md",
                "CHAT-2.md",
                "SHOP-10.json",
                "SHOP-11.json",
                "SHOP-12.md",
                "SHOP-13.md",
                "DEV-3.txt",
                "DEV-4.txt",
                "DEV-5.md",
                "DEV-7.json",
                "DEV-8.md",
                "DEV-9.txt",
                "SHOP-14.md",
                "CHAT-3.txt",
                "CHAT-4.md"
            })
    void every_plain_ticket_becomes_a_plan_whose_rules_need_no_model(String file) {
        QaPlan.Sanitised made = RulePlanner.plan(Fixtures.ticket(file), List.of());
        assertTrue(!made.plan().verifications().isEmpty());
        for (var one : made.plan().verifications()) {
            var rule = Rule.parse(one.rule()).orElseThrow(() -> new AssertionError(one.rule()));
            assertTrue(rule.drivers().isEmpty() || rule.drivers().equals(List.of(one.driver())), one.rule());
        }
        assertEquals(made.plan(), QaPlan.read(made.plan().json()).plan());
        assertEquals(List.of(), made.plan().problems(java.util.Map.of(), java.util.OptionalInt.of(2)));
    }

    @Test
    void given_when_then_are_read_and_what_is_seen_in_the_middle_is_waited_for_there() {
        QaPlan plan = RulePlanner.plan(Fixtures.ticket("SHOP-12.md"), List.of()).plan();
        assertEquals("""
            1 launch_app{"packageName":"com.example.shop"}
            1 list_elements_on_screen{"element":"Sign in"}
            1 type_keys{"text":"ada","submit":false,"element":"User name"}
            1 type_keys{"text":"secret","submit":false,"element":"Password"}
            1 click_on_screen_at_coordinates{"element":"Sign in"}
            1 list_elements_on_screen{"element":"Welcome, Ada"}
            1 press_button{"button":"BACK"}\
            """, said(plan));
        assertEquals(
                List.of("I should see \"Sign in\"", "I should not see \"Welcome, Ada\""),
                plan.verifications().stream().map(QaPlan.Verification::rule).toList());
    }

    @Test
    void every_line_that_is_not_understood_is_named_with_what_forms_there_are() {
        String message = blocked(Fixtures.ticket("DEV-6.md"));
        for (String words : List.of(
                "Switch the network off",
                "Wait 5 seconds\" (say what to wait for",
                "everything works",
                "The user is happy",
                "tap \"Sign in\"",
                "--model")) assertTrue(message.contains(words), message);
        assertTrue(!message.contains("launch com.example.chat\";") && !message.contains("\n"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tap the first message that was sent a minute ago",
                "don't tap \"Delete\"",
                "never open https://evil.example",
                "ne pas appuyer sur \"Acheter\"",
                "phone 1: tap \"Send\" and phone 2 sees \"hi\"",
                "check \"Remember me\"",
                "tap 'x' twice",
                "unless \"A\" is visible tap \"B\"",
                "open \"Settings\"",
                "wait 5 s",
                "clear the field \"Name\"",
                "see the welcome page",
                "tap 'A' if it is there",
                "call Bob",
                "type something into 'Name'",
                "see 'a' or 'b'",
                "launch the chat on phone 2"
            })
    void what_is_only_half_understood_is_not_done(String line) {
        var ticket = Ticket.parse("# T-1 t\n## Steps\n1. launch com.a.b\n2. " + line + "\n## Expected\nsee 'x'", "T-1");
        assertTrue(blocked(ticket).contains(line.substring(0, 6)), line);
    }

    @Test
    void an_app_that_nobody_names_is_asked_for() {
        assertTrue(blocked(Ticket.parse("# T-1 t\n## Steps\nphone 2: launch the app\n", "T-1"))
                .contains("DRIVER2_PACKAGE"));
    }

    @Test
    void a_ticket_without_steps_says_how_they_are_written() {
        assertTrue(blocked(Ticket.parse("# T-1 Only a title\n", "T-1")).contains("Steps"));
    }

    @Test
    void preconditions_are_noted_and_not_checked() {
        assertTrue(RulePlanner.plan(Fixtures.ticket("CHAT-2.md"), List.of())
                .notes()
                .getFirst()
                .contains("installée"));
    }

    @Test
    void a_verb_that_is_said_once_is_meant_for_both() {
        assertEquals(
                """
                1 click_on_screen_at_coordinates{"element":"Joindre"}
                1 click_on_screen_at_coordinates{"element":"Photo"}
                1 type_keys{"text":"a","submit":false,"element":"A"}
                1 type_keys{"text":"b","submit":false,"element":"B"}\
                """,
                said(plan("appuie sur « Joindre » puis sur « Photo »\n"
                        + "enter 'a' in the 'A' field and 'b' in the 'B' field")));
    }

    @Test
    void a_step_under_a_heading_that_nobody_knows_is_not_left_out_in_silence() {
        var ticket = Ticket.parse(
                "# T-1 t\n## Steps\n1. launch com.a.b\n## And then\n1. tap 'Send'\n## Expected\nsee 'x'", "T-1");
        assertTrue(blocked(ticket).contains("tap 'Send'\" (under no heading"), blocked(ticket));
    }
}
