package autodev.agents;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the words of Claude Code's agents mean here. Format: Claude Code's documentation, "Subagents": {@code name,
 * description, tools} (comma text; all if there is none), {@code disallowedTools}, {@code model} (an alias, a full name
 * or {@code inherit}). What has no counterpart is noted; nothing is granted that the file does not grant.
 */
record ClaudeCode(AgentFields fields, Map<String, String> environment) {
    private static final Map<String, AgentTool> TOOLS = Map.ofEntries(
            Map.entry("Read", AgentTool.READ),
            Map.entry("NotebookRead", AgentTool.READ),
            Map.entry("LS", AgentTool.LIST),
            Map.entry("Glob", AgentTool.LIST),
            Map.entry("Grep", AgentTool.SEARCH),
            Map.entry("Write", AgentTool.WRITE),
            Map.entry("Edit", AgentTool.WRITE),
            Map.entry("MultiEdit", AgentTool.WRITE),
            Map.entry("NotebookEdit", AgentTool.WRITE),
            Map.entry("Bash", AgentTool.RUN),
            Map.entry("BashOutput", AgentTool.RUN),
            Map.entry("KillShell", AgentTool.RUN),
            Map.entry("AskUserQuestion", AgentTool.SIGN_OFF));
    // The newest of each line that prices.json knows.
    private static final Map<String, String> ALIASES =
            Map.of("sonnet", "claude-sonnet-5-5", "opus", "claude-opus-5-5", "haiku", "claude-haiku-4-5");

    /** The keys that are read: its own, and those of ours that have another name than any of its. */
    static final List<String> KEYS = List.of(
            "name",
            "description",
            "tools",
            "disallowedTools",
            "model",
            "specializations",
            "context",
            "timeout",
            "memory",
            "remembers");

    /** What an agent is shown if its file does not say: Claude Code has no such key, and its agents know of files. */
    static final List<String> CONTEXT = List.of("file_paths");

    /** Those that it may use. */
    List<String> tools() {
        var named = fields.words("tools");
        var granted = EnumSet.noneOf(AgentTool.class);
        if (named.isEmpty() || named.get().contains("*")) granted.addAll(TOOLS.values());
        for (String word : named.orElse(List.of())) tool(word).ifPresent(granted::add);
        granted.removeAll(refused());
        return granted.stream().map(AgentTool::word).toList();
    }

    private Optional<AgentTool> tool(String word) {
        AgentTool tool = TOOLS.get(word);
        if (tool == null && !word.equals("*"))
            fields.flaws()
                    .note(
                            fields.line("tools"),
                            "the tool " + Flaws.shown(word)
                                    + (word.contains("(")
                                            ? " is limited in a way that cannot be kept here; it is not granted"
                                            : " has no counterpart here; it is not granted"));
        return Optional.ofNullable(tool);
    }

    private Set<AgentTool> refused() {
        var refused = EnumSet.noneOf(AgentTool.class);
        for (String word : fields.words("disallowedTools").orElse(List.of())) {
            // Whoever refuses a part of what a tool does is safe only without all of it.
            AgentTool tool = TOOLS.get(word.replaceFirst("\\(.*", ""));
            if (tool != null) refused.add(tool);
        }
        return refused;
    }

    /** The model, {@code provider:model}; empty for the environment's choice. */
    Optional<String> model() {
        String word = fields.text("model").orElse("inherit");
        if (word.equals("inherit")) return Optional.empty();
        String name = ALIASES.getOrDefault(word, word);
        if (!name.matches("claude-[\\w.-]+")) {
            fields.flaws()
                    .note(
                            fields.line("model"),
                            "the model " + Flaws.shown(word) + " is not known here; the"
                                    + " environment's choice is taken");
            return Optional.empty();
        }
        if (environment.getOrDefault("ANTHROPIC_API_KEY", "").isBlank()) {
            fields.flaws()
                    .note(
                            fields.line("model"),
                            "the model " + Flaws.shown(word) + " needs ANTHROPIC_API_KEY,"
                                    + " which is not set; the environment's choice is taken");
            return Optional.empty();
        }
        return Optional.of("anthropic:" + name);
    }
}
