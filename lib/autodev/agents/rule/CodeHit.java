package autodev.agents.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place where a pattern of {@link CodeRule} fits, and what stands round it. Of a call, the pattern ends with its
 * bracket.
 */
record CodeHit(CodeText file, String code, String bare, int start, int end, Matcher match) {
    private static final int LONGEST_CALL = 4_000;
    private static final Pattern CONSTANT = Pattern.compile(
            "[A-Z][A-Z0-9_]*(?:\\.[A-Z][A-Z0-9_]*)*|[-+]?\\d[\\w.]*" + "|None|True|False|null|true|false|undefined");

    /** The arguments of the call, as written, comments left out; those of a call that does not end are cut. */
    List<Argument> arguments() {
        var all = new ArrayList<Argument>();
        int depth = 1;
        int from = end;
        int i = end;
        for (; i < Math.min(bare.length(), end + LONGEST_CALL) && depth > 0; i++) {
            char c = bare.charAt(i);
            if (c == '(' || c == '[' || c == '{') depth++;
            else if (c == ')' || c == ']' || c == '}') depth--;
            if (depth == 0 || depth == 1 && c == ',') {
                add(all, from, i);
                from = i + 1;
            }
        }
        if (depth > 0) add(all, from, i);
        return all;
    }

    private void add(List<Argument> all, int from, int to) {
        if (!bare.substring(from, to).isBlank())
            all.add(new Argument(code.substring(from, to), bare.substring(from, to)));
    }

    /** Whether the first argument is there and made of more than what the program itself says. */
    boolean variable() {
        List<Argument> arguments = arguments();
        return !arguments.isEmpty() && !arguments.getFirst().constant();
    }

    /** Whether some argument, strings left out, fits. */
    boolean anyArgument(Pattern bareForm) {
        return arguments().stream()
                .anyMatch(argument -> bareForm.matcher(argument.bare()).find());
    }

    /** What of the code stands from {@code before} lines before it to {@code after} lines behind. */
    String around(int before, int after) {
        int from = start;
        for (int i = 0; i <= before && from > 0; i++) from = code.lastIndexOf('\n', from - 1);
        int to = start;
        for (int i = 0; i <= after && to >= 0 && to < code.length(); i++) to = code.indexOf('\n', to + 1);
        return code.substring(Math.max(0, from), to < 0 ? code.length() : Math.min(to, code.length()));
    }

    /** An argument with its strings, and with these blank. */
    record Argument(String code, String bare) {
        /** Whether only constants make it: strings, numbers, names in capitals, and sums of these. */
        boolean constant() {
            if (code.contains("${") && code.contains("`")) return false;
            for (String part : bare.split("\\+")) {
                String word = part.strip();
                if (word.matches("(?i)f[rb]?(?:\"|')(?s:.*)|rf(?:\"|')(?s:.*)") && code.contains("{")) return false;
                boolean string = word.matches("(?s)(?:[rRbBuUfF]{0,2}([\"'`])\\1{0,2}\\s*\\1{1,3}\\s*)+");
                if (!string && !CONSTANT.matcher(word).matches()) return false;
            }
            return true;
        }
    }
}
