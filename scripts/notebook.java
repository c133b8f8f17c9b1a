///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevKernel.java
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.notebook.install.NotebookCommand;
import picocli.CommandLine.Command;

@Command(
        name = "autodev notebook",
        description = "Starts Jupyter on the lessons, on this machine only; installs the kernel first if need be.",
        footer = {
            "",
            "Examples:",
            "  autodev notebook",
            "  autodev notebook my-notebooks --no-browser",
            "  autodev notebook --port 9999 -- --allow-root",
            "",
            "Ctrl-C ends it and its kernels. Exit codes: 0 done; 1 Jupyter failed; 2 wrong usage; 3 Jupyter is not"
                    + " installed; 130 interrupted."
        })
class notebook extends NotebookCommand {
    public static void main(String... args) {
        Cli.main(new notebook(), args);
    }
}
