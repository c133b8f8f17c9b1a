package autodev.agents.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JavaScript or TypeScript module exports and what a Go package does, and whether a comment stands right
 * before it.
 */
final class ScriptApi {
    private static final Pattern EXPORT = Pattern.compile(
            "(?m)^export[ \\t]+(default[ \\t]+)?(?:declare[ \\t]+)?(?:abstract[ \\t]+)?(?:async[ \\t]+)?"
                    + "(function\\*?|class|const|let|var|interface|type|enum|namespace)[ \\t]+([A-Za-z_$][\\w$]*)");
    private static final Pattern COMMON =
            Pattern.compile("(?m)^(?:module\\.)?exports\\.([A-Za-z_$][\\w$]*)[ \\t]*=[ \\t]*(?:async[ \\t]+)?(?:fun"
                    + "ction\\b|class\\b|\\(|[\\w$]+[ \\t]*=>)");
    private static final Pattern LISTED =
            Pattern.compile("(?m)^(?:export|module\\.exports[ \\t]*=)[ \\t]*\\{([^}]{0,5000})}(?![ \\t]*from\\b)");
    private static final Pattern LOCAL =
            Pattern.compile("(?m)^(?:abstract[ \\t]+)?(?:async[ \\t]+)?(function\\*?|class|const|let|var"
                    + "|interface|type|enum)[ \\t]+([A-Za-z_$][\\w$]*)");

    private static final Pattern GO =
            Pattern.compile("(?m)^(func|type|const|var)[ \\t]+(?:\\([^)\\n]*?\\*?([A-Za-z_]\\w*)(?:\\[[^]\\n]*])?\\"
                    + ")[ \\t]*)?([A-Z]\\w*)");
    private static final Pattern GO_GROUP = Pattern.compile("(?m)^(const|var|type)[ \\t]*\\(");
    private static final Pattern GO_MEMBER = Pattern.compile("(?m)^[ \\t]+([A-Z]\\w*)\\b");

    private final CodeText file;
    private final LineIndex lines;
    private final Set<Integer> commentEnds = new HashSet<>();
    private final Set<Integer> docEnds = new HashSet<>();
    private final List<ApiItem> found = new ArrayList<>();

    private ScriptApi(String text, CodeLanguage language) {
        this.file = CodeText.of(text, language);
        this.lines = new LineIndex(text);
        for (CodeText.Span comment : file.comments()) {
            int last = lines.line(Math.max(comment.start(), comment.end() - 1));
            String said = text.substring(comment.start(), comment.end());
            // One behind code on its line is about that line.
            boolean alone = file.code()
                    .substring(lines.start(lines.line(comment.start())), comment.start())
                    .isBlank();
            if (!alone) continue;
            if (said.replaceAll("[/*\\s]", "").isEmpty()) continue;
            commentEnds.add(last);
            if (said.startsWith("/**")) docEnds.add(last);
        }
    }

    /** What a module exports; JSDoc comments count. */
    static List<ApiItem> ofModule(String text) {
        var api = new ScriptApi(text, CodeLanguage.SCRIPT);
        String bare = api.file.bare();
        Matcher export = EXPORT.matcher(bare);
        while (export.find()) api.add(export.group(2), export.group(3), export.start(), api.docEnds);
        Matcher common = COMMON.matcher(bare);
        while (common.find()) api.add("function", common.group(1), common.start(), api.docEnds);
        var listed = new HashSet<String>();
        Matcher list = LISTED.matcher(bare);
        while (list.find())
            for (String name : list.group(1).split(",")) listed.add(name.strip().replaceFirst("(?s)[\\s:].*", ""));
        Matcher local = LOCAL.matcher(bare);
        while (local.find())
            if (listed.contains(local.group(2))) api.add(local.group(1), local.group(2), local.start(), api.docEnds);
        return api.found;
    }

    /** The exported names of a Go file, by "Effective Go"; none of a program's, which nobody imports. */
    static List<ApiItem> ofGo(String text) {
        var api = new ScriptApi(text, CodeLanguage.GO);
        String bare = api.file.bare();
        if (Pattern.compile("(?m)^package main\\b").matcher(bare).find()) return List.of();
        Matcher name = GO.matcher(bare);
        while (name.find()) {
            boolean hidden = name.group(2) != null
                    && !Character.isUpperCase(name.group(2).charAt(0));
            String whole = (name.group(2) == null ? "" : name.group(2) + ".") + name.group(3);
            if (!hidden)
                api.add(name.group(2) == null ? name.group(1) : "method", whole, name.start(), api.commentEnds);
        }
        Matcher group = GO_GROUP.matcher(bare);
        while (group.find()) api.group(group.group(1), group.start(), group.end());
        return api.found;
    }

    // A comment before the group is one for all of it, but each type wants its own.
    private void group(String kind, int start, int from) {
        int end = from;
        for (int depth = 1; end < file.bare().length() && depth > 0; end++) {
            char c = file.bare().charAt(end);
            if (c == '(' || c == '{') depth++;
            else if (c == ')' || c == '}') depth--;
        }
        boolean all = !kind.equals("type") && before(start, commentEnds);
        Matcher member = GO_MEMBER.matcher(file.bare()).region(from, end);
        int depth = 0;
        int at = from;
        while (member.find()) {
            for (; at < member.start(1); at++)
                depth += "({".indexOf(file.bare().charAt(at)) >= 0
                        ? 1
                        : ")}".indexOf(file.bare().charAt(at)) >= 0 ? -1 : 0;
            if (depth > 0) continue;
            int line = lines.line(member.start(1));
            boolean behind = file.comments().stream().anyMatch(c -> lines.line(c.start()) == line);
            found.add(new ApiItem(kind, member.group(1), line, all || behind || commentEnds.contains(line - 1)));
        }
    }

    private void add(String kind, String name, int start, Set<Integer> ends) {
        found.add(new ApiItem(kind.replace("*", ""), name, lines.line(start), before(start, ends)));
    }

    private boolean before(int start, Set<Integer> ends) {
        int line = lines.line(start) - 1;
        // Decorators may stand between.
        while (line > 0 && text(line).strip().startsWith("@")) line--;
        return ends.contains(line);
    }

    private String text(int line) {
        return file.code().substring(lines.start(line), Math.max(lines.start(line), lines.end(line)));
    }
}
