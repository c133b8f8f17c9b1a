package autodev.devices.simulator;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A phone's log in parts, so that {@code logcat} can choose among its lines and write them in another form. */
final class PhoneLog {
    /** A line: day and time as {@code threadtime} has them, with or without the year. */
    record Line(String year, String time, int process, int thread, String level, String tag, String message) {
        private static final String LEVELS = "VDIWEFS";

        /** Whether it is at least as grave as {@code least}, a letter of {@code VDIWEFS}. */
        boolean reaches(String least) {
            return LEVELS.indexOf(level) >= LEVELS.indexOf(least);
        }

        /** In one of logcat's formats; with {@code -v year} the year stands before the day. */
        String in(String format, boolean withYear) {
            String when = (withYear ? year + "-" : "") + time;
            return switch (format) {
                case "brief" -> "%s/%-8s(%5d): %s".formatted(level, tag, process, message);
                case "tag" -> "%s/%-8s: %s".formatted(level, tag, message);
                case "raw" -> message;
                case "process" -> "%s(%5d) %s  (%s)".formatted(level, process, message, tag);
                case "thread" -> "%s(%5d:%5d) %s".formatted(level, process, thread, message);
                case "time" -> "%s %s/%-8s(%5d): %s".formatted(when, level, tag, process, message);
                case "long" -> "[ %s %5d:%5d %s/%-8s ]\n%s\n".formatted(when, process, thread, level, tag, message);
                default -> "%s %5d %5d %s %-8s: %s".formatted(when, process, thread, level, tag, message);
            };
        }
    }

    private static final Pattern THREADTIME =
            Pattern.compile("(?:(\\d{4})-)?(\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3})"
                    + "\\s+(\\d+)\\s+(\\d+) ([VDIWEFS]) (.*?)\\s*: (.*)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("yyyy", Locale.ROOT);

    private final Phone phone;
    private volatile String cleared = "";

    PhoneLog(Phone phone) {
        this.phone = phone;
    }

    /** The lines since the log was last cleared, oldest first. */
    List<Line> lines() {
        return after(phone.log(), cleared);
    }

    /** What comes after this moment, each time it is asked. */
    Tail tail() {
        var log = phone.log();
        return new Tail(log.isEmpty() ? "" : log.getLast());
    }

    /** Reads on where it stopped the last time. */
    final class Tail {
        private String last;

        private Tail(String last) {
            this.last = last;
        }

        List<Line> next() {
            var log = phone.log();
            var lines = after(log, last);
            if (!log.isEmpty()) last = log.getLast();
            return lines;
        }
    }

    /**
     * The lines after {@code last}, or all if it is not among them any more. Two lines may say the same, so that only
     * identity tells.
     */
    @SuppressWarnings("StringEquality")
    private static List<Line> after(List<String> log, String last) {
        int from = log.size();
        while (from > 0 && log.get(from - 1) != last) from--;
        return log.subList(from, log.size()).stream()
                .map(PhoneLog::line)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those of the buffer of crashes: the stacks of apps that ended. */
    List<Line> crashes() {
        var lines = new ArrayList<Line>();
        for (var crash : phone.crashes()) {
            var at = crash.at().atZone(ZoneId.systemDefault());
            for (String words : crash.stack().lines().toList())
                lines.add(new Line(
                        at.format(YEAR),
                        at.format(TIME),
                        PhoneProcesses.APP,
                        PhoneProcesses.APP,
                        "E",
                        "AndroidRuntime",
                        words));
        }
        return lines;
    }

    void clear() {
        var log = phone.log();
        if (!log.isEmpty()) cleared = log.getLast();
    }

    private static Optional<Line> line(String text) {
        var parts = THREADTIME.matcher(text);
        if (!parts.matches()) return Optional.empty();
        String year = Optional.ofNullable(parts.group(1))
                .orElseGet(() -> ZonedDateTime.now(ZoneId.systemDefault()).format(YEAR));
        return Optional.of(new Line(
                year,
                parts.group(2),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                parts.group(5),
                parts.group(6),
                parts.group(7)));
    }
}
