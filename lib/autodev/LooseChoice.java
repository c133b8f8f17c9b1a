package autodev;

import autodev.FoundJson.Repair;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** Which of several values a text means. */
final class LooseChoice {
    private LooseChoice() {}

    static FoundJson first(List<FoundJson> all) {
        FoundJson best = all.getFirst();
        for (FoundJson one : all) if (sureness(one) > sureness(best)) best = one;
        return best;
    }

    static FoundJson best(List<FoundJson> all, Predicate<JsonNode> fits) {
        FoundJson best = all.getFirst();
        int most = -1;
        for (FoundJson one : all) {
            int points = sureness(one) + (fits.test(one.value()) ? 8 : 0);
            if (points < most) continue;
            best = one;
            most = points;
        }
        return best;
    }

    private static int sureness(FoundJson one) {
        boolean guessed =
                one.repairs().contains(Repair.UNQUOTED_TEXT) || one.repairs().contains(Repair.UNESCAPED_QUOTE);
        return (one.complete() ? 4 : 0) + (holdsFields(one.value()) ? 2 : 0) + (guessed ? 0 : 1);
    }

    private static boolean holdsFields(JsonNode value) {
        if (value.isObject()) return !value.isEmpty();
        for (JsonNode one : value) if (one.isContainerNode()) return true;
        return false;
    }
}
