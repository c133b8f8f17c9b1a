package autodev.serve.mcp;

import autodev.BadInput;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tools that are offered together. */
enum ToolGroup {
    /** The seed's four. */
    AGENTS,
    /** Plans. */
    PLAN,
    /** Repairs. */
    REPAIR,
    /** Devices. */
    DEVICES,
    /** Changes and intents. */
    CHANGE;

    /** As users write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those of these words; all for none. Throws {@link BadInput}. */
    static Set<ToolGroup> of(List<String> words) {
        if (words.isEmpty()) return EnumSet.allOf(ToolGroup.class);
        var groups = EnumSet.noneOf(ToolGroup.class);
        for (String word : words)
            groups.add(Arrays.stream(values())
                    .filter(group -> group.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new BadInput("--tools " + word + "; expected one of " + all())));
        return groups;
    }

    private static String all() {
        return Arrays.stream(values()).map(ToolGroup::word).collect(Collectors.joining(", "));
    }
}
