package autodev.change;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the numbers of lines in a unified diff's hunk headers as they are. Models count badly; in a patch that is
 * known to be whole the lines themselves are what was meant.
 */
final class HunkCounts {
    private static final Pattern HEADER = Pattern.compile("^@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@(.*)$");

    private HunkCounts() {}

    /** The diff with right numbers; where a hunk begins stays as it is written. */
    static String mended(String diff) {
        List<String> lines = diff.lines().toList();
        var out = new ArrayList<String>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher header = HEADER.matcher(lines.get(at));
            if (!header.matches()) {
                out.add(lines.get(at));
                continue;
            }
            int end = at + 1;
            while (end < lines.size() && isBody(lines, end)) end++;
            // Blank lines before the next file are no context.
            while (end > at + 1 && lines.get(end - 1).isEmpty()) end--;
            List<String> body = lines.subList(at + 1, end);
            long added = body.stream().filter(line -> line.startsWith("+")).count();
            long removed = body.stream().filter(line -> line.startsWith("-")).count();
            long kept = body.stream()
                    .filter(line -> line.startsWith(" ") || line.isEmpty())
                    .count();
            out.add("@@ -" + header.group(1) + "," + (removed + kept) + " +" + header.group(2) + "," + (added + kept)
                    + " @@" + header.group(3));
            out.addAll(body);
            at = end - 1;
        }
        return String.join("\n", out) + "\n";
    }

    private static boolean isBody(List<String> lines, int at) {
        String line = lines.get(at);
        boolean file = line.startsWith("--- ")
                && at + 1 < lines.size()
                && lines.get(at + 1).startsWith("+++ ");
        return !file && (line.isEmpty() || " +-\\".indexOf(line.charAt(0)) >= 0);
    }
}
