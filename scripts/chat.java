///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/Autodev.java
// The line editor asks the system about the terminal.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.ChatOptions;
import autodev.cli.Cli;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "autodev chat",
        description = "Talks with a language model at the terminal; /help lists the commands.",
        footer = {
            "",
            "Examples:",
            "  autodev chat --model ollama:llama3.1 --system \"Answer in one sentence.\"",
            "  autodev chat --load talk.json",
            "  autodev chat --tool read_file --tool search --budget '$0.20'",
            "  printf 'Hello\\n/cost\\n' | autodev chat"
        })
class chat implements Callable<Integer> {
    @Mixin
    ChatOptions options = new ChatOptions();

    public static void main(String... args) {
        Cli.main(new chat(), args);
    }

    @Override
    public Integer call() {
        return options.run();
    }
}
