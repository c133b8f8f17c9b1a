package autodev.devices.qa;

import autodev.Event;
import autodev.devices.tickets.Ticket;
import java.nio.file.Path;
import java.util.List;

/** What a QA run says between what its plan says ({@link autodev.plan.PlanEvent}): seed 003's stages, as they are reached. */
public sealed interface QaEvent extends Event {
    /** A stage begins. */
    record Begun(Stage stage) implements QaEvent {}

    /** The ticket is there. */
    record Fetched(Ticket ticket) implements QaEvent {}

    /** It is summarised. */
    record Summarised(String summary) implements QaEvent {}

    /** The devices of the drivers, in their order, and what was missing. */
    record Probed(List<String> devices) implements QaEvent {
        /** Holds its own copy. */
        public Probed {
            devices = List.copyOf(devices);
        }
    }

    /** The plan is there, put right where {@code notes} say so, and saved in this file. */
    record Planned(QaPlan plan, List<String> notes, Path file) implements QaEvent {
        /** Holds its own copy. */
        public Planned {
            notes = List.copyOf(notes);
        }
    }

    /** It is judged. */
    record Judged(Verdict verdict, Path report) implements QaEvent {}

    /** The five stages. */
    enum Stage {
        /** The ticket is fetched. */
        TICKET,
        /** It is summarised. */
        SUMMARY,
        /** A plan is made of it. */
        PLAN,
        /** The plan runs on the devices. */
        EXECUTE,
        /** What was seen is held against what was expected. */
        VERIFY
    }
}
