package autodev.agents.run;

import autodev.cli.Cli;
import autodev.cli.agents.AgentRunCommand;

/** The process of {@code autodev agent run}. */
final class AgentCli {
    private AgentCli() {}

    public static void main(String... args) {
        Cli.main(new AgentRunCommand.Run(), args);
    }
}
