package autodev.llm;

import autodev.BadInput;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools of one request, by name. */
final class Tools {
    private final Map<String, Tool> byName = new LinkedHashMap<>();

    /** Throws BadInput if two have the same name. */
    Tools(Collection<Tool> tools) {
        for (Tool tool : tools)
            if (byName.putIfAbsent(tool.name(), tool) != null)
                throw new BadInput("two tools are named " + tool.name()
                        + "; give one of them another name: Tool.of(\"name\", \"what it does\", …)");
    }

    List<Tool> all() {
        return List.copyOf(byName.values());
    }

    List<ToolSpec> specs() {
        return byName.values().stream().map(Tool::spec).toList();
    }

    Optional<Tool> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Their names, as a model that asked for another one is told. */
    String names() {
        return byName.isEmpty() ? "none" : String.join(", ", byName.keySet());
    }
}
