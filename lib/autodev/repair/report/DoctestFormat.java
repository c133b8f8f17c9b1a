package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's doctest: a rule of {@code *}, {@code File "x.py", line 5, in mod.func}, the example, what was expected and got. */
final class DoctestFormat implements ReportFormat {
    private static final Pattern PLACE = Pattern.compile("^File \"[^\"]*\", line \\d+, in (\\S+)$");

    @Override
    public void read(List<String> lines, Findings found) {
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("Failed example:")) continue;
            Matcher place = PLACE.matcher(lines.get(i - 1));
            if (place.matches()) found.failed(place.group(1), reason(lines, i + 1));
        }
    }

    private static String reason(List<String> lines, int from) {
        var reason = new StringBuilder(Text.at(lines, from).strip());
        for (int i = from + 1; i < Math.min(lines.size(), from + 60); i++) {
            String line = lines.get(i);
            if (Text.isRule(line, '*', 50)) break;
            if (line.startsWith("Expected") || line.startsWith("Got")) {
                reason.append(line.startsWith("Got") ? ", got " : " expected ")
                        .append(
                                line.endsWith("nothing")
                                        ? "nothing"
                                        : Text.at(lines, i + 1).strip());
            } else if (line.startsWith("Exception raised:")) {
                return reason + " raised " + lastOfBlock(lines, i + 1);
            }
        }
        return reason.toString();
    }

    private static String lastOfBlock(List<String> lines, int from) {
        String last = "";
        for (int i = from; i < Math.min(lines.size(), from + 200); i++) {
            if (Text.isRule(lines.get(i), '*', 50)) break;
            if (Text.indent(lines.get(i)) == 4) last = lines.get(i).strip();
        }
        return last;
    }
}
