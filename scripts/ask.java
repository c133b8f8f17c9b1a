///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/Autodev.java
// A budget for the day reads the ledger, a database with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.AskOptions;
import autodev.cli.Cli;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "autodev ask",
        description = "Asks a language model one question; the answer is printed as it arrives.",
        footer = {
            "",
            "Examples:",
            "  autodev ask \"Why would this test hang?\" --file HangTest.java",
            "  git diff | autodev ask \"Write the commit message\"",
            "  autodev ask \"What is on the screen?\" --image screen.png",
            "  autodev ask \"The bugs here\" --file A.java --schema bugs.schema.json --json",
            "  autodev ask \"Where is the port set?\" --tool search --tool read_file",
            "  autodev ask \"Why?\" --model ollama:llama3.1 --record session.jsonl",
            "  autodev ask \"Why?\" --model replay:session.jsonl"
        })
class ask implements Callable<Integer> {
    @Mixin
    AskOptions options = new AskOptions();

    public static void main(String... args) {
        Cli.main(new ask(), args);
    }

    @Override
    public Integer call() {
        return options.run();
    }
}
