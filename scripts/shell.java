///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevDevices.java
// JShell's line editor asks the system about the terminal.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.StateFolder;
import autodev.cli.Cli;
import autodev.cli.Terminal;
import autodev.notebook.Display;
import autodev.notebook.Memory;
import autodev.notebook.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "autodev shell",
        description = "A JShell with the library, its imports and its display on.",
        footer = {
            "",
            "Examples:",
            "  autodev shell",
            "  autodev shell prepare.jsh          runs the snippets of a file first",
            "  echo 'Model.of(\"ollama:llama3.1\").ask(\"Why?\")' | autodev shell",
            "",
            "In the shell:",
            "  var m = Model.of(\"ollama:llama3.1\")",
            "  m.ask(\"Why would this test hang?\")",
            "  var fix = Repair.in(\"demo_ws\").runner(\"python3 -m unittest\")",
            "  fix.step()"
        })
class shell implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Snippets to run first; - is standard input.")
    List<String> files = List.of();

    public static void main(String... args) {
        Cli.main(new shell(), args);
    }

    @Override
    public Integer call() {
        boolean typed = Terminal.input() && Terminal.output();
        var display = new Display(System.out, new autodev.view.Terminal(Terminal.outputColours(), Terminal.width()));
        var file = StateFolder.of(System.getenv()).filter(_ -> typed).map(folder -> folder.resolve("shell.json"));
        try (var memory = Memory.in(file)) {
            return new Shell(display, memory.words(), typed).run(files);
        }
    }
}
