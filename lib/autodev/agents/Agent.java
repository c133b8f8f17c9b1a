package autodev.agents;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who can be given a task: a Markdown file with a front matter, whose body is its {@code prompt}. {@code specializations}
 * are words to find it by; {@code model} is {@code provider:model}, the environment's choice if empty; {@code tools} are
 * the names of those that it may use ({@link AgentTool}); {@code context} are the keys of a task's context that it is
 * shown beside those that all are; {@code memory} in MiB is what its whole process tree may take before it is critical;
 * {@code remembers} says whether it is shown its earlier results in the project. {@code file} is empty for one that is
 * shipped.
 */
public record Agent(
        String name,
        String description,
        List<String> specializations,
        Optional<String> model,
        List<String> tools,
        List<String> context,
        Duration timeout,
        int memory,
        boolean remembers,
        String prompt,
        Optional<Path> file) {
    /** The time limit of an agent that names none. */
    public static final Duration TIMEOUT = Duration.ofSeconds(300);

    /** The memory limit of an agent that names none, in MiB. */
    public static final int MEMORY = 1024;

    /** Holds its own copies. */
    public Agent {
        specializations = List.copyOf(specializations);
        tools = List.copyOf(tools);
        context = List.copyOf(context);
    }

    /** Whether somebody has made it; not, if it is shipped. */
    public boolean custom() {
        return file.isPresent();
    }
}
