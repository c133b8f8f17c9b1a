package autodev.agents.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private static final int SHORTEST = 12;
    private static final int LONGEST = 700;
    // sql`…` makes placeholders of what is put in.
    private static final Pattern TAGGED = Pattern.compile("(?i)\\b(?:sql|Prisma\\.sql|gql)\\s*$");

    // Behind these a value follows; elsewhere a name or a clause does, which most often the program itself makes.
    private static final Pattern VALUE = Pattern.compile(
            "(?si).*(?:['\"=(,<>%]|\\b(?:LIKE|ILIKE|LIMIT|OFFSET|BETWEEN|AND|OR|VALUES|THEN|ELSE))\\s*");
    private static final Pattern FORMAT_HOLE = Pattern.compile("%(?:\\(\\w+\\))?[sdv]|\\{\\w*}");
    private static final Pattern SPLICE = Pattern.compile("(?<!\\\\)\\$[a-zA-Z_]|\\{\\$|#\\{");
    private static final Pattern PIECE = Pattern.compile("\\s*\\+?\\s*([\"'`])[ ]*\\1");
    private static final Pattern EXPRESSION = Pattern.compile("\\s*\\+\\s*\\(");
    private static final int MOST_PIECES = 20;

    private final CodeText file;
    private final String code;
    private final String bare;

    /** Where such a statement begins, and whether what is put into it stands where a value does. */
    record Built(int start, boolean value) {}

    private SqlRule(CodeText file) {
        this.file = file;
        this.code = file.code();
        this.bare = file.bare();
    }

    /** Those of a file, in order. */
    static List<Built> in(CodeText file) {
        var rule = new SqlRule(file);
        var found = new ArrayList<Built>();
        for (CodeText.Span literal : file.literals())
            if (literal.end() - literal.start() >= SHORTEST) rule.read(literal).ifPresent(found::add);
        return found;
    }

    private Optional<Built> read(CodeText.Span literal) {
        String inside = file.inside(literal);
        String head = inside.length() > LONGEST ? inside.substring(0, LONGEST) : inside;
        String before = bare.substring(Math.max(0, literal.start() - BEFORE), literal.start());
        boolean sql = STATEMENT.matcher(head).matches()
                || DATABASE.matcher(before).find()
                        && STATEMENT_ANY_CASE.matcher(head).matches();
        if (!sql) return Optional.empty();
        return joined(literal, inside)
                .or(() -> interpolated(inside, literal, before))
                .map(value -> new Built(literal.start(), value));
    }

    // "SELECT … " + "…" + x: over the pieces that are fixed to the first that is not.
    private Optional<Boolean> joined(CodeText.Span literal, String inside) {
        int end = Math.min(bare.length(), literal.end() + BEHIND);
        int at = literal.end();
        String last = inside;
        for (int i = 0; i < MOST_PIECES; i++) {
            if (formatted(at, end)) return Optional.of(holeOfValue(FORMAT_HOLE, last));
            if (EXPRESSION.matcher(bare).region(at, end).lookingAt()) return Optional.of(isValue(last));
            Matcher variable = JOINED.matcher(bare).region(at, end);
            if (variable.lookingAt()) {
                if (variable.group(2) != null
                        || !HARMLESS.matcher(variable.group(1)).matches()) return Optional.of(isValue(last));
                at = variable.end();
                continue;
            }
            Matcher piece = PIECE.matcher(bare).region(at, end);
            if (!piece.lookingAt()) return Optional.empty();
            last = code.substring(piece.start(1) + 1, piece.end() - 1);
            at = piece.end();
        }
        return Optional.empty();
    }

    private boolean formatted(int at, int end) {
        return switch (file.language()) {
            case PYTHON -> FORMATTED.matcher(bare).region(at, end).lookingAt();
            case JAVA -> bare.startsWith(".formatted(", at);
            case PHP -> PHP_JOINED.matcher(bare).region(at, end).lookingAt();
            default -> false;
        };
    }

    private Optional<Boolean> interpolated(String inside, CodeText.Span literal, String before) {
        if (FORMAT_CALL.matcher(before).find() && FORMAT_HOLE.matcher(inside).find())
            return Optional.of(holeOfValue(FORMAT_HOLE, inside));
        if (file.language() == CodeLanguage.PHP || file.language() == CodeLanguage.RUBY)
            return SPLICE.matcher(inside).find() ? Optional.of(holeOfValue(SPLICE, inside)) : Optional.empty();
        boolean holes = literal.prefix().toLowerCase(Locale.ROOT).contains("f")
                || file.language() == CodeLanguage.SCRIPT
                        && inside.contains("${")
                        && !TAGGED.matcher(before).find();
        if (!holes) return Optional.empty();
        String plain = inside.replace("{{", "  ").replace("}}", "  ").replace("${", " {");
        Matcher hole = HOLE.matcher(plain);
        boolean any = false;
        while (hole.find()) {
            if (HARMLESS.matcher(hole.group(1).strip()).matches()) continue;
            if (isValue(plain.substring(0, hole.start()))) return Optional.of(true);
            any = true;
        }
        return any ? Optional.of(false) : Optional.empty();
    }

    private static boolean holeOfValue(Pattern hole, String inside) {
        Matcher found = hole.matcher(inside);
        while (found.find()) if (isValue(inside.substring(0, found.start()))) return true;
        return false;
    }

    private static boolean isValue(String before) {
        return VALUE.matcher(before.substring(Math.max(0, before.length() - BEFORE)))
                .matches();
    }
}
