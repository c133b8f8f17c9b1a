package autodev.agents;

import autodev.BadInput;
import autodev.agents.AgentFile.Origin;
import autodev.llm.ModelName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes an agent of the text of a file. */
final class AgentReader {
    /** What an agent may be called: it stands in file names, variables and JSON. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    static final String NAME_EXPECTED = "1 to 64 letters, digits, - and _, for example code-reviewer";

    private static final Pattern WORD = Pattern.compile("[^\\p{Cc}]{1,64}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final List<String> KEYS = List.of(
            "name", "description", "specializations", "model", "tools", "context", "timeout", "memory", "remembers");
    private static final List<String> USUAL_TOOLS = List.of("read", "list", "search");

    private final Map<String, String> environment;
    private final Map<String, List<String>> usualContext;

    /** {@code usualContext}: what an agent of this name is shown if its file does not say. */
    AgentReader(Map<String, String> environment, Map<String, List<String>> usualContext) {
        this.environment = environment;
        this.usualContext = usualContext;
    }

    /**
     * The agent in {@code text}; {@code file} is empty for one that is shipped, {@code stem} is its file's name without
     * the ending. Empty if {@code flaws} says why not.
     */
    Optional<AgentFile> read(String text, String stem, Optional<Path> file, Origin origin, Flaws flaws) {
        var head = FrontMatter.of(text, origin == Origin.CLAUDE, flaws);
        if (head.isEmpty()) return Optional.empty();
        if (head.get().body().isEmpty())
            flaws.add(head.get().bodyLine(), "there is no text below the front matter", "what the agent is told to do");
        Agent agent = agent(new AgentFields(head.get(), flaws), stem, file, origin);
        return flaws.found().isEmpty() ? Optional.of(new AgentFile(agent, origin, flaws.notes())) : Optional.empty();
    }

    private Agent agent(AgentFields fields, String stem, Optional<Path> file, Origin origin) {
        boolean claude = origin == Origin.CLAUDE;
        var theirs = new ClaudeCode(fields, environment);
        fields.noteOthers(claude ? ClaudeCode.KEYS : KEYS);
        String name = name(fields, stem);
        return new Agent(
                name,
                description(fields),
                fields.words("specializations", WORD, "words of 64 characters at most")
                        .orElse(List.of(name)),
                claude ? theirs.model() : model(fields),
                claude ? theirs.tools() : tools(fields),
                fields.words("context", KEY, "keys of a task's context, for example file_paths")
                        .orElse(usualContext.getOrDefault(name, claude ? ClaudeCode.CONTEXT : List.of())),
                fields.time("timeout", Agent.TIMEOUT),
                fields.memory("memory", Agent.MEMORY),
                fields.truth("remembers"),
                fields.head().body(),
                file);
    }

    private static String name(AgentFields fields, String stem) {
        String name = fields.text("name").orElse(stem);
        if (!NAME.matcher(name).matches())
            fields.flaws().add(fields.line("name"), "the name is " + Flaws.shown(name), NAME_EXPECTED);
        return name;
    }

    private static String description(AgentFields fields) {
        return fields.text("description")
                .orElseGet(() -> fields.head()
                        .body()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .findFirst()
                        .orElse(""));
    }

    private static Optional<String> model(AgentFields fields) {
        var model = fields.text("model").filter(word -> !word.equals("inherit"));
        if (model.isEmpty() || model.get().equals("builtin")) return model;
        try {
            if (ModelName.parse(model.get()).isPresent()) return model;
        } catch (BadInput e) {
            fields.flaws().add(fields.line("model"), e.getMessage(), "provider:model");
            return Optional.empty();
        }
        fields.flaws()
                .add(
                        fields.line("model"),
                        "the model is " + Flaws.shown(model.get()),
                        "provider:model, for example ollama:llama3.1, or nothing for the environment's choice");
        return Optional.empty();
    }

    private static List<String> tools(AgentFields fields) {
        return fields.words("tools").orElse(USUAL_TOOLS).stream()
                .flatMap(word -> {
                    try {
                        return Stream.of(AgentTool.of(word).word());
                    } catch (BadInput e) {
                        fields.flaws().add(fields.line("tools"), "the tool " + Flaws.shown(word), AgentFields.tools());
                        return Stream.empty();
                    }
                })
                .distinct()
                .toList();
    }
}
