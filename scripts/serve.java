///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevServe.java
// The registry is a database with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.serve.ServeCommand;
import picocli.CommandLine.Command;

@Command(
        name = "autodev serve",
        description = "A page and a REST API on 127.0.0.1: intents, suggestions, runs and pending sign-offs, live,"
                + " until Ctrl-C. Prints a link with a token, which lets in one browser.",
        footer = {
            "",
            "Examples:",
            "  autodev serve",
            "  autodev serve --open --workspace ~/project",
            "  AUTODEV_SERVE_TOKEN=$(cat token) autodev serve --port 8765 --json",
            "  curl -H \"Authorization: Bearer $(cat token)\" 127.0.0.1:8765/metrics",
            "",
            "Scripts send the token in AUTODEV_SERVE_TOKEN, agents their keys of the policy's. /openapi.json describes"
                    + " the API. AUTODEV_DB names the registry: a file, or postgresql://USER@HOST/NAME.",
            "Exit codes: 1 the port or the database fails; 2 wrong usage; 130 ended with Ctrl-C."
        })
class serve extends ServeCommand {
    public static void main(String... args) {
        Cli.main(new serve(), args);
    }
}
