package autodev.agents;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What an agent is to do: {@code text} in words; {@code context} is an object of which it is shown the keys that it may
 * see, {@code project_root}, {@code file_paths}, {@code user_requirements} and others.
 */
public record AgentTask(String text, ObjectNode context, Priority priority) {
    /** How urgent it is. */
    public enum Priority {
        /** When there is nothing else. */
        LOW,
        /** As usual. */
        MEDIUM,
        /** Before others. */
        HIGH;

        /** As JSON has it, lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of this word. Throws {@link BadInput}. */
        public static Priority of(String word) {
            for (Priority priority : values())
                if (priority.word().equals(word.strip().toLowerCase(Locale.ROOT))) return priority;
            throw new BadInput("priority \"" + word + "\"; expected low, medium or high");
        }
    }

    /** Throws {@link BadInput} for an empty text. */
    public AgentTask {
        if (text.isBlank()) throw new BadInput("the task is empty; say what is to be done");
        context = context.deepCopy();
    }

    /** One of medium priority without a context. */
    public static AgentTask of(String text) {
        return new AgentTask(text, JsonNodeFactory.instance.objectNode(), Priority.MEDIUM);
    }

    /** The same with one more key in its context; {@code value} as {@link Json#tree} writes it. */
    public AgentTask with(String key, Object value) {
        ObjectNode more = context();
        more.set(key, Json.tree(value));
        return new AgentTask(text, more, priority);
    }

    /** Its own copy. */
    @Override
    public ObjectNode context() {
        return context.deepCopy();
    }
}
