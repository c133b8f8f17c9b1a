package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActionsTest {
    record Nothing() {}

    private static Action action(String name) {
        var spec = ActionSpec.of(name, "Does nothing.", Nothing.class, ActionSpec.Effect.READS);
        return Action.of(spec, Nothing.class, (_, _) -> "nothing", (_, _) -> Outcome.Done.of("nothing"));
    }

    private static Action action(String name, String version) {
        Action plain = action(name);
        return Action.of(
                plain.spec().version(version), Nothing.class, (_, _) -> "", (_, _) -> Outcome.Done.of(version));
    }

    private static Actions versions(String... versions) {
        return Actions.of(
                Stream.of(versions).map(version -> action("ECHO", version)).toList());
    }

    @Test
    void the_newest_version_is_taken_when_none_is_given() {
        assertEquals("ECHO:1.10", newest("1.9", "1.10", "1.2"));
        assertEquals("ECHO:2.0", newest("2.0", "2.0-beta", "1.99"));
        assertEquals("ECHO:2.0.1", newest("2.0", "2.0.1"));
        assertEquals("ECHO:v10", newest("v9", "v10"));
        assertEquals("ECHO:99999999999999999999999", newest("99999999999999999999999", "99999999999999999999998"));
        assertEquals("ECHO:2.0-rc.11", newest("2.0-rc.2", "2.0-rc.11", "2.0-beta.20"));
        assertEquals("ECHO:010", newest("9", "010"));
    }

    private static String newest(String... versions) {
        return versions(versions).find("ECHO").orElseThrow().spec().key();
    }

    @Test
    void an_action_without_a_version_is_the_oldest() {
        Actions both = Actions.of(List.of(action("ECHO"), action("ECHO", "0.1")));
        assertEquals("ECHO:0.1", both.find("ECHO").orElseThrow().spec().key());
    }

    @Test
    void a_version_is_found_by_its_key_in_any_case() {
        Actions all = versions("1.0-RC", "2");
        assertEquals(
                "ECHO:1.0-RC", all.find(" echo:1.0-rc ").orElseThrow().spec().key());
        assertEquals("ECHO:2", all.find("Echo").orElseThrow().spec().key());
        assertTrue(all.find("ECHO:").isEmpty());
        assertTrue(all.find("ECHO:3").isEmpty());
        assertTrue(all.find("").isEmpty());
    }

    @Test
    void all_are_listed_by_name_and_the_newest_version_first() {
        Actions all = Actions.of(List.of(action("ECHO", "1.9"), action("ASSERT"), action("ECHO", "1.10")));
        assertEquals(
                List.of("ASSERT", "ECHO:1.10", "ECHO:1.9"),
                all.all().stream().map(action -> action.spec().key()).toList());
    }

    @Test
    void one_with_a_present_key_takes_its_place() {
        Action mine = action("echo", "1");
        Actions all = versions("1", "2").and(List.of(mine));
        assertSame(mine, all.find("ECHO:1").orElseThrow());
        assertEquals(2, all.all().size());
    }

    @Test
    void two_of_one_key_are_refused() {
        var e = assertThrows(BadInput.class, () -> Actions.of(List.of(action("ECHO", "1"), action("echo", "1"))));
        assertTrue(e.getMessage().contains("two actions have the key echo:1"), e.getMessage());
    }

    @Test
    void a_name_that_no_step_could_write_is_refused() {
        for (String name : List.of("", "A:B", "A B", "A\nB", "É"))
            assertThrows(BadInput.class, () -> Actions.of(List.of(action(name))), name);
        assertThrows(BadInput.class, () -> versions("1:2"));
    }

    @Test
    void an_unknown_action_is_told_with_the_nearest_names() {
        Actions all = Actions.of(Stream.of("CREATE_OR_REPLACE_FILE", "READ_FILE", "DELETE_FILE", "ECHO", "GIT_ADD")
                .map(ActionsTest::action)
                .toList());
        assertEquals("unknown action \"ECOH\"; nearest are ECHO, GIT_ADD, READ_FILE", all.unknown("ECOH"));
        assertTrue(all.unknown("create_file")
                .startsWith("unknown action \"create_file\"; nearest are CREATE_OR_REPLACE_FILE,"));
        assertTrue(all.unknown("a\u001b[31m\n" + "x".repeat(100_000)).matches("[ -~…]{1,250}"));
        assertEquals(
                "unknown action \"ECHO\"; there are none", Actions.of(List.of()).unknown("ECHO"));
    }

    @Test
    void an_unknown_version_is_told_with_those_that_there_are() {
        assertEquals(
                "no such version: \"ECHO:3\"; there are ECHO:1.10, ECHO:1.9",
                versions("1.9", "1.10").unknown("ECHO:3"));
    }
}
