package autodev.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What people were asked in a workspace, and what they answered: on disk, so that another process, or machine, can answer. */
public interface SignOffs {
    /** When people are asked. */
    enum Approve {
        /** Nobody is asked: everything is approved. */
        ALL,
        /** Whoever is there is asked; nobody there: the run pauses. */
        ASK,
        /** Nobody is asked: everything is refused. */
        NONE
    }

    /** What a person is asked: {@code id} is unique in the workspace; {@code shown} is what it is about, a diff for example. */
    record Question(String id, String message, String shown, JsonNode payload) {}

    /** What a person said, who, when (ISO-8601) and why. */
    record Answer(boolean approved, String by, String at, String because) {}

    /** The answer; empty if nobody has answered yet, in which case the question stays on disk until somebody does. */
    Optional<Answer> ask(Question question);

    /** Answers an open question, once. Throws BadInput if there is no such question, or it is answered. */
    Answer answer(String id, boolean approved, String because);

    /** The answer to this question, if it has one. */
    Optional<Answer> answered(String id);

    /**
     * The same as this run sees it: an answer that another run got for a question of the same id is none to it, and it cannot
     * answer what it asked itself. The engine asks through this.
     */
    default SignOffs forRun(String run) {
        return this;
    }
}
