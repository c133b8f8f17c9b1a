package autodev.devices.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code logcat}: the log that is there ({@code -d}, {@code -t N}), and live until the client hangs up. Source of the
 * options: AOSP, logcat.cpp.
 */
final class Logcat {
    private static final Set<String> FORMATS =
            Set.of("brief", "long", "process", "raw", "tag", "thread", "threadtime", "time");
    private static final int POLL_MILLIS = 50;

    private final ShellCall call;
    private final Set<String> buffers = new HashSet<>();
    private final Map<String, String> least = new LinkedHashMap<>();
    private String format = "threadtime";
    private boolean year;
    private boolean end;
    private boolean clear;
    private boolean silent;
    private Optional<Integer> last = Optional.empty();
    private Optional<String> since = Optional.empty();
    private Optional<Integer> process = Optional.empty();
    private Optional<Pattern> regex = Optional.empty();
    private int most = Integer.MAX_VALUE;

    private Logcat(ShellCall call) {
        this.call = call;
    }

    static int run(ShellCall call) throws IOException {
        var logcat = new Logcat(call);
        String wrong;
        try {
            wrong = logcat.read(new ArrayList<>(call.arguments()));
        } catch (NumberFormatException | PatternSyntaxException e) {
            wrong = "invalid value: " + e.getMessage();
        }
        return wrong.isEmpty() ? logcat.show() : call.fail(1, "logcat: " + wrong);
    }

    /** What is wrong with the words; empty if nothing is. */
    private String read(List<String> words) {
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            // --pid=1, -bcrash and -vyear are --pid 1, -b crash and -v year written together.
            var joined = Pattern.compile("(--\\w[\\w-]*)=(.*)|(-[bvtTem])(.+)").matcher(word);
            if (joined.matches()) {
                word = joined.group(1) != null ? joined.group(1) : joined.group(3);
                words.addFirst(joined.group(2) != null ? joined.group(2) : joined.group(4));
            }
            switch (word) {
                case "-d" -> end = true;
                case "-c", "--clear" -> clear = true;
                case "-s" -> silent = true;
                case "-b", "--buffer" -> buffers.addAll(List.of(value(words).split(",")));
                case "-v", "--format" -> format(value(words));
                case "-t", "-T" -> {
                    end |= word.equals("-t");
                    String value = value(words);
                    if (value.matches("\\d+")) last = Optional.of(Integer.parseInt(value));
                    else since = Optional.of(value.replaceFirst("^\\d{4}-", ""));
                }
                case "--pid" -> process = Optional.of(Integer.parseInt(value(words)));
                case "-e", "--regex" -> regex = Optional.of(Pattern.compile(value(words)));
                case "-m", "--max-count" -> most = Integer.parseInt(value(words));
                case "-D", "--dividers", "--wrap", "-L", "--last" -> {}
                case "-g", "-S", "-p", "-P", "-G" -> {
                    return word + " is not simulated";
                }
                default -> {
                    if (word.startsWith("-")) return "unknown option " + word;
                    String[] parts = word.split(":", 2);
                    least.put(parts[0], parts.length < 2 ? "V" : parts[1].toUpperCase(Locale.ROOT));
                }
            }
        }
        return "";
    }

    private static String value(List<String> words) {
        return words.isEmpty() ? "" : words.removeFirst();
    }

    private void format(String value) {
        for (String part : value.split(",")) {
            if (FORMATS.contains(part)) format = part;
            if (part.equals("year")) year = true;
        }
    }

    private int show() throws IOException {
        var log = call.at().log();
        if (clear) {
            log.clear();
            return 0;
        }
        var tail = log.tail();
        boolean crashes = buffers.equals(Set.of("crash"));
        var fitting = (crashes ? log.crashes() : log.lines())
                .stream()
                        .filter(this::fits)
                        .filter(line -> since.map(time -> line.time().compareTo(time) >= 0)
                                .orElse(true))
                        .toList();
        int from = last.map(count -> Math.max(0, fitting.size() - count)).orElse(0);
        if (!fitting.isEmpty() && !format.equals("raw"))
            call.say("--------- beginning of " + (crashes ? "crash" : "main") + "\n");
        say(fitting.subList(from, fitting.size()));
        while (!end && most > 0 && !call.gone().getAsBoolean()) {
            pause();
            // Crashes are in the log, too; live, that is the one to follow.
            say(tail.next().stream()
                    .filter(this::fits)
                    .filter(line -> !crashes || line.tag().equals("AndroidRuntime"))
                    .toList());
        }
        return 0;
    }

    private void say(List<PhoneLog.Line> lines) throws IOException {
        for (var line : lines) {
            if (most-- <= 0) return;
            call.say(line.in(format, year) + "\n");
        }
        call.out().flush();
    }

    private boolean fits(PhoneLog.Line line) {
        String level =
                least.containsKey(line.tag()) ? least.get(line.tag()) : least.getOrDefault("*", silent ? "S" : "V");
        return line.reaches(level.isEmpty() ? "V" : level)
                && process.map(number -> number == line.process()).orElse(true)
                && regex.map(pattern -> pattern.matcher(line.message()).find()).orElse(true);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("logcat was ended", e);
        }
    }
}
