package autodev.agents.workflow;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a task may take, what its process tree may take of memory (MiB), and its model, the run's or agent's own
 * if empty.
 */
public record TaskLimits(Duration timeout, int memory, Optional<String> model) {}
