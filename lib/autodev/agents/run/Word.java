package autodev.agents.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a worker says, one JSON document a line on its standard output. Each with an {@code id} waits for an {@link
 * Order} of that number.
 */
sealed interface Word {
    /** It wants its model's reply to an {@link autodev.llm.Request}. */
    record Ask(long id, JsonNode request) implements Word {}

    /** It wants a patch applied, in any dialect. */
    record Patch(long id, String patch) implements Word {}

    /** It wants a file written whole. */
    record Write(long id, String path, String content) implements Word {}

    /** It wants an action of plans run. */
    record Act(long id, String action, JsonNode args) implements Word {}

    /** It wants a person asked. */
    record Sign(long id, String message, String shown) implements Word {}

    /** A tool has ended; those of one turn in the order of the calls. */
    record Timed(long millis) implements Word {}

    /** Something that a person should know. */
    record Note(String text) implements Word {}

    /** A line of what it prints while it is at work. */
    record Progress(String line) implements Word {}

    /** It is done. {@code files} are those that it says it has changed, if it knows. */
    record Done(String text, List<String> files) implements Word {}

    /** It cannot be done; {@code text} is what there is all the same. */
    record Failed(String problem, String text) implements Word {}
}
