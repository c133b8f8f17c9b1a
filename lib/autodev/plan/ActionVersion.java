package autodev.plan;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The order of versions: part by part, numbers as numbers (1.9, 1.10), a missing number as 0, a word before the end of what it
 * stands behind (2.0-beta, 2.0), words as text in any case; no version at all first.
 */
final class ActionVersion {
    private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+");
    private static final Pattern LEADING_V = Pattern.compile("^[vV](?=[0-9])");

    static final Comparator<String> ORDER = ActionVersion::compare;

    private ActionVersion() {}

    private static int compare(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) return Boolean.compare(!one.isEmpty(), !other.isEmpty());
        List<String> a = parts(one);
        List<String> b = parts(other);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int order = part(i < a.size() ? a.get(i) : "", i < b.size() ? b.get(i) : "");
            if (order != 0) return order;
        }
        // Written differently but equal, as 1 and 1.0: any order that is always the same.
        return one.compareTo(other);
    }

    private static int part(String a, String b) {
        if (isWord(a) || isWord(b))
            return isWord(a) && isWord(b) ? a.compareToIgnoreCase(b) : Boolean.compare(isWord(b), isWord(a));
        String left = withoutZeros(a);
        String right = withoutZeros(b);
        return left.length() == right.length() ? left.compareTo(right) : Integer.compare(left.length(), right.length());
    }

    private static boolean isWord(String part) {
        return !part.isEmpty() && Character.isLetter(part.charAt(0));
    }

    // Longer numbers than any integer type holds are compared by their digits.
    private static String withoutZeros(String digits) {
        return digits.replaceFirst("^0+", "");
    }

    private static List<String> parts(String version) {
        return PART.matcher(LEADING_V.matcher(version).replaceFirst(""))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
