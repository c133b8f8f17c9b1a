package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordActionTest {
    @TempDir
    Path folder;

    record Said(@JsonProperty("first_word") String firstWord, Optional<List<Integer>> numbers) {}

    private final Action action = Action.of(
            ActionSpec.of("SAY", "Says it.", Said.class, ActionSpec.Effect.READS),
            Said.class,
            (said, context) -> "would say " + said.firstWord(),
            (said, call) -> Outcome.Done.of(
                    call.attempt() + said.firstWord() + said.numbers().orElse(List.of())));

    @Test
    void its_arguments_are_read_as_the_record() throws Exception {
        var args = Json.parse("{\"first_word\": \"hey\", \"numbers\": [1, 2]}");
        assertEquals(List.of(), action.spec().fields().validate(args));
        var call = new Action.Call(Step.of("a", "SAY", args), args, Contexts.in(folder), 3);
        assertEquals("would say hey", action.preview(args, call.context()));
        assertEquals(Outcome.Done.of("3hey[1, 2]"), action.run(call));
    }

    @Test
    void what_the_record_does_not_take_is_bad_input() {
        var args = Json.parse("{\"first_word\": {}}");
        assertThrows(BadInput.class, () -> action.preview(args, Contexts.in(folder)));
    }
}
