package autodev.agents.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public names of a Python module and their docstrings, by PEP 257: modules, classes, functions and methods
 * without a leading underscore.
 */
final class PythonApi {
    private static final Pattern DEFINITION =
            Pattern.compile("(?m)^([ \\t]*)(?:(async[ \\t]+)?def|class)[ \\t]+([A-Za-z_]\\w*)");
    private static final Pattern ALL =
            Pattern.compile("(?m)^__all__\\s*(?::[^=\\n]+)?=\\s*[\\[(]([^\\])]{0,20000})[\\])]");
    private static final Pattern NAME = Pattern.compile("[\"']([A-Za-z_]\\w*)[\"']");
    // Decorators under which a function is documented elsewhere.
    private static final Pattern ELSEWHERE =
            Pattern.compile("@(?:[\\w.]+\\.)?(?:overload|override)\\b|@\\w+\\.(?:setter|deleter)\\b");

    private final CodeText file;
    private final String bare;
    private final LineIndex lines;
    private final Set<Integer> strings = new HashSet<>();
    private final List<ApiItem> found = new ArrayList<>();

    /** A definition that others may stand in. */
    private record Open(int indent, boolean type, boolean seen) {}

    private PythonApi(CodeText file) {
        this.file = file;
        this.bare = file.bare();
        this.lines = new LineIndex(file.text());
        for (CodeText.Span literal : file.literals())
            strings.add(literal.start() - literal.prefix().length());
    }

    /** Those of the module at {@code path}; a package's file that only gathers imports needs no docstring. */
    static List<ApiItem> in(String path, String text) {
        var api = new PythonApi(CodeText.of(text, CodeLanguage.PYTHON));
        String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.py$", "");
        boolean gathers =
                name.equals("__init__") && !DEFINITION.matcher(api.bare).find();
        boolean hidden = name.startsWith("_") && !name.equals("__init__") && !name.equals("__main__");
        if (hidden) return List.of();
        if (!gathers && !text.isBlank()) api.found.add(new ApiItem("module", name, 1, api.docstring(0)));
        api.definitions();
        return api.found;
    }

    private void definitions() {
        Set<String> offered = offered();
        Deque<Open> open = new ArrayDeque<>();
        Matcher definition = DEFINITION.matcher(bare);
        while (definition.find()) {
            int indent = definition.group(1).replace("\t", "        ").length();
            while (!open.isEmpty() && open.peek().indent() >= indent) open.pop();
            String name = definition.group(3);
            boolean type = definition.group().contains("class");
            boolean outside = open.isEmpty()
                    ? !name.startsWith("_") && (offered.isEmpty() || offered.contains(name))
                    : !name.startsWith("_") && open.peek().type();
            boolean seen = outside && open.stream().allMatch(Open::seen);
            open.push(new Open(indent, type, seen));
            if (!seen || decoratedElsewhere(definition.start())) continue;
            String kind = type ? "class" : open.size() > 1 ? "method" : "function";
            int line = lines.line(definition.start(3));
            found.add(new ApiItem(kind, name, line, docstring(body(definition.end()))));
        }
    }

    private Set<String> offered() {
        var names = new HashSet<String>();
        Matcher all = ALL.matcher(file.code());
        if (!all.find()) return names;
        Matcher name = NAME.matcher(all.group(1));
        while (name.find()) names.add(name.group(1));
        return names;
    }

    private boolean decoratedElsewhere(int start) {
        int line = lines.line(start);
        for (int above = line - 1; above > 0 && above > line - 10; above--) {
            String said = bare.substring(
                    lines.start(above), Math.max(lines.start(above), Math.min(lines.end(above), bare.length())));
            if (!said.strip().startsWith("@")) return false;
            if (ELSEWHERE.matcher(said).find()) return true;
        }
        return false;
    }

    // Behind the colon that ends the head: brackets in it have colons of their own.
    private int body(int from) {
        int depth = 0;
        for (int i = from; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == '(' || c == '[' || c == '{') depth++;
            else if (c == ')' || c == ']' || c == '}') depth--;
            else if (c == ':' && depth <= 0) return i + 1;
        }
        return bare.length();
    }

    private boolean docstring(int from) {
        int at = from;
        while (at < bare.length() && (Character.isWhitespace(bare.charAt(at)) || bare.charAt(at) == '\uFEFF')) at++;
        return strings.contains(at);
    }
}
