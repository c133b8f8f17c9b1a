///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/Autodev.java
// Calls nothing native, but starts with the class archive of the scripts that do.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.cli.Cli;
import autodev.cli.Terminal;
import autodev.llm.Models;
import autodev.llm.Provider;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "autodev models",
        description = "Shows which models are set up and answer, and why the others do not.",
        footer = {
            "",
            "Examples:",
            "  autodev models",
            "  autodev models ollama     every model that Ollama has",
            "  autodev models --json"
        })
class models implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "PROVIDER",
            description = "List all models of this one: openai, anthropic or ollama.")
    Provider provider;

    @Option(names = "--json", description = "One JSON document on standard output.")
    boolean json;

    public static void main(String... args) {
        Cli.main(new models(), args);
    }

    @Override
    public Integer call() {
        var all = Models.survey(System.getenv());
        var survey = provider == null ? all : all.of(provider);
        var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
        if (survey.found().isEmpty())
            throw new BadInput(
                    "there is no server of " + provider.word() + " to ask; give openai, anthropic or ollama");
        boolean listed = provider != null && survey.found().stream().anyMatch(found -> found.ready());
        System.out.println(
                json ? Json.pretty(Json.tree(survey)) : drawer.draw(listed ? survey.models() : survey.view()));
        return Exit.DONE;
    }
}
