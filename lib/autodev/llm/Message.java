package autodev.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One message of a conversation: who speaks, and its parts in order. */
public record Message(Role role, List<Part> parts) {
    /** Who speaks. */
    public enum Role {
        /** Standing instructions. */
        SYSTEM,
        /** The person, or the program that asks. */
        USER,
        /** The model. */
        ASSISTANT,
        /** What tools answered to the calls of the message before it. */
        TOOL;

        /** The role's name as most wire formats write it: {@code system}, {@code user}, {@code assistant}, {@code tool}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Holds its own copy of the parts. */
    public Message {
        parts = List.copyOf(parts);
    }

    /** A message of text alone. */
    public Message(Role role, String text) {
        this(role, List.of(new Part.Text(text)));
    }

    /** What the asking side says. */
    public static Message user(String text) {
        return new Message(Role.USER, text);
    }

    /** What the asking side says and shows: the images after the text. */
    public static Message user(String text, List<Part.Image> images) {
        var parts = new ArrayList<Part>(List.of(new Part.Text(text)));
        parts.addAll(images);
        return new Message(Role.USER, parts);
    }

    /** Standing instructions. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, text);
    }

    /** What the model said. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text);
    }

    /** What tools answered, one result for each call of the model's last message. */
    public static Message results(List<Part.ToolResult> results) {
        return new Message(Role.TOOL, List.copyOf(results));
    }

    /** All its text, without reasoning, calls, results and images; empty if there is none. */
    public String text() {
        return of(Part.Text.class).stream().map(Part.Text::text).collect(Collectors.joining());
    }

    /** Its parts of this kind, in order. */
    public <P extends Part> List<P> of(Class<P> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
