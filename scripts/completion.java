///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevServe.java
// Calls nothing native, but starts with the class archive of the scripts that do.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//FILES jbang-catalog.json=../jbang-catalog.json
// The scripts whose options are completed.
//FILES agent.java
//FILES agents.java
//FILES ask.java
//FILES change.java
//FILES chat.java
//FILES completion.java
//FILES demo.java
//FILES devices.java
//FILES history.java
//FILES intents.java
//FILES kernel.java
//FILES mcp.java
//FILES models.java
//FILES notebook.java
//FILES plan.java
//FILES qa.java
//FILES repair.java
//FILES serve.java
//FILES shell.java
//FILES simulator.java
//FILES tickets.java
//FILES tools.java
//FILES usage.java
//FILES workflow.java

import autodev.Exit;
import autodev.cli.Cli;
import autodev.cli.Completion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "autodev completion",
        description = "Prints a script that completes aliases and options in your shell.",
        footer = {
            "",
            "Examples:",
            "  source <(./autodev completion bash)",
            "  ./autodev completion zsh > ~/.zfunc/_autodev",
            "  ./autodev completion fish > ~/.config/fish/completions/autodev.fish"
        })
class completion implements Callable<Integer> {
    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    String shell;

    public static void main(String... args) {
        Cli.main(new completion(), args);
    }

    @Override
    public Integer call() {
        System.out.print(Completion.of(completion.class).script(shell));
        return Exit.DONE;
    }
}
