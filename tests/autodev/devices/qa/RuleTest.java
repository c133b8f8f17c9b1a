package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.devices.Elements;
import autodev.devices.Locator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static final String SCREEN = """
        [{"type":"android.widget.TextView","text":"Welcome, Ada","coordinates":{"x":1,"y":2,"width":300,"height":40}},
         {"type":"android.widget.TextView","text":"result: success","coordinates":{"x":1,"y":50,"width":300,"height":40}},
         {"type":"android.widget.EditText","text":"3","identifier":"com.example:id/count","coordinates":{"x":1,"y":90,"width":300,"height":40}},
         {"type":"android.widget.Button","text":"Delete","coordinates":{"x":1,"y":140,"width":30,"height":40}},
         {"type":"android.widget.Button","text":"Delete","enabled":false,"coordinates":{"x":1,"y":190,"width":30,"height":40}}]\
        """;

    private static boolean met(String rule) {
        return finding(rule, "", Language.EN).met().orElseThrow();
    }

    private static RuleCheck.Finding finding(String rule, String output, Language language) {
        return new RuleCheck(Optional.of(Elements.parse(SCREEN)), output, language)
                .of(Rule.parse(rule).orElseThrow().rule());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see 'Welcome, Ada'",
                "See \"welcome, ada\".",
                "- sees “Welcome” within 10 s",
                "'Welcome, Ada' is visible",
                "the message 'Welcome' is displayed",
                "check that 'Welcome' appears",
                "should see 'Welcome'",
                "the user should see the text 'Welcome'",
                "wait for 'Welcome'",
                "expect 'Welcome'",
                "voir « Welcome »",
                "voir 'Welcome' dans les 10 secondes",
                "vérifier que « Welcome » est visible",
                "le message « Welcome » s'affiche",
                "l'utilisateur voit « Welcome »",
                "« Welcome » est affiché à l'écran",
                "see 'Welcome' and 'Delete'",
                "see 'Welcome' and don't see 'Error'",
                "don't see 'Error'",
                "do not see 'Error'",
                "should not see 'Error'",
                "'Error' is not visible",
                "'Error' disappears",
                "no 'Error' is shown",
                "ne pas voir 'Error'",
                "ne plus voir « Error »",
                "« Error » n'est pas affiché",
                "« Error » disparaît",
                "aucune « Error »",
                "je ne vois pas 'Error'",
                "text of 'count' is '3'",
                "the text of id 'count' is \"3\"",
                "texte de 'count' est '3'",
                "value of 'count' contains '3'",
                "field 'count' shows '3'",
                "see 'Delete' 2 times",
                "see 'Delete' twice",
                "voir 'Delete' 2 fois",
                "see 'Delete' at least 1 times",
                "see 'Delete' at most 2 times",
                "'Delete' is enabled",
                "'Delete' number 2 is disabled",
                "see id 'count'"
            })
    void a_rule_that_is_met(String rule) {
        assertTrue(met(rule), () -> finding(rule, "", Language.EN).because());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see 'Goodbye'",
                "don't see 'Welcome'",
                "« Welcome » disparaît",
                "text of 'count' is '33'",
                "text of 'nothing' is '3'",
                "see 'Delete' 3 times",
                "see 'Delete' once",
                "see 'Welcome' and 'Goodbye'",
                "don't see 'Error' and 'Welcome'",
                "don't see 'Error' or 'Welcome'",
                "'Delete' is disabled",
                "see 'Delete' number 3"
            })
    void a_rule_that_is_not_met(String rule) {
        assertTrue(!met(rule), () -> finding(rule, "", Language.EN).because());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bouton PTT visible",
                "see the welcome screen",
                "see 'Welcome' or 'Goodbye'",
                "see 'Welcome' in green",
                "see 'Welcome' before 'Delete'",
                "result: success",
                "the list is sorted",
                "see 'Welcome' and everything is fine",
                "don't see 'Error' 3 times",
                "text of 'a' is 'b' or 'c'",
                "if you see 'Error' then fail",
                "'Welcome' is not very visible",
                "see 'a' within reason"
            })
    void what_says_more_than_is_understood_is_not_understood(String rule) {
        assertEquals(Optional.empty(), Rule.parse(rule));
    }

    @Test
    void drivers_and_times_are_taken_out_of_it() {
        Rule.Stated stated =
                Rule.parse("2. see 'hello' on phone 2 within 1.5 s").orElseThrow();
        assertEquals(List.of(2), stated.drivers());
        assertEquals(Duration.ofMillis(1500), stated.within().orElseThrow());
        assertEquals(new Rule.Seen(Locator.of("hello"), Optional.empty()), stated.rule());
        assertEquals(
                List.of(2),
                Rule.parse("le deuxième téléphone voit « a »").orElseThrow().drivers());
        assertEquals(
                List.of(1, 2),
                Rule.parse("see 'a' on both phones").orElseThrow().drivers());
        assertEquals(
                Duration.ofMinutes(2),
                Rule.parse("voir 'a' en moins de 2 minutes")
                        .orElseThrow()
                        .within()
                        .orElseThrow());
    }

    @Test
    void quotes_of_every_kind_hold_what_stands_in_them() {
        for (String text : List.of("it's 10 s on driver 2", "a and b", "don't see", "1 times"))
            for (String quotes : List.of("\"%s\"", "“%s”", "« %s »", "`%s`"))
                assertEquals(
                        new Rule.Seen(Locator.of(text), Optional.empty()),
                        Rule.parse("see " + quotes.formatted(text))
                                .orElseThrow()
                                .rule());
    }

    @Test
    void the_app_in_front_and_the_orientation_are_told_by_their_tools() {
        String output = "Foreground app: Chat (com.example.chat)";
        assertTrue(finding("foreground app is com.example.chat", output, Language.EN)
                .met()
                .orElseThrow());
        assertTrue(!finding("foreground app is com.example.cha", output, Language.EN)
                .met()
                .orElseThrow());
        String posing = "Foreground app: com.example.chat (com.evil)";
        assertTrue(!finding("foreground app is com.example.chat", posing, Language.EN)
                .met()
                .orElseThrow());
        assertTrue(!finding("l'application au premier plan est com.example", output, Language.FR)
                .met()
                .orElseThrow());
        assertTrue(finding("orientation is landscape", "Current device orientation is landscape", Language.EN)
                .met()
                .orElseThrow());
        assertTrue(finding("l'écran est en mode paysage", "Current device orientation is landscape", Language.EN)
                .met()
                .orElseThrow());
        assertTrue(finding("orientation is landscape", "", Language.EN).met().isEmpty());
    }

    @Test
    void why_is_said_in_both_languages_with_near_misses() {
        String english = finding("see 'Welcome, Eva'", "", Language.EN).because();
        assertTrue(english.contains("is not on the screen") && english.contains("Welcome, Ada"), english);
        String french = finding("voir 'Welcome, Eva'", "", Language.FR).because();
        assertTrue(french.contains("n'est pas à l'écran"), french);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Say hello            | hello | false",
                "Othello              | hello | false",
                "hello_banner         | hello | false",
                "Hello Ada            | hello | false",
                "hello                | hello | true",
                "HELLO!               | hello | true",
                "hello, 10:12         | hello | true",
                "Ada: hello           | hello | true",
                "(hello)              | hello | true",
                "hello 👋             | hello | true",
                "Say hello. Hello!    | hello | true",
                "Total: 3             | 3     | true",
                "Cart (3)             | 3     | true",
                "1.3                  | 3     | false",
                "13                   | 3     | false",
                "10:30                | 30    | false",
                "Password *           | password | true"
            })
    void what_only_mentions_the_words_does_not_show_them(String text, String words, boolean met) {
        var screen = "[{\"type\":\"TextView\",\"text\":" + Json.line(text)
                + ",\"coordinates\":{\"x\":0,\"y\":0,\"width\":9,\"height\":9}}]";
        var check = new RuleCheck(Optional.of(Elements.parse(screen)), "", Language.EN);
        for (String rule : List.of("see '%s'", "see '%s' once", "'%s' is enabled")) {
            var finding =
                    check.of(Rule.parse(rule.formatted(words)).orElseThrow().rule());
            assertEquals(met, finding.met().orElseThrow(), () -> rule + ": " + finding.because());
        }
    }

    @Test
    void a_name_that_nobody_sees_shows_nothing_and_the_name_of_a_field_does() {
        var screen = "[{\"type\":\"View\",\"identifier\":\"error_banner\",\"coordinates\":{\"x\":0,\"y\":0,"
                + "\"width\":9,\"height\":9}}]";
        var check = new RuleCheck(Optional.of(Elements.parse(screen)), "", Language.EN);
        assertTrue(
                !check.of(Rule.parse("see 'error'").orElseThrow().rule()).met().orElseThrow());
        assertTrue(check.of(Rule.parse("see 'Error banner'").orElseThrow().rule())
                .met()
                .orElseThrow());
    }

    @Test
    void without_elements_nothing_is_decided() {
        var rule = Rule.parse("don't see 'Error'").orElseThrow().rule();
        assertTrue(new RuleCheck(Optional.empty(), "ok", Language.EN)
                .of(rule)
                .met()
                .isEmpty());
    }
}
