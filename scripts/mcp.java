///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevServe.java
// The registry is a database with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.serve.mcp.McpCommand;
import picocli.CommandLine.Command;

@Command(
        name = "autodev mcp",
        description =
                "Offers agents, plans, repairs, devices and changes as MCP tools to Claude Code, Codex, VS Code and"
                        + " others, over standard input and output, or over HTTP on 127.0.0.1.",
        footer = {
            "",
            "Examples:",
            "  claude mcp add autodev -- autodev mcp",
            "  autodev mcp --workspace ~/project --model ollama:llama3.1 --tools plan,repair",
            "  autodev mcp --http 8766 --allow-run network --budget '$0.50'",
            "",
            "A client names only files of the workspace, and only of its own roots if it has any. Commands run in a"
                    + " sandbox or not at all. Sign-offs are asked for at the client, if it can; else they stay open"
                    + " for: autodev plan signoff.",
            "With --http every request carries the token that is printed, or that AUTODEV_MCP_TOKEN has.",
            "Exit codes: 0 the client is gone; 2 wrong usage, port taken; 130 ended with Ctrl-C."
        })
class mcp extends McpCommand {
    public static void main(String... args) {
        Cli.main(new mcp(), args);
    }
}
