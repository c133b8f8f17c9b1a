package autodev.devices.simulator;

import autodev.devices.simulator.ShellCall.Program;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * What runs on a phone: {@code ps}, {@code pgrep}, {@code pkill}, {@code kill}, {@code pidof}, {@code app_process},
 * and the small words of any shell.
 */
final class ProcessPrograms {
    private static final String SERVER = "com.mobilenext.mobilecli.DeviceServer";

    private ProcessPrograms() {}

    static Map<String, Program> all() {
        var all = new HashMap<String, Program>(Map.of(
                "ps", ProcessPrograms::ps,
                "pgrep", call -> matching(call, false),
                "pkill", call -> matching(call, true),
                "kill", ProcessPrograms::kill,
                "pidof", ProcessPrograms::pidof,
                "app_process", ProcessPrograms::appProcess,
                "nohup", call -> inner(call),
                "exec", call -> inner(call),
                "run-as", ProcessPrograms::runAs));
        all.putAll(Map.of(
                "true", call -> 0,
                ":", call -> 0,
                "false", call -> 1,
                "export", call -> 0,
                "sleep", ProcessPrograms::sleep,
                "id", call -> call.say("uid=2000(shell) gid=2000(shell) groups=2000(shell) context=u:r:shell:s0\n"),
                "whoami", call -> call.say("shell\n"),
                "uname",
                        call -> call.say(
                                call.has("-a") ? "Linux localhost 6.1.0-simulated x86_64 Android\n" : "Linux\n"),
                "date", ProcessPrograms::date,
                "which", ProcessPrograms::which));
        return all;
    }

    private static int inner(ShellCall call) throws IOException {
        var words = call.arguments();
        if (words.isEmpty()) return call.fail(1, call.name() + ": Needs 1 argument");
        return Programs.of(words.getFirst())
                .run(new ShellCall(call.at(), words, call.variables(), call.in(), call.out(), call.err(), call.gone()));
    }

    /**
     * {@code ps [-A] [-p N] [-o FIELD,…]}: the fields {@code PID}, {@code NAME}, {@code ARGS}, {@code CMD}, {@code
     * USER}, {@code PPID}.
     */
    private static int ps(ShellCall call) throws IOException {
        String fields = call.after("-o").orElse("USER,PID,PPID,NAME").replaceAll("=\\w*", "");
        var wanted = call.after("-p");
        boolean heads = call.after("-o").map(value -> !value.endsWith("=")).orElse(true);
        if (heads) call.say(fields.toUpperCase(Locale.ROOT).replace(',', ' ') + "\n");
        int said = 0;
        for (var process : call.at().processes().all().entrySet()) {
            if (wanted.isPresent() && !wanted.get().equals(process.getKey().toString())) continue;
            var row = new StringBuilder();
            for (String field : fields.split(",")) {
                if (!row.isEmpty()) row.append(' ');
                row.append(
                        switch (field.toUpperCase(Locale.ROOT)) {
                            case "PID" -> process.getKey().toString();
                            case "PPID" -> "1";
                            case "USER" -> process.getKey() == PhoneProcesses.APP ? "u0_a123" : "shell";
                            case "NAME", "COMM" ->
                                process.getValue().split(" ")[0].replaceFirst(".*/", "");
                            default -> process.getValue();
                        });
            }
            call.say(row + "\n");
            said++;
        }
        return said > 0 ? 0 : 1;
    }

    private static int matching(ShellCall call, boolean kill) throws IOException {
        var words =
                call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
        if (words.isEmpty()) return call.fail(2, call.name() + ": No pattern");
        Pattern pattern;
        try {
            pattern = Pattern.compile(words.getLast());
        } catch (PatternSyntaxException e) {
            return call.fail(2, call.name() + ": bad regex '" + words.getLast() + "'");
        }
        var found = call.at().processes().matching(pattern, call.has("-f"));
        boolean done = false;
        for (int number : found) {
            if (kill) done |= call.at().processes().kill(number);
            else call.say(number + "\n");
        }
        return (kill ? done : !found.isEmpty()) ? 0 : 1;
    }

    private static int kill(ShellCall call) throws IOException {
        int code = 0;
        for (String word : call.arguments()) {
            if (word.startsWith("-")) continue;
            if (!word.matches("\\d{1,9}")) return call.fail(1, "kill: bad pid '" + word + "'");
            if (!call.at().processes().kill(Integer.parseInt(word)))
                code = call.fail(
                        1,
                        "kill: " + word + ": "
                                + (call.at().processes().all().containsKey(Integer.parseInt(word))
                                        ? "Operation not permitted"
                                        : "No such process"));
        }
        return code;
    }

    private static int pidof(ShellCall call) throws IOException {
        String name = call.words().getLast();
        String numbers = call.at().processes().all().entrySet().stream()
                .filter(process ->
                        process.getValue().split(" ")[0].replaceFirst(".*/", "").equals(name))
                .map(process -> process.getKey().toString())
                .collect(Collectors.joining(" "));
        return numbers.isEmpty() ? 1 : call.say(numbers + "\n");
    }

    /** Runs the server that mobilecli pushed; no other Java program of a phone is simulated. */
    private static int appProcess(ShellCall call) throws IOException {
        String path = call.variables().getOrDefault("CLASSPATH", "");
        var code = call.at().files().read(path);
        if (code.isEmpty()) return call.fail(1, "Error: could not find class in " + path);
        if (!call.has(SERVER))
            return call.fail(1, "Error: " + call.words().getLast() + " is not simulated; only " + SERVER + " is");
        call.at().processes().serve("app_process / " + SERVER, code.get());
        return 0;
    }

    private static int runAs(ShellCall call) throws IOException {
        String app = call.argument(0);
        return PmProgram.installed(call, app)
                ? call.fail(1, "run-as: package not debuggable: " + app)
                : call.fail(1, "run-as: unknown package: " + app);
    }

    private static int sleep(ShellCall call) throws IOException {
        double seconds;
        try {
            seconds = Double.parseDouble(call.argument(0).replaceFirst("s$", ""));
        } catch (NumberFormatException e) {
            return call.fail(1, "sleep: bad time '" + call.argument(0) + "'");
        }
        try {
            for (long left = (long) (seconds * 1000); left > 0 && !call.gone().getAsBoolean(); left -= 100)
                Thread.sleep(Math.min(100, left));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
        return 0;
    }

    private static int date(ShellCall call) throws IOException {
        var now = ZonedDateTime.now(ZoneId.systemDefault());
        return switch (call.argument(0)) {
            case "+%s" -> call.say(now.toEpochSecond() + "\n");
            case "" ->
                call.say(DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss z yyyy", Locale.ROOT)
                                .format(now) + "\n");
            default ->
                call.say(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                                .format(now) + "\n");
        };
    }

    private static int which(ShellCall call) throws IOException {
        String name = call.words().getLast();
        return Programs.known(name) ? call.say("/system/bin/" + name + "\n") : 1;
    }
}
