package autodev.agents.workflow;

import autodev.BadInput;
import autodev.Json;
import autodev.Plural;
import autodev.Secrets;
import autodev.agents.workflow.WorkflowSource.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a workflow, gathered so that all of it is said at once, in the order of its text. */
final class WorkflowProblems {
    private static final int MOST_SHOWN = 50;
    private static final int LONGEST = 60;

    private record Problem(String pointer, String words) {}

    private final Map<String, Place> places;
    private final List<Problem> problems = new ArrayList<>();

    WorkflowProblems(Map<String, Place> places) {
        this.places = places;
    }

    /** Notes that something is wrong with the value at this JSON pointer. */
    void note(String pointer, String words) {
        problems.add(new Problem(pointer, words));
    }

    /** Throws BadInput if anything was noted. */
    void refuse() {
        if (problems.isEmpty()) return;
        List<String> lines = problems.stream()
                .sorted(Comparator.comparing(problem -> place(problem.pointer()).orElse(Place.NOWHERE)))
                .limit(MOST_SHOWN)
                // The values that were seen are in them.
                .map(problem -> Secrets.redact(line(problem)))
                .distinct()
                .toList();
        if (problems.size() == 1) throw new BadInput("cannot run the workflow: " + lines.getFirst());
        int more = problems.size() - MOST_SHOWN;
        throw new BadInput("cannot run the workflow; " + Plural.of(problems.size(), "problem") + ":\n  "
                + String.join("\n  ", lines) + (more > 0 ? "\n  and " + more + " more" : ""));
    }

    private String line(Problem problem) {
        String where = problem.pointer().isEmpty() ? "" : shown(problem.pointer()) + " ";
        return where + place(problem.pointer()).map(at -> "(" + at + ") ").orElse("") + problem.words();
    }

    /** Where the value at this pointer begins, or the nearest that it stands in. */
    private Optional<Place> place(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            if (places.containsKey(at)) return Optional.of(places.get(at));
            if (at.isEmpty()) return Optional.empty();
        }
    }

    /** A value as a message shows it. */
    static String seen(JsonNode value) {
        if (value.isMissingNode()) return "nothing";
        return shown(Json.line(Json.redacted(value)));
    }

    /** A text as a message shows it: on one line, cut, without secrets and what cannot be seen. */
    static String shown(String text) {
        String line = Secrets.redact(text).strip().replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
