///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/Autodev.java
//SOURCES demo.java
//SOURCES repair.java
//FILES jbang-catalog.json=../jbang-catalog.json

import autodev.Exit;
import autodev.cli.Cli;
import autodev.cli.Completion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
    public Integer call() throws Exception {
        try (var catalog = completion.class.getResourceAsStream("/jbang-catalog.json")) {
            var text = new String(catalog.readAllBytes(), StandardCharsets.UTF_8);
            var commands = Map.of("autodev", new repair(), "demo", new demo(), "completion", this);
            System.out.print(new Completion(text, commands).script(shell));
        }
        return Exit.DONE;
    }
}
