package autodev.repair.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What the formats have found so far: failing tests in the order met, each once, and how many passed. */
final class Findings {
    private static final int LONGEST = 300;

    private final Map<String, String> failed = new LinkedHashMap<>();
    private int passed = -1;

    /** A failing test; where it is known already, only a missing reason is filled in. */
    void failed(String name, String reason) {
        String clean = oneLine(name);
        if (clean.isEmpty()) return;
        failed.merge(clean, oneLine(reason), (old, fresh) -> old.isEmpty() ? fresh : old);
    }

    /** {@code name} turned out to be the parent of failing tests; it stays only where it has a reason of its own. */
    void forgetSilent(String name) {
        failed.remove(oneLine(name), "");
    }

    /** {@code count} more tests passed; a negative count (subtests counted as failures) is none. */
    void passed(int count) {
        passed = Math.max(passed, 0) + Math.max(count, 0);
    }

    boolean isEmpty() {
        return failed.isEmpty();
    }

    boolean knows(String name) {
        return failed.containsKey(oneLine(name));
    }

    Map<String, String> failed() {
        return failed;
    }

    OptionalInt passed() {
        return passed < 0 ? OptionalInt.empty() : OptionalInt.of(passed);
    }

    private static String oneLine(String text) {
        String clean = Text.squeeze(text);
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
    }
}
