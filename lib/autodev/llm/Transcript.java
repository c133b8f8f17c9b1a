package autodev.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a {@link Conversation} keeps: its instructions, all that it used (undone and failed turns too), its turns. */
record Transcript(Optional<String> system, Usage usage, List<Turn> turns) {
    /** Nothing said yet. */
    static final Transcript EMPTY = new Transcript(Optional.empty(), Usage.NONE, List.of());

    /**
     * A turn: a question with everything that followed it, the model that was asked, what that used, and what the model calls
     * itself, where that is known.
     */
    record Turn(String model, Usage usage, List<Message> messages, Optional<String> served) {
        Turn {
            messages = List.copyOf(messages);
            // A file of an earlier version has none.
            served = Optional.ofNullable(served).flatMap(name -> name);
        }

        /** Who speaks, for people: a replay is only where the words come from. */
        String speaker() {
            return model.startsWith("replay:")
                    ? served.filter(name -> !name.isBlank()).orElse(model)
                    : model;
        }

        Message question() {
            return messages.getFirst();
        }

        /** Its messages as this model may read them: what another one thought is no business of a provider. */
        List<Message> readBy(String reader) {
            return model.equals(reader)
                    ? messages
                    : messages.stream().map(Turn::withoutReasoning).toList();
        }

        private static Message withoutReasoning(Message message) {
            return new Message(
                    message.role(),
                    message.parts().stream()
                            .filter(part -> !(part instanceof Part.Reasoning))
                            .toList());
        }
    }

    Transcript {
        turns = List.copyOf(turns);
    }

    Transcript system(Optional<String> instructions) {
        return new Transcript(instructions, usage, turns);
    }

    Transcript used(Usage more) {
        return new Transcript(system, usage.plus(more), turns);
    }

    Transcript turns(List<Turn> those) {
        return new Transcript(system, usage, those);
    }

    Transcript and(Turn turn) {
        var more = new ArrayList<>(turns);
        more.add(turn);
        return turns(more);
    }

    Transcript withoutLast() {
        return turns(turns.subList(0, turns.size() - 1));
    }

    Optional<Turn> last() {
        return turns.isEmpty() ? Optional.empty() : Optional.of(turns.getLast());
    }

    /** Everything that was said, the instructions first. */
    List<Message> messages() {
        var messages = new ArrayList<Message>();
        system.ifPresent(text -> messages.add(Message.system(text)));
        turns.forEach(turn -> messages.addAll(turn.messages()));
        return List.copyOf(messages);
    }

    /** What to send to this model when a question follows. */
    List<Message> asked(Message question, String model) {
        var messages = new ArrayList<Message>();
        system.ifPresent(text -> messages.add(Message.system(text)));
        turns.forEach(turn -> messages.addAll(turn.readBy(model)));
        messages.add(question);
        return messages;
    }
}
