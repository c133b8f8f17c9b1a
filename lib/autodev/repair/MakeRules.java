package autodev.repair;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of a Makefile, as far as they can be read without running make: targets with their prerequisites and recipes;
 * variables and patterns are not worked out. The format is that of POSIX make.
 */
final class MakeRules {
    private static final Pattern RULE = Pattern.compile("^([^\\s#:=][^:=#]*)::?(?!=)([^=#]*?)(?:;(.*))?$");

    private final Map<String, Set<String>> needs = new LinkedHashMap<>();
    private final Map<String, List<String>> recipes = new LinkedHashMap<>();

    private MakeRules() {}

    /** Reads {@code text}. */
    static MakeRules of(String text) {
        var rules = new MakeRules();
        List<String> targets = List.of();
        for (String line : text.replace("\\\n", " ").split("\r?\n")) {
            Matcher rule = RULE.matcher(line);
            if (line.startsWith("\t")) rules.add(targets, line.strip());
            else if (rule.matches()) {
                targets = List.of(rule.group(1).strip().split("\\s+"));
                for (String target : targets) {
                    rules.needs
                            .computeIfAbsent(target, t -> new LinkedHashSet<>())
                            .addAll(List.of(rule.group(2).strip().split("\\s+")));
                }
                if (rule.group(3) != null) rules.add(targets, rule.group(3).strip());
            }
        }
        return rules;
    }

    /** The command lines that making {@code goals} runs; with none, those of the first target. */
    List<String> recipes(List<String> goals) {
        Deque<String> open = new ArrayDeque<>(goals);
        if (goals.isEmpty()) {
            needs.keySet().stream()
                    .filter(target -> !target.startsWith("."))
                    .findFirst()
                    .ifPresent(open::add);
        }
        var seen = new HashSet<String>();
        var lines = new ArrayList<String>();
        while (!open.isEmpty()) {
            String target = open.removeFirst();
            if (!seen.add(target)) continue;
            open.addAll(needs.getOrDefault(target, Set.of()));
            lines.addAll(recipes.getOrDefault(target, List.of()));
        }
        return lines;
    }

    private void add(List<String> targets, String line) {
        String command = line.replaceFirst("^[@+-]+\\s*", "");
        for (String target : targets)
            recipes.computeIfAbsent(target, t -> new ArrayList<>()).add(command);
    }
}
