///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevDevices.java
// What the terminal calls is native.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.cli.devices.SimulatorCommand;
import picocli.CommandLine.Command;

@Command(
        name = "autodev simulator",
        description = "Simulated Android phones for adb, mobile-mcp and your own tools, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  autodev simulator --phones 2",
            "  autodev simulator --phones 3 --port 41023 --fault slow:1",
            "  ANDROID_ADB_SERVER_PORT=41023 adb devices",
            "",
            "Lines on standard input switch faults: fault slow 1 on, fault slow 1 off, faults.",
            "Without adb: autodev devices --simulate 2 shows such phones all the same."
        })
class simulator extends SimulatorCommand {
    public static void main(String... args) {
        Cli.main(new simulator(), args);
    }
}
