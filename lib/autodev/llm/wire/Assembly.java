package autodev.llm.wire;

import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A reply as it comes together, whole or in pieces; a listener hears each piece, and never half a character, which servers that
 * count in UTF-16 send. Parts keep the order in which they began.
 */
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
        int heard;
        Optional<String> signature = Optional.empty();

        Piece(Kind kind) {
            this.kind = kind;
        }

        /** Adds to it; gives what can be heard now, which may be later than it came. */
        String add(String more) {
            text.append(more);
            int end = text.length();
            if (end > heard && Character.isHighSurrogate(text.charAt(end - 1))) end--;
            String unheard = text.substring(heard, end);
            heard = end;
            return unheard;
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
        String heard = last(Kind.TEXT).add(more);
        if (!heard.isEmpty()) deltas.on(new Delta.Text(heard));
    }

    /** More of what the model thinks. */
    void reasoning(String more) {
        if (more.isEmpty()) return;
        String heard = last(Kind.REASONING).add(more);
        if (!heard.isEmpty()) deltas.on(new Delta.Reasoning(heard));
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

    /** Keeps the provider's opaque token with the reasoning so far, with an empty part at the front if there is none. */
    void keep(String token) {
        Piece piece = pieces.reversed().stream()
                .filter(one -> one.kind == Kind.REASONING)
                .findFirst()
                .orElseGet(() -> {
                    pieces.addFirst(new Piece(Kind.REASONING));
                    return pieces.getFirst();
                });
        piece.signature = Optional.of(piece.signature.orElse("") + token);
    }

    /**
     * More of the call at {@code index}; {@code id} and {@code name} may be blank but in its first piece. It is heard from when it
     * has a name.
     */
    void call(int index, String id, String name, String arguments) {
        Piece call = calls.computeIfAbsent(index, _ -> {
            var begun = new Piece(Kind.CALL);
            // Servers that give no ids are sent ours back, which they do not look at.
            begun.id = "call_" + index;
            pieces.add(begun);
            return begun;
        });
        // Two calls of one id could not be told apart when their results come.
        boolean taken = calls.values().stream().anyMatch(other -> other != call && other.id.equals(id));
        if (!id.isBlank() && !taken) call.id = id;
        if (!name.isBlank()) call.name = name;
        if (call.name.isBlank()) {
            call.text.append(arguments);
            return;
        }
        int count = List.copyOf(calls.values()).indexOf(call);
        deltas.on(new Delta.Call(count, call.id, call.name, call.add(arguments)));
    }

    /** The id under which the call at {@code index} stands in the message. */
    String id(int index) {
        Piece call = calls.get(index);
        if (call == null) throw new IllegalArgumentException("no call " + index + " of " + calls.size());
        return call.id;
    }

    /** All text so far. */
    String text() {
        return message().text();
    }

    /** Everything the model wrote so far, thoughts and arguments too: what an estimate of its tokens counts. */
    String written() {
        return pieces.stream().map(piece -> piece.name + piece.text).collect(Collectors.joining(" "));
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
