package autodev.agents.run;

import autodev.Event;
import autodev.agents.AgentResult;
import autodev.llm.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** What happens while an agent runs, in this order; its journal is made of these. */
public sealed interface AgentEvent extends Event {
    /** Its process is about to be started; {@code boxed}: in a sandbox. */
    record Launched(String run, String agent, boolean boxed) implements AgentEvent {}

    /**
     * It begins. {@code by} says who does it: a model, {@code builtin} or a command; {@code before} is the version of
     * the workspace that it finds; {@code system} and {@code question} are what its model is told first.
     */
    record Started(
            String run,
            String agent,
            String task,
            JsonNode context,
            String priority,
            String by,
            List<String> tools,
            int rounds,
            List<String> protect,
            boolean network,
            String before,
            String system,
            String question)
            implements AgentEvent {
        /** Holds its own copy. */
        public Started {
            tools = List.copyOf(tools);
            protect = List.copyOf(protect);
        }
    }

    /** Its model has answered for the {@code number}th time, from 1. */
    record Turned(int number, Reply reply) implements AgentEvent {}

    /** A tool that the model called in a turn has ended; {@code result} is what the model reads, cut. */
    record Called(int turn, String tool, String arguments, String result, boolean failed, Duration wall)
            implements AgentEvent {}

    /**
     * A person was asked; {@code answer} is {@code approved}, {@code refused} or {@code nobody}, {@code because} may
     * be empty.
     */
    record Signed(String message, String answer, String because) implements AgentEvent {}

    /** A line of what a command that is the agent, or a worker in trouble, prints. */
    record Said(String line) implements AgentEvent {}

    /** Something that a person should know. */
    record Noted(String text) implements AgentEvent {}

    /** It is over. */
    record Ended(AgentResult result) implements AgentEvent {}
}
