package autodev.plan.action;

import autodev.BadInput;
import autodev.llm.Doc;
import autodev.plan.Action;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Optional;

/** ASSERT. */
@Doc("Checks that a file is there, is not there, or has a content; or that a command ends and prints as expected.")
record Assertion(
        @Doc("which file or folder, relative to the project's folder; either this or 'command'")
        Optional<String> path,

        @Doc("whether it must be there; true unless said otherwise")
        Optional<Boolean> exists,

        @Doc("a program and its arguments, run in the sandbox as RUN_COMMAND does")
        Optional<List<String>> command,

        @Doc("the exit code that the command must have; 0 unless said otherwise") @JsonProperty("exit_code")
        Optional<Integer> exitCode,

        @Doc("a text that must be in the file, or in what the command prints")
        Optional<String> contains,

        @Doc("a text that must not be in it") @JsonProperty("not_contains")
        Optional<String> notContains,

        @Doc("a Java regular expression that must be found in it; ^ and $ are the ends of lines")
        Optional<String> matches,

        @Doc("the command's folder, relative to the project's; that itself unless said otherwise")
        Optional<String> cwd,

        @Doc("seconds that the command may take, 300 unless said otherwise")
        Optional<Double> timeout) {
    String preview(PlanContext context) {
        check();
        if (command.isPresent()) return "checks that " + boxed(context).shown() + " " + wanted();
        return "checks that '"
                + Spot.of(context.workspace(), path.orElseThrow()).path() + "' " + wanted();
    }

    Outcome run(Action.Call call) {
        check();
        return command.isPresent() ? ofCommand(call.context()) : ofFile(call.context());
    }

    private Outcome ofFile(PlanContext context) {
        Spot spot = Spot.of(context.workspace(), path.orElseThrow());
        boolean there = spot.kind() != Spot.Kind.ABSENT;
        String what = "'" + spot.path() + "' ";
        if (there != exists.orElse(true)) return failed("expected that " + what + wanted() + "; seen: " + spot.words());
        if (!ofText()) return Outcome.Done.of("Assertion holds: " + what + wanted() + ".");
        String text = FileChange.text(context.workspace()
                        .bytes(Spot.file(context.workspace(), path.orElseThrow())
                                .present()
                                .path()))
                .orElseThrow(() -> new BadInput(what + "is binary; expected text to look for something in"));
        return judged(what, text);
    }

    private Outcome ofCommand(PlanContext context) {
        var boxed = boxed(context);
        var ended = boxed.run();
        if (ended.outcome().isPresent()) return ended.outcome().get();
        var result = ended.result().orElseThrow();
        String what = boxed.shown() + " ";
        String printed = (result.output() + result.errors()).strip();
        if (result.timedOut() || result.exitCode() != exitCode.orElse(0))
            return failed("expected that " + what + wanted() + "; seen: "
                    + (result.timedOut() ? "it did not end in time" : "exit code " + result.exitCode()) + ", printed "
                    + Said.quoted(printed));
        return judged(what, result.output() + result.errors());
    }

    private Outcome judged(String what, String text) {
        boolean holds = contains.map(text::contains).orElse(true)
                && !notContains.map(text::contains).orElse(false)
                && matches.map(regex -> PatientText.matches(regex, text)).orElse(true);
        return holds
                ? Outcome.Done.of("Assertion holds: " + what + wanted() + ".")
                : failed("expected that " + what + wanted() + "; seen: " + Said.quoted(text.strip()));
    }

    private static Outcome failed(String message) {
        return new Outcome.Failed("Assertion failed: " + message, NullNode.getInstance());
    }

    private String wanted() {
        var words = new StringBuilder();
        if (command.isPresent()) words.append("ends with ").append(exitCode.orElse(0));
        else words.append(exists.orElse(true) ? "is there" : "is not there");
        contains.ifPresent(text -> words.append(", contains ").append(Said.quoted(text)));
        notContains.ifPresent(text -> words.append(", does not contain ").append(Said.quoted(text)));
        matches.ifPresent(regex -> words.append(", matches ").append(Said.quoted(regex)));
        return words.toString();
    }

    private boolean ofText() {
        return contains.isPresent() || notContains.isPresent() || matches.isPresent();
    }

    private BoxedCommand boxed(PlanContext context) {
        return BoxedCommand.of("ASSERT", context, command.orElseThrow())
                .in(cwd)
                .timeout(Limit.seconds(timeout, Optional.empty()));
    }

    private void check() {
        if (path.isPresent() == command.isPresent())
            throw new BadInput("ASSERT needs either 'path' or 'command'; "
                    + (path.isPresent() ? "both are given" : "neither is given"));
        if (command.isPresent() && exists.isPresent())
            throw new BadInput("ASSERT has 'exists', which goes with 'path' and not with 'command'; take it out");
        if (path.isPresent() && (exitCode.isPresent() || cwd.isPresent() || timeout.isPresent()))
            throw new BadInput(
                    "ASSERT has 'exit_code', 'cwd' or 'timeout', which go with 'command' and not with 'path'");
        if (path.isPresent() && !exists.orElse(true) && ofText())
            throw new BadInput("ASSERT says that '" + path.get() + "' is not there and what is in it; take one out");
    }
}
