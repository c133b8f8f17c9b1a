package autodev.agents.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds SQL statements that are put together from variables: joined, formatted or interpolated. */
final class SqlRule {
    private static final Pattern STATEMENT =
            Pattern.compile("(?s)\\s*(?:SELECT\\s.{1,500}?\\sFROM(?:\\s|$)|INSERT\\s+INTO\\s|UPDATE\\s+\\S{1,100}\\"
                    + "s+SET\\s|DELETE\\s+FROM\\s" + "|DROP\\s+TABLE\\s).*");
    private static final Pattern STATEMENT_ANY_CASE = Pattern.compile(STATEMENT.pattern(), Pattern.CASE_INSENSITIVE);
    // In lower case it may be prose: "select a file from " + folder.
    private static final Pattern DATABASE = Pattern.compile(
            "(?i)(?:execute\\w*|query\\w*|prepare\\w*|raw|sql\\w*|stmt|cursor)\\s*[(=]\\s*(?:\\w+\\" + "s*\\(\\s*)?$");
    private static final Pattern JOINED = Pattern.compile("\\s*\\+\\s*([A-Za-z_$][\\w.$]*)(\\s*\\()?");
    private static final Pattern FORMATTED =
            Pattern.compile("\\s*(?:%\\s*[A-Za-z_({\\[]|\\.format(?:ted|_map)?\\s*\\()");
    private static final Pattern PHP_JOINED = Pattern.compile("\\s*\\.\\s*\\$[A-Za-z_]");
    private static final Pattern HOLE = Pattern.compile("\\{\\s*([^{}]{1,200})}");
    private static final Pattern FORMAT_CALL =
            Pattern.compile("(?:\\bString\\.format|\\bfmt\\.Sprintf|\\bsprintf|\\bstring\\.Format)\\s*\\(\\s*$");
    private static final Pattern HARMLESS =
            Pattern.compile("(?:[A-Z][A-Z0-9_]*|\\w+\\.[A-Z][A-Z0-9_]+|(?i:.*placeholders?.*|.*\\bquote_?(?:ident"
                    + "|name|identifier)?\\b.*)"
                    + "|.*[\"']\\s*,?\\s*[\"']\\s*\\.join\\(.*[\"'][?%].*|.*\\bint\\(.*\\).*)");
    private static final int BEFORE = 80;
    private static final int BEHIND = 300;

    private SqlRule() {}

    /** Where such statements begin. */
    static List<Integer> in(CodeText file) {
        var found = new ArrayList<Integer>();
        String bare = file.bare();
        List<CodeText.Span> literals = file.literals();
        for (int i = 0; i < literals.size(); i++) {
            CodeText.Span literal = literals.get(i);
            if (literal.end() - literal.start() < 12) continue;
            String inside = file.inside(literal);
            String head = inside.length() > 700 ? inside.substring(0, 700) : inside;
            String before = bare.substring(Math.max(0, literal.start() - BEFORE), literal.start());
            boolean sql = STATEMENT.matcher(head).matches()
                    || DATABASE.matcher(before).find()
                            && STATEMENT_ANY_CASE.matcher(head).matches();
            if (sql && (joined(bare, literal.end(), file) || interpolated(inside, literal, file, before)))
                found.add(literal.start());
        }
        return found;
    }

    private static boolean joined(String bare, int end, CodeText file) {
        String behind = bare.substring(end, Math.min(bare.length(), end + BEHIND));
        int at = 0;
        // "SELECT … " + "…" + x: over the pieces that are fixed to the first that is not.
        for (int i = 0; i < 20; i++) {
            if (file.language() == CodeLanguage.PYTHON
                            && FORMATTED
                                    .matcher(behind)
                                    .region(at, behind.length())
                                    .lookingAt()
                    || file.language() == CodeLanguage.JAVA && formattedJava(behind, at)
                    || file.language() == CodeLanguage.PHP
                            && PHP_JOINED
                                    .matcher(behind)
                                    .region(at, behind.length())
                                    .lookingAt()) return true;
            Matcher variable = JOINED.matcher(behind).region(at, behind.length());
            if (variable.lookingAt()) {
                if (variable.group(2) != null
                        || !HARMLESS.matcher(variable.group(1)).matches()) return true;
                at = variable.end();
                continue;
            }
            Matcher piece =
                    Pattern.compile("\\s*\\+?\\s*\"[ ]*\"").matcher(behind).region(at, behind.length());
            if (!piece.lookingAt()) return false;
            at = piece.end();
        }
        return false;
    }

    private static boolean formattedJava(String behind, int at) {
        return behind.startsWith(".formatted(", at);
    }

    private static boolean interpolated(String inside, CodeText.Span literal, CodeText file, String before) {
        if (FORMAT_CALL.matcher(before).find() && inside.matches("(?s).*(?:%[sv]|\\{0}).*")) return true;
        boolean holes = literal.prefix().toLowerCase(java.util.Locale.ROOT).contains("f")
                || file.language() == CodeLanguage.SCRIPT
                        && inside.contains("${")
                        && !before.stripTrailing().matches("(?s).*\\b(?:sql|SQL|Prisma\\.sql|gql|\\w+`)");
        if (file.language() == CodeLanguage.PHP || file.language() == CodeLanguage.RUBY)
            return inside.matches("(?s).*(?:[^\\\\]\\$[a-zA-Z_]|\\{\\$|#\\{).*");
        if (!holes) return false;
        Matcher hole = HOLE.matcher(inside.replace("{{", "  ").replace("}}", "  "));
        while (hole.find()) if (!HARMLESS.matcher(hole.group(1).strip()).matches()) return true;
        return false;
    }
}
