package autodev.notebook.kernel;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.Secrets;
import autodev.notebook.Bundle;
import autodev.notebook.Fault;
import autodev.view.View;
import autodev.view.View.Tone;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a cell failed, as the protocol has it: the error's name, its words, the lines that a front end shows; what else there is to see
 * of it is folded away below.
 */
record CellError(String name, String words, List<String> lines, Optional<View> more) {
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    /** What cell {@code number} threw. */
    static CellError of(Throwable thrown, int number) {
        return switch (thrown) {
            case CellFault.Stopped stopped -> stopped(stopped.getMessage());
            case CellFault.DoesNotCompile wrong -> wrong(wrong, number);
            case CellFault.Threw threw
            when threw.getCause() instanceof Interrupted interrupted -> stopped(interrupted.getMessage());
            case CellFault.Threw threw -> threw(threw.getCause());
            default -> threw(thrown);
        };
    }

    private static CellError stopped(String message) {
        return new CellError(
                "Interrupted", message, List.of(RED + "Interrupted: " + PLAIN + message), Optional.empty());
    }

    private static CellError wrong(CellFault.DoesNotCompile wrong, int number) {
        String words = Secrets.redact(wrong.getMessage());
        List<String> lines = wrong.lines().isEmpty()
                ? List.of(RED + "cell " + number + ": " + words + PLAIN)
                : wrong.lines().stream().map(Secrets::redact).toList();
        return new CellError("DoesNotCompile", words, lines, Optional.empty());
    }

    private static CellError threw(Throwable thrown) {
        Fault fault = Fault.of(thrown);
        var lines = new ArrayList<>(fault.lines());
        lines.set(
                0,
                lines.getFirst().replaceFirst("^" + java.util.regex.Pattern.quote(fault.name()), RED + "$0" + PLAIN));
        // What somebody mistyped in a magic says all in its one line.
        boolean mistyped = thrown instanceof BadInput && fault.places().isEmpty();
        boolean hidden =
                !mistyped && (fault.places().size() < thrown.getStackTrace().length || thrown.getCause() != null);
        View trace = new View.Folded(
                View.text("the whole trace", Tone.MUTED),
                View.text(fault.trace().stripTrailing(), Tone.MUTED));
        return new CellError(fault.name(), fault.message(), lines, hidden ? Optional.of(trace) : Optional.empty());
    }

    /** The part of a message that says so. */
    Map<String, Object> content() {
        return Map.of("ename", name, "evalue", words, "traceback", lines);
    }

    /** Shows it in the cell that {@code environment} answers. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    void show(ShellReplyEnvironment environment) {
        environment.publish(new Message(environment.getContext(), MessageType.PUBLISH_ERROR, content()));
        more.ifPresent(view -> environment.publish(new PublishDisplayData(CellOutput.data("", Bundle.of(view)))));
    }
}
