package autodev.llm.wire;

import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reply as it comes together, whole or in pieces; a listener hears each piece. Parts keep the order in which they began. */
final class Assembly {
    private enum Kind {
        TEXT,
        REASONING,
        CALL
    }

    private static final class Piece {
        final Kind kind;
        final StringBuilder text = new StringBuilder();
        String id = "";
        String name = "";
        Optional<String> signature = Optional.empty();

        Piece(Kind kind) {
            this.kind = kind;
        }

        Part part() {
            return switch (kind) {
                case TEXT -> new Part.Text(text.toString());
                case REASONING -> new Part.Reasoning(text.toString(), signature);
                case CALL -> new Part.ToolCall(id, name, text.isEmpty() ? "{}" : text.toString());
            };
        }
    }

    private final Delta.Listener deltas;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Integer, Piece> calls = new LinkedHashMap<>();

    Assembly(Delta.Listener deltas) {
        this.deltas = deltas;
    }

    /** More of the answer. */
    void text(String more) {
        if (more.isEmpty()) return;
        last(Kind.TEXT).text.append(more);
        deltas.on(new Delta.Text(more));
    }

    /** More of what the model thinks. */
    void reasoning(String more) {
        if (more.isEmpty()) return;
        last(Kind.REASONING).text.append(more);
        deltas.on(new Delta.Reasoning(more));
    }

    /** Ends a part of reasoning with the provider's opaque token for it. */
    void signature(String token) {
        Piece piece = last(Kind.REASONING);
        piece.signature = Optional.of(piece.signature.orElse("") + token);
    }

    /** Ends the part that is being written: more text begins a new one. */
    void split() {
        pieces.add(new Piece(Kind.TEXT));
    }

    /** More of the call at {@code index}; {@code id} and {@code name} may be blank but in its first piece. */
    void call(int index, String id, String name, String arguments) {
        Piece call = calls.computeIfAbsent(index, _ -> {
            var begun = new Piece(Kind.CALL);
            // Servers that give no ids are sent ours back, which they do not look at.
            begun.id = "call_" + index;
            pieces.add(begun);
            return begun;
        });
        if (!id.isBlank()) call.id = id;
        if (!name.isBlank()) call.name = name;
        call.text.append(arguments);
        int count = List.copyOf(calls.values()).indexOf(call);
        deltas.on(new Delta.Call(count, call.id, call.name, arguments));
    }

    /** All text so far. */
    String text() {
        return message().text();
    }

    /** Whether there is nothing in it for a reader: no call, no text but blanks. */
    boolean blank() {
        return calls.isEmpty() && text().isBlank();
    }

    /** Whether it has calls of tools. */
    boolean hasCalls() {
        return !calls.isEmpty();
    }

    /** All so far as the model's message. */
    Message message() {
        return new Message(
                Message.Role.ASSISTANT,
                pieces.stream()
                        .filter(piece ->
                                piece.kind == Kind.CALL || !piece.text.isEmpty() || piece.signature.isPresent())
                        .map(Piece::part)
                        .toList());
    }

    private Piece last(Kind kind) {
        if (pieces.isEmpty() || pieces.getLast().kind != kind) pieces.add(new Piece(kind));
        return pieces.getLast();
    }
}
