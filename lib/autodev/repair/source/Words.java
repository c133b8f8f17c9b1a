package autodev.repair.source;

import java.util.HashSet;
import java.util.Set;

/** The identifiers of a text. */
final class Words {
    private Words() {}

    /** Every run of letters, digits and underscores in {@code text}. */
    static Set<String> in(String text) {
        var words = new HashSet<String>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean part = i < text.length() && Character.isJavaIdentifierPart(text.charAt(i));
            if (part && start < 0) start = i;
            if (!part && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }
}
