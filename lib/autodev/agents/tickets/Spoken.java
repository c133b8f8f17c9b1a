package autodev.agents.tickets;

import autodev.agents.tickets.FoundTicket.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds tickets in what an agent said, by seed 002's patterns: a mark in any case of letters, a colon, and the rest
 * of the line, or of the next where nothing follows. A mark within a longer word is none ({@code DEBUG:}), Markdown's
 * stars and {@code TODO(ada):} are seen through. Order is the seed's: by pattern, then by place.
 */
final class Spoken {
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]{0,400}(?:\u0007|\u001b\\\\))");
    private static final int LONGEST_LINE = 200;

    private Spoken() {}

    static List<FoundTicket> in(String output, String agent) {
        String text = ESCAPES.matcher(output.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("");
        List<String> lines = List.of(text.split("\n", -1));
        var all = new ArrayList<FoundTicket>();
        for (String mark : TicketType.marks()) {
            int at = 0, line = 1;
            Matcher found = pattern(mark).matcher(text);
            while (found.find()) {
                for (; at < found.start(); at++) if (text.charAt(at) == '\n') line++;
                String title = found.group(1).replaceAll("^[*_`\\s]+|[*_`\\s]+$", "");
                if (title.isEmpty()) continue;
                all.add(FoundTicket.of(
                        TicketType.marked(mark), title, around(lines, line), agent, new Place("", line)));
            }
        }
        return all;
    }

    private static Pattern pattern(String mark) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}_])" + mark + "(?:\\([^()\\n]{0,80}\\))?[*_`]{0,3}:(?!:)\\s*(.+)",
                Pattern.CASE_INSENSITIVE);
    }

    /** The line (from 1) with two before and two behind, each cut where it is very long. */
    static String around(List<String> lines, int line) {
        return String.join(
                "\n",
                lines.subList(Math.max(0, line - 3), Math.min(lines.size(), line + 2)).stream()
                        .map(Spoken::bounded)
                        .toList());
    }

    private static String bounded(String line) {
        // Before it is cut: half a secret is known as none.
        String clean = autodev.Secrets.redact(line.length() > 20_000 ? line.substring(0, 20_000) : line)
                .stripTrailing();
        return clean.length() <= LONGEST_LINE ? clean : clean.substring(0, LONGEST_LINE) + "…";
    }
}
