package autodev.repair.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places that one line of output names: {@code path:12}, {@code path:12:5}, {@code path(12,5)}, {@code path:[12,5]},
 * {@code "path", line 12}, {@code path on line 12}, {@code path:line 12}, {@code path: line 12}. A path is whatever stands
 * before such a mark and is a file of the workspace, so no list of languages is needed.
 */
final class PlaceFinder {
    private static final Pattern MARK =
            Pattern.compile("(?::(?:\\[|line )?|\\(|[\"'`]?,? (?:on |at )?line |: (?:line )?)(\\d{1,7})(?!\\d|\\.\\d)");
    private static final Pattern JVM = Pattern.compile("^\\s*(?:at |\\[ERROR\\]\\s+at"
            + " )?([\\w.$/@<>-]+?)\\.([\\w$<>-]+)\\(([\\w$-]+\\.(?:java|kt|kts|scala|groovy|clj)):(\\d{1,7})\\)");
    private static final Pattern AFTER = Pattern.compile("^(?::\\d+)?(?:, |: |:)in (?:[`']([^']+)'|(\\S+))");
    private static final Pattern BEFORE =
            Pattern.compile("^\\s*at (?:async |new )?(\\S[^()]*?)(?:\\(.*\\))? ?(?:\\(| in )$");
    private static final int MOST_MARKS = 40;
    private static final int MOST_STARTS = 6;
    private static final int LONGEST_PATH = 1_000;

    private final Sources sources;

    PlaceFinder(Sources sources) {
        this.sources = sources;
    }

    /** All places in {@code line}, from left to right. */
    List<Place> find(String line) {
        var places = new ArrayList<Place>();
        Matcher mark = MARK.matcher(line);
        for (int n = 0; n < MOST_MARKS && mark.find(); n++) {
            int number = Text.number(mark, 1);
            if (number < 1 || mark.start() == 0) continue;
            if (!jvm(line, number, places)) generic(line, mark, number, places);
        }
        return places;
    }

    /** The one file of the workspace that {@code text} as a whole names, "" where it names none. */
    String asPath(String text) {
        if (text.length() > LONGEST_PATH) return "";
        List<String> found = sources.find(text);
        return found.size() == 1 ? found.getFirst() : "";
    }

    // In a JVM's trace the file stands without its folders; the class says which package it is in.
    private boolean jvm(String line, int number, List<Place> places) {
        if (line.indexOf('(') < 0) return false;
        Matcher frame = JVM.matcher(line);
        if (!frame.find() || Text.number(frame, 4) != number) return false;
        String owner = frame.group(1);
        String function = simple(owner) + "." + frame.group(2);
        for (String path : sources.findClass(owner, frame.group(3))) places.add(new Place(path, number, function));
        return true;
    }

    private static String simple(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    private void generic(String line, Matcher mark, int number, List<Place> places) {
        int end = mark.start();
        int start = start(line, end);
        // Most numbers follow no file at all: the last name must be one of the workspace's before anything dearer.
        for (int tries = 0; tries < MOST_STARTS && start >= 0 && end - start <= LONGEST_PATH; tries++) {
            List<String> found = start < end ? sources.find(line.substring(start, end)) : List.of();
            if (!found.isEmpty()) {
                String function = function(line, start, mark.end());
                for (String path : found) places.add(new Place(path, number, function));
                return;
            }
            if (start == 0 || !sources.hasNameEnding(lastWord(line, end))) return;
            start = start(line, start - 1);
        }
    }

    private static String lastWord(String line, int end) {
        int from = end;
        while (from > 0 && !Sources.isBorder(line.charAt(from - 1)) && line.charAt(from - 1) != '/') from--;
        return line.substring(from, end);
    }

    private static int start(String line, int end) {
        int start = end;
        while (start > 0 && !Sources.isBorder(line.charAt(start - 1))) start--;
        return start;
    }

    private static String function(String line, int start, int end) {
        Matcher after = AFTER.matcher(line.substring(end));
        if (after.find()) return after.group(1) != null ? after.group(1) : after.group(2);
        Matcher before = BEFORE.matcher(line.substring(0, start));
        return before.find() ? before.group(1).strip() : "";
    }
}
