///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevDevices.java
// What the terminal calls is native.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.cli.devices.DeviceActs;
import autodev.cli.devices.DeviceListing;
import autodev.cli.devices.DevicesCommands;
import picocli.CommandLine.Command;

@Command(
        name = "autodev devices",
        description = "Lists phones, looks at their screens and drives them, over MCP.",
        subcommands = {
            DeviceListing.Listed.class,
            DevicesCommands.Doctor.class,
            DevicesCommands.Show.class,
            DeviceActs.Tap.class,
            DeviceActs.DoubleTap.class,
            DeviceActs.LongPress.class,
            DeviceActs.Type.class,
            DeviceActs.Swipe.class,
            DeviceActs.Press.class,
            DeviceActs.Launch.class,
            DeviceActs.Terminate.class,
            DeviceActs.Open.class,
            DeviceActs.Install.class,
            DeviceActs.Uninstall.class,
            DevicesCommands.Apps.class,
            DevicesCommands.Tools.class,
            DevicesCommands.Record.class
        },
        footer = {
            "",
            "Examples:",
            "  autodev devices --watch",
            "  autodev devices doctor",
            "  autodev devices --simulate 2",
            "  autodev devices show emulator-5554 --picture screen.png",
            "  autodev devices tap emulator-5554 \"Sign in\"",
            "  autodev devices record emulator-5554 -o plan.json",
            "",
            "MOBILE_MCP_COMMAND and MOBILE_MCP_ARGS_JSON name another server than mobile-mcp.",
            "Exit codes: 0 done; 1 it failed; 2 wrong usage; 3 no device; 130 interrupted."
        })
class devices extends DeviceListing {
    public static void main(String... args) {
        Cli.main(new devices(), args);
    }
}
