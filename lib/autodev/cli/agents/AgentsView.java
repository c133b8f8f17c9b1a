package autodev.cli.agents;

import autodev.agents.Agent;
import autodev.agents.AgentFile;
import autodev.agents.AgentFile.Origin;
import autodev.agents.AgentFlaw;
import autodev.agents.ContextFilter;
import autodev.view.View;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How agents look, to people and as JSON. */
final class AgentsView {
    private static final int LONGEST = 70;

    private AgentsView() {}

    /** What {@code agents --json} prints: the seed's fields, and more. */
    record Listed(
            @JsonProperty("available_agents") List<Entry> agents,
            @JsonProperty("total_count") int count,
            @JsonProperty("specialization_filter") Optional<String> specialization,
            @JsonProperty("includes_custom") boolean custom,
            List<AgentFlaw> broken) {}

    /** One of them. */
    record Entry(
            String type,
            List<String> specializations,
            boolean custom,
            String description,
            Optional<String> model,
            List<String> tools,
            Origin origin,
            Optional<Path> file,
            List<String> notes) {
        static Entry of(AgentFile file) {
            Agent agent = file.agent();
            return new Entry(
                    agent.name(),
                    agent.specializations(),
                    agent.custom(),
                    agent.description(),
                    agent.model(),
                    agent.tools(),
                    file.origin(),
                    agent.file(),
                    file.notes());
        }
    }

    /** What {@code agents show --json} prints. */
    record Shown(Agent agent, Origin origin, List<String> notes, List<Entry> shadowed) {}

    static Listed listed(List<AgentFile> files, Optional<String> word, boolean custom, List<AgentFlaw> broken) {
        return new Listed(files.stream().map(Entry::of).toList(), files.size(), word, custom, broken);
    }

    static Shown shown(AgentFile file, List<AgentFile> hidden) {
        return new Shown(
                file.agent(),
                file.origin(),
                file.notes(),
                hidden.stream().map(Entry::of).toList());
    }

    static View table(List<AgentFile> files) {
        if (files.isEmpty())
            return View.text("there is no such agent; without --specialization and --no-custom there are more");
        var rows = files.stream()
                .map(file -> List.of(
                        file.agent().name(),
                        file.origin().word(),
                        String.join(", ", file.agent().specializations()),
                        cut(file.agent().description())))
                .toList();
        return new View.Table(List.of("agent", "from", "specializations", "what it does"), rows);
    }

    private static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    /** All of one; {@code hidden} are those of its name that are not taken. */
    static View whole(AgentFile file, List<AgentFile> hidden) {
        Agent agent = file.agent();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("name", agent.name()));
        rows.add(List.of("description", agent.description()));
        rows.add(List.of("specializations", String.join(", ", agent.specializations())));
        rows.add(List.of("model", agent.model().orElse("what the environment names")));
        rows.add(List.of("tools", agent.tools().isEmpty() ? "none" : String.join(", ", agent.tools())));
        rows.add(List.of("context", String.join(", ", ContextFilter.keys(agent))));
        rows.add(List.of("timeout", agent.timeout().toSeconds() + " s"));
        rows.add(List.of("memory", agent.memory() + " MiB"));
        rows.add(List.of("remembers", agent.remembers() ? "yes" : "no"));
        rows.add(List.of("from", place(file)));
        for (AgentFile other : hidden) rows.add(List.of("in place of", place(other)));
        for (String note : file.notes()) rows.add(List.of("note", note));
        return View.stack(new View.Table(List.of("field", "value"), rows), View.text(agent.prompt()));
    }

    private static String place(AgentFile file) {
        return file.agent().file().map(Path::toString).orElse("AutoDev, shipped");
    }
}
