package autodev.change.rule;

import autodev.change.finding.Finding;
import autodev.change.rule.PythonText.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An import statement of which one name is not used. */
final class PythonImport {
    private static final Pattern STATEMENT =
            Pattern.compile("^(\\s*(?:from\\s+(\\.*[\\w.]*)\\s+)?import\\s+)(.*)$", Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile("([\\w.]+)(?:\\s+as\\s+(\\w+))?");
    // ruff and pyflakes; pylint
    private static final Pattern UNUSED = Pattern.compile("^[`']([\\w.]+)(?: as (\\w+))?[`'] imported but unused.*");
    private static final Pattern PYLINT = Pattern.compile(
            "^Unused (?:import )?([\\w.]+)(?: imported from ([\\w.]+))?(?: (?:imported )?as (\\w+))?(?: \\(.*)?$");
    private static final int LONGEST = 60;

    private final SourceLines lines;
    private final PythonText python;
    private final int first;
    private final int last;

    private PythonImport(SourceLines lines, PythonText python, int first, int last) {
        this.lines = lines;
        this.python = python;
        this.first = first;
        this.last = last;
    }

    /** An imported name: as it is written, and its place in the text. */
    private record Item(String name, String alias, int start, int end) {
        String bound(boolean from) {
            return !alias.isEmpty() ? alias : from ? name : name.replaceFirst("\\..*", "");
        }
    }

    /** The file without the name, or without the statement if it has no other. */
    static Optional<RuleFix> unused(Finding finding, SourceLines lines) {
        String file = finding.file().substring(finding.file().lastIndexOf('/') + 1);
        if (!file.endsWith(".py") || file.equals("__init__.py") || file.equals("conftest.py")) return Optional.empty();
        var python = new PythonText(lines.text());
        if (!lines.has(finding.line()) || !python.sound()) return Optional.empty();
        return around(finding.line(), lines, python).flatMap(it -> it.fix(finding));
    }

    private static Optional<PythonImport> around(int line, SourceLines lines, PythonText python) {
        for (int first = line; first >= Math.max(1, line - LONGEST); first--) {
            if (!lines.line(first).matches("\\s*(?:import|from)\\s.*")
                    || !python.isCode(lines.start(first)
                            + SourceLines.indent(lines.line(first)).length())) continue;
            int last = first;
            while (last < lines.size()
                    && python.opener(lines.start(last) + lines.line(last).length()) >= lines.start(first)) last++;
            if (last < line) return Optional.empty();
            return Optional.of(new PythonImport(lines, python, first, last));
        }
        return Optional.empty();
    }

    private Optional<RuleFix> fix(Finding finding) {
        int start = lines.start(first);
        int end = lines.start(last) + lines.line(last).length();
        String whole = lines.text().substring(start, end);
        Matcher statement = STATEMENT.matcher(code(start, end));
        boolean special = whole.matches("(?is).*#\\s*(?:noqa|type:|pragma|pylint|isort|pyright|ruff).*")
                || whole.contains("__future__");
        if (!statement.matches()
                || special
                || whole.contains("\\")
                || statement.group(3).contains(";")) return Optional.empty();
        String module = Optional.ofNullable(statement.group(2)).orElse("");
        List<Item> items = items(start + statement.start(3), statement.group(3));
        List<Item> meant = items.stream()
                .filter(it -> isMeant(it, module, finding.message()))
                .toList();
        if (meant.size() != 1 || isNeeded(meant.getFirst().bound(!module.isEmpty()))) return Optional.empty();
        if (items.size() == 1 && isOnlyOne()) return Optional.empty();
        if (isTried()) return Optional.empty();
        String name = meant.getFirst().name();
        String after = items.size() == 1 ? lines.without(first, last) : without(meant.getFirst(), items);
        return Optional.of(new RuleFix(after, "Removes the import of " + name + ", which nothing uses.", 0.9));
    }

    /** The characters that are code; blanks for all others. */
    private String code(int start, int end) {
        var code = new StringBuilder();
        for (int at = start; at < end; at++)
            code.append(python.isCode(at) ? lines.text().charAt(at) : ' ');
        return code.toString();
    }

    private static List<Item> items(int offset, String list) {
        var items = new ArrayList<Item>();
        Matcher item = ITEM.matcher(list);
        while (item.find())
            items.add(new Item(
                    item.group(1),
                    Optional.ofNullable(item.group(2)).orElse(""),
                    offset + item.start(),
                    offset + item.end()));
        return items;
    }

    private static boolean isMeant(Item item, String module, String message) {
        String full = module.isEmpty() ? item.name() : module + (module.endsWith(".") ? "" : ".") + item.name();
        Matcher unused = UNUSED.matcher(message);
        if (unused.matches())
            return unused.group(1).equals(full)
                    && (unused.group(2) == null || unused.group(2).equals(item.alias()));
        Matcher pylint = PYLINT.matcher(message);
        return pylint.matches()
                && pylint.group(1).equals(item.name())
                && (pylint.group(2) == null || pylint.group(2).equals(module));
    }

    /**
     * Whether the name stands anywhere else, in code or in a text that may be an annotation or an entry of {@code
     * __all__}.
     */
    private boolean isNeeded(String name) {
        Matcher word =
                Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)").matcher(lines.text());
        while (word.find()) {
            int line = lines.at(word.start());
            if ((line < first || line > last) && python.isCode(word.start())) return true;
        }
        // Older annotations are comments.
        String typed = "#\\s*type:.*\\b" + Pattern.quote(name) + "\\b";
        if (Pattern.compile(typed).matcher(lines.text()).find()) return true;
        for (Literal literal : python.literals()) {
            String body = lines.text().substring(literal.from(), literal.to());
            boolean mentions = Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                    .matcher(body)
                    .find();
            // A doctest runs in the module.
            if (mentions && body.contains(">>>")) return true;
            if (mentions
                    && (literal.isFormatted()
                            || body.matches("[\\w.\\[\\], |]*") && !body.strip().contains(" of "))) return true;
        }
        return false;
    }

    /** Whether the block would be empty without the statement. */
    private boolean isOnlyOne() {
        String indent = SourceLines.indent(lines.line(first));
        if (indent.isEmpty()) return false;
        return !sibling(first - 1, -1, indent) && !sibling(last + 1, 1, indent);
    }

    private boolean sibling(int from, int step, String indent) {
        for (int at = from; lines.has(at); at += step) {
            String line = lines.line(at);
            if (line.isBlank() || line.strip().startsWith("#")) continue;
            return SourceLines.indent(line).length() >= indent.length();
        }
        return false;
    }

    /** Whether somebody tries if the import works. */
    private boolean isTried() {
        int indent = SourceLines.indent(lines.line(first)).length();
        for (int at = first - 1; at >= 1 && indent > 0; at--) {
            String line = lines.line(at);
            int there = SourceLines.indent(line).length();
            if (line.isBlank() || there >= indent) continue;
            if (line.strip().matches("(?:try|except|finally|else)\\b.*")) return true;
            indent = there;
        }
        return false;
    }

    private String without(Item item, List<Item> items) {
        String text = lines.text();
        int line = lines.at(item.start());
        boolean alone =
                items.stream().filter(it -> lines.at(it.start()) == line).count() == 1;
        boolean own = code(
                        lines.start(line), lines.start(line) + lines.line(line).length())
                .strip()
                .matches(Pattern.quote(text.substring(item.start(), item.end())) + ",?");
        if (alone && own) return lines.without(line, line);
        int next = items.indexOf(item) + 1;
        // Up to the next name, or from the end of the one before.
        if (next < items.size())
            return text.substring(0, item.start())
                    + text.substring(items.get(next).start());
        return text.substring(0, items.get(next - 2).end()) + text.substring(item.end());
    }
}
