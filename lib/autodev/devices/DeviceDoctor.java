package autodev.devices;

import autodev.devices.Diagnosis.Finding;
import autodev.devices.Diagnosis.State;
import autodev.process.Command;
import autodev.process.ProcessException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out why there is no device, from the bottom up: adb, its server, what is plugged in, Node.js, mobile-mcp.
 * Starts and installs nothing.
 */
public final class DeviceDoctor {
    private static final int OLDEST_NODE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");
    private static final List<String> SERVER = List.of("node", "mobile-mcp", "MOBILE_MCP_COMMAND");
    private static final List<String> NEEDED = List.of("adb", "adb server", "node", "mobile-mcp", "MOBILE_MCP_COMMAND");
    private static final Predicate<Finding> PHONE = finding -> !NEEDED.contains(finding.what());

    private final Map<String, String> environment;
    private final List<Finding> findings = new ArrayList<>();

    private DeviceDoctor(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * How things are for whoever has this environment. Throws {@link autodev.BadInput} as {@link Devices#connect(Map)}
     * does.
     */
    public static Diagnosis examine(Map<String, String> environment) {
        var doctor = new DeviceDoctor(environment);
        doctor.adb();
        int phones = doctor.server();
        doctor.mobileServer();
        String todo = "connect one; autodev devices --simulate 2 works with simulated phones";
        // iPhones are known to the server alone.
        if (phones == 0 && MAC) doctor.note("devices", "no Android phone is there", todo);
        else if (phones == 0) doctor.bad("devices", "none is there", todo);
        return phones > 0 ? new Diagnosis(doctor.findings).softened(PHONE) : new Diagnosis(doctor.findings);
    }

    /**
     * As above, and what the lab's server itself lists, for which it is started: where it has a usable device, what
     * else is wrong keeps nothing from being reached.
     */
    public static Diagnosis examine(Map<String, String> environment, Devices lab) {
        Diagnosis local = examine(environment);
        boolean startable = local.findings().stream()
                .noneMatch(finding -> finding.state() == State.BAD && SERVER.contains(finding.what()));
        // Simulated phones have a server in this process where another cannot be started.
        if (!startable && lab.simulator().isEmpty()) return local;
        try {
            List<DeviceInfo> found = lab.list();
            long usable = found.stream().filter(DeviceInfo::usable).count();
            String words = found.size() + " listed by " + lab.reached() + ", " + usable + " of them usable";
            return usable > 0
                    ? local.softened(finding -> true).and(new Finding(State.GOOD, "server", words, ""))
                    : local.and(new Finding(State.BAD, "server", words, ""));
        } catch (DeviceException e) {
            return local.and(new Finding(State.BAD, "server", String.valueOf(e.getMessage()), ""));
        }
    }

    /** Whether the server can be asked without that anything is installed for it. */
    public static boolean askable(Map<String, String> environment) {
        boolean named = List.of("MOBILE_MCP_COMMAND", "MOBILE_MCP_ARGS_JSON").stream()
                .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
        return named || NpmPackage.MOBILE_MCP.installed(environment).isPresent();
    }

    private void adb() {
        Optional<Path> adb = Programs.adb(environment);
        List<String> sdks = Programs.sdks(environment);
        if (adb.isEmpty()) {
            String where = sdks.isEmpty()
                    ? "not on the PATH, and ANDROID_HOME is not set"
                    : "neither in " + String.join(", ", sdks) + " nor on the PATH";
            bad(
                    "adb",
                    where,
                    "install Android's platform-tools (Debian: apt install adb; macOS: brew install"
                            + " android-platform-tools) and put adb on the PATH, or set ANDROID_HOME to the SDK");
            return;
        }
        boolean inSdk =
                sdks.isEmpty() || sdks.stream().anyMatch(sdk -> adb.get().startsWith(sdk));
        if (inSdk) good("adb", adb.get().toString());
        else
            note(
                    "adb",
                    adb.get() + ", not in ANDROID_HOME (" + String.join(", ", sdks) + ")",
                    "set ANDROID_HOME to the folder that has platform-tools/adb, or unset it");
    }

    /** How many phones can be used through the adb server. */
    private int server() {
        AdbAsk ask = AdbAsk.of(environment);
        try {
            String version = ask.ask("host:version");
            good("adb server", "version " + version + " at " + ask);
            return phones(ask.ask("host:devices-l"));
        } catch (ConnectException e) {
            bad("adb server", "none runs at " + ask, "adb start-server");
        } catch (IOException e) {
            bad(
                    "adb server",
                    ask + " does not answer as adb does: " + e.getMessage(),
                    "adb kill-server, then adb start-server; see what else has that port");
        }
        return 0;
    }

    private int phones(String list) {
        int usable = 0;
        for (String line : list.lines().filter(line -> !line.isBlank()).toList()) {
            String[] words = line.strip().split("\\s+", 2);
            String state = words.length < 2 ? "" : words[1];
            if (state.startsWith("device")) {
                usable++;
                good(
                        words[0],
                        state.replaceFirst("^device\\s*", "").isEmpty()
                                ? "online"
                                : "online, " + state.replaceFirst("^device\\s*", ""));
            } else bad(words[0], state, todo(state));
        }
        return usable;
    }

    private static String todo(String state) {
        if (state.startsWith("unauthorized"))
            return "unlock the phone and allow USB debugging for this computer; if it does not ask, adb kill-server"
                    + " and plug it in again";
        if (state.startsWith("authorizing") || state.startsWith("connecting")) return "wait a moment, then look again";
        if (state.startsWith("offline")) return "adb reconnect offline; else plug it in again, or restart the emulator";
        if (state.startsWith("no permissions"))
            return "the system keeps the USB device from you: add a udev rule for it (Debian: apt install"
                    + " android-sdk-platform-tools-common), join the group plugdev, plug it in again";
        return "start it normally: a phone in " + (state.isEmpty() ? "this state" : Words.cut(state))
                + " cannot be driven";
    }

    private void mobileServer() {
        var server = new MobileMcp(environment, autodev.Event.Listener.none());
        String named = environment.getOrDefault("MOBILE_MCP_COMMAND", "").strip();
        if (!named.isEmpty()) {
            boolean there = Path.of(named).isAbsolute()
                    ? java.nio.file.Files.isExecutable(Path.of(named))
                    : Programs.find(named, environment).isPresent();
            if (there) good("MOBILE_MCP_COMMAND", server.words());
            else
                bad(
                        "MOBILE_MCP_COMMAND",
                        "no program " + Words.cut(named) + " on the PATH",
                        "install it, or set MOBILE_MCP_COMMAND to its full path");
            return;
        }
        node();
        if (!environment.getOrDefault("MOBILE_MCP_ARGS_JSON", "").isBlank()) return;
        Optional<Path> installed = NpmPackage.MOBILE_MCP.installed(environment);
        boolean npm = Programs.find("npm", environment).isPresent();
        if (installed.isPresent()) good("mobile-mcp", installed.get().toString());
        else if (npm)
            note("mobile-mcp", "not installed yet", "nothing: " + NpmPackage.MOBILE_MCP + " is installed at first use");
        else
            bad(
                    "mobile-mcp",
                    "not installed, and npm is not on the PATH",
                    "install Node.js " + OLDEST_NODE
                            + " or later with npm (https://nodejs.org), or set MOBILE_MCP_COMMAND");
    }

    private void node() {
        Optional<Path> node = Programs.find("node", environment);
        if (node.isEmpty()) {
            bad("node", "not on the PATH", "install Node.js " + OLDEST_NODE + " or later (https://nodejs.org)");
            return;
        }
        String version = version(node.get());
        Matcher number = VERSION.matcher(version);
        if (!number.find())
            bad("node", node.get() + " does not say its version: " + Words.cut(version), "see that it is Node.js");
        else if (Integer.parseInt(number.group(1)) < OLDEST_NODE)
            bad(
                    "node",
                    node.get() + " is " + version,
                    "mobile-mcp needs " + OLDEST_NODE + " or later (https://nodejs.org)");
        else good("node", node.get() + " " + version);
    }

    private static String version(Path node) {
        try {
            return Command.of(node.toString(), "--version")
                    .timeout(PATIENCE)
                    .run()
                    .output()
                    .strip();
        } catch (ProcessException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void good(String what, String found) {
        findings.add(new Finding(State.GOOD, what, found, ""));
    }

    private void note(String what, String found, String todo) {
        findings.add(new Finding(State.NOTE, what, found, todo));
    }

    private void bad(String what, String found, String todo) {
        findings.add(new Finding(State.BAD, what, found, todo));
    }
}
