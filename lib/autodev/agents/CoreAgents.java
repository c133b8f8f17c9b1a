package autodev.agents;

import autodev.Template;
import autodev.agents.AgentFile.Origin;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nine agents that are shipped, each a file beside this class, in the seed's order. */
final class CoreAgents {
    /** Their names. */
    static final List<String> NAMES = List.of(
            "documentation",
            "qa",
            "security",
            "engineer",
            "ops",
            "versioner",
            "researcher",
            "data_engineer",
            "ticketer");

    private static final Map<String, AgentFile> READ = read();

    private CoreAgents() {}

    /** By name, in order. */
    static Map<String, AgentFile> all() {
        return READ;
    }

    /** The whole file of one of them. */
    static String text(String name) {
        return Template.beside(CoreAgents.class, "core/" + name + ".md").text();
    }

    private static Map<String, AgentFile> read() {
        var read = new LinkedHashMap<String, AgentFile>();
        var reader = new AgentReader(Map.of(), Map.of());
        for (String name : NAMES) {
            var flaws = new Flaws(Path.of("core", name + ".md"));
            read.put(
                    name,
                    reader.read(text(name), name, Optional.empty(), Origin.CORE, flaws)
                            .orElseThrow(
                                    () -> new IllegalStateException("a shipped agent is broken: " + flaws.found())));
        }
        return Collections.unmodifiableMap(read);
    }
}
