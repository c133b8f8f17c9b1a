package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** What the contract of streams needs to know of a provider, and how its tests look at what was heard. */
abstract class StreamFixture extends ModelContract {
    static final Request WHY = Request.of("Why?");

    /**
     * A streamed reply as the body that the provider sends: each piece in an event or line of its own, then why it stopped
     * ({@code stop}, {@code tools} or {@code length}, in the provider's words) with 11 tokens read and 7 written, then whatever
     * ends a stream. Lines end with {@code \n}. A provider that sends calls whole puts the pieces of a call together.
     */
    abstract String stream(String finish, Delta... pieces);

    /** The content type of a stream. */
    abstract String streamType();

    /** An event or line that says, in the middle of a stream, that the server is overloaded, with this message. */
    abstract String streamError(String message);

    /** Something that a server may send at any time between two events or lines, and that says nothing. */
    String keepAlive() {
        return ": keep-alive\n\n";
    }

    /** Whether calls have the provider's own ids. */
    boolean callIds() {
        return true;
    }

    /** The stream of this text, a piece for each word, that stopped because it was done. */
    String words(String text) {
        var pieces = new ArrayList<Delta>();
        for (String word : text.split("(?<= )")) pieces.add(new Delta.Text(word));
        return stream("stop", pieces.toArray(Delta[]::new));
    }

    /** Serves this stream whole, its end being that of the connection. */
    ScriptedServer.Script serve(String stream) {
        return ScriptedServer.streamed(streamType(), stream.getBytes(StandardCharsets.UTF_8));
    }

    /** Serves this stream up to where it first has {@code text}, says nothing more and waits until the client goes away. */
    ScriptedServer.Script upTo(String text, String stream, ScriptedServer server) {
        return (socket, out) -> {
            serve(before(text, stream)).answer(socket, out);
            out.flush();
            server.silence().answer(socket, out);
        };
    }

    /** The whole lines of a stream before the one that has this text. */
    static String before(String text, String stream) {
        int at = stream.indexOf(text);
        if (at < 0) throw new IllegalArgumentException("no \"" + text + "\" in " + stream);
        String head = stream.substring(0, at);
        // From the beginning of the event that has it: events are parted by blank lines, JSON lines by one end of line.
        int event = head.lastIndexOf("\n\n");
        return event >= 0 ? head.substring(0, event + 2) : head.substring(0, head.lastIndexOf('\n') + 1);
    }

    /** Asks, and keeps what is heard. */
    static Reply ask(Model model, List<Delta> heard) {
        return model.send(WHY, heard::add);
    }

    /** Asks one server with this script, and looks at the reply. */
    void replies(ScriptedServer.Script script, Consumer<Reply> look) throws Exception {
        try (var server = ScriptedServer.of(script)) {
            var heard = new ArrayList<Delta>();
            Reply reply = ask(model(server), heard);
            look.accept(reply);
            assertEquals(said(reply, callIds()), joined(heard, callIds()));
        }
    }

    /** What was heard, pieces of one kind that follow each other put together; ids left out where they are ours. */
    static List<String> joined(List<Delta> heard, boolean ids) {
        var all = new ArrayList<StringBuilder>();
        var calls = new LinkedHashMap<Integer, StringBuilder>();
        String last = "";
        for (Delta delta : heard) {
            String kind = delta.getClass().getSimpleName();
            String text = switch (delta) {
                case Delta.Text(String more) -> more;
                case Delta.Reasoning(String more) -> more;
                case Delta.Call call -> call.arguments();
            };
            if (delta instanceof Delta.Call(int index, String id, String name, String _))
                calls.computeIfAbsent(index, _ -> {
                            all.add(new StringBuilder("Call " + (ids ? id + " " : "") + name + " "));
                            return all.getLast();
                        })
                        .append(text);
            else if (kind.equals(last)) all.getLast().append(text);
            else all.add(new StringBuilder(kind + " " + text));
            last = kind;
        }
        return all.stream().map(StringBuilder::toString).toList();
    }

    /** What a reply's message says, written as {@link #joined} writes it. */
    static List<String> said(Reply reply, boolean ids) {
        return reply.message().parts().stream()
                .map(part -> switch (part) {
                    case Part.Text(String text) -> "Text " + text;
                    case Part.Reasoning(String text, var _) -> "Reasoning " + text;
                    case Part.ToolCall(String id, String name, String arguments) ->
                        "Call " + (ids ? id + " " : "") + name + " " + arguments;
                    default -> throw new IllegalStateException("no model says this: " + part);
                })
                .toList();
    }
}
