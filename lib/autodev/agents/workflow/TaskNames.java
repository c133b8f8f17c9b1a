package autodev.agents.workflow;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the tasks of a workflow are called. The seed gives them no names and does not say what dependencies name, so
 * all that people write is understood: a task's {@code id} or {@code name}; {@code task-N} and {@code
 * WORKFLOW-task-N}, as the seed makes ids; its place, from 0; and an agent that only one task has. The first of these
 * that fits is meant.
 */
final class TaskNames {
    private static final Pattern PLACE = Pattern.compile("(?:.*-)?task-(\\d{1,6})|(\\d{1,6})");

    private final List<String> ids = new ArrayList<>();
    private final List<String> agents = new ArrayList<>();
    private final Map<String, Integer> given = new HashMap<>();

    private TaskNames() {}

    /** Those of these tasks; names that are there twice are noted. */
    static TaskNames of(List<WorkflowFields> tasks) {
        var names = new TaskNames();
        for (int i = 0; i < tasks.size(); i++) names.add(i, tasks.get(i));
        // A name may be the one that another task has for want of its own; then both could be meant.
        for (int i = 0; i < tasks.size(); i++)
            if (names.ids.get(i).equals(WorkflowTask.name(i)) && names.given.getOrDefault(names.ids.get(i), i) != i)
                tasks.get(names.given.get(names.ids.get(i)))
                        .note(
                                "",
                                "the name " + names.ids.get(i) + " is that of the task at place " + i
                                        + "; give it another");
        return names;
    }

    private void add(int number, WorkflowFields fields) {
        agents.add(fields.object().path("agent_type").asText(""));
        String id = "";
        for (String key : List.of("id", "name")) {
            if (!fields.object().isObject()) continue;
            Optional<String> name = fields.name(key).map(String::strip);
            if (name.isEmpty()) continue;
            if (name.get().isEmpty()) fields.note(key, "\"\", expected a name that is not empty");
            else if (given.getOrDefault(name.get(), number) != number)
                fields.note(
                        key,
                        "the name \"" + WorkflowProblems.shown(name.get()) + "\" is there twice, at places "
                                + given.get(name.get()) + " and " + number + "; give each task its own");
            else {
                given.put(name.get(), number);
                if (id.isEmpty()) id = name.get();
            }
        }
        ids.add(id.isEmpty() ? WorkflowTask.name(number) : id);
    }

    /** What the task at this place is called. */
    String id(int number) {
        return ids.get(number);
    }

    /** The ids of what the task at this place depends on, each once; what names none, or several, is noted. */
    List<String> dependencies(int number, WorkflowFields fields) {
        var found = new LinkedHashSet<String>();
        List<String> names = fields.names("dependencies");
        boolean list = fields.object().path("dependencies").isArray();
        for (int i = 0; i < names.size(); i++) {
            String field = list ? "dependencies/" + i : "dependencies";
            String name = names.get(i).strip();
            if (name.isEmpty()) continue; // noted as what it is
            Optional<Integer> meant = meant(name, field, fields);
            if (meant.isPresent() && meant.get() == number) fields.note(field, "\"" + name + "\" is the task itself");
            else meant.map(ids::get).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private Optional<Integer> meant(String name, String field, WorkflowFields fields) {
        if (given.containsKey(name)) return Optional.of(given.get(name));
        var place = PLACE.matcher(name);
        if (place.matches()) {
            int number = Integer.parseInt(place.group(1) != null ? place.group(1) : place.group(2));
            if (number < ids.size()) return Optional.of(number);
            fields.note(
                    field,
                    "\"" + WorkflowProblems.shown(name) + "\" is no task; there are " + WorkflowTask.name(0) + " to "
                            + WorkflowTask.name(ids.size() - 1));
            return Optional.empty();
        }
        List<Integer> having = IntStream.range(0, agents.size())
                .filter(i -> agents.get(i).equals(name))
                .boxed()
                .toList();
        if (having.size() == 1) return Optional.of(having.getFirst());
        fields.note(field, having.isEmpty() ? unknown(name) : ambiguous(name, having));
        return Optional.empty();
    }

    private String unknown(String name) {
        var all = new LinkedHashSet<>(ids);
        all.addAll(given.keySet());
        agents.stream().filter(agent -> !agent.isEmpty()).forEach(all::add);
        return "no task is named \"" + WorkflowProblems.shown(name) + "\"" + WorkflowFields.near(name, all)
                + "; there are "
                + ids.stream().limit(10).map(WorkflowProblems::shown).collect(joining(", "))
                + (ids.size() > 10 ? ", …" : "");
    }

    private String ambiguous(String name, List<Integer> having) {
        return "\"" + WorkflowProblems.shown(name) + "\" is the agent of several tasks ("
                + having.stream().map(ids::get).map(WorkflowProblems::shown).collect(joining(", "))
                + "); name the one that is meant";
    }
}
