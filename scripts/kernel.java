///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevKernel.java
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.Exit;
import autodev.cli.Cli;
import autodev.notebook.install.KernelCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "autodev kernel",
        description = "Puts a Java kernel into your Jupyter, in which the library is at hand.",
        subcommands = {
            KernelCommands.Install.class,
            KernelCommands.Uninstall.class,
            KernelCommands.ListKernels.class,
            KernelCommands.Doctor.class
        },
        footer = {
            "",
            "Examples:",
            "  autodev kernel install",
            "  autodev kernel install --sys-prefix     into the environment of Jupyter",
            "  autodev kernel install --jit full --name autodev-full",
            "  autodev kernel doctor                   what is missing, how to get it",
            "  autodev kernel list --json",
            "  autodev kernel uninstall",
            "",
            "Exit codes: 0 done; 1 it failed; 2 wrong usage or name; 3 something is missing."
        })
class kernel implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        Cli.main(new kernel(), args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE;
    }
}
