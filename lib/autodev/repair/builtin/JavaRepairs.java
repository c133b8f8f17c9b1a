package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Repairs of Java that does not compile, at the places that the compiler names. */
final class JavaRepairs {
    private static final int MOST = 5;
    private static final Pattern TOKEN = Pattern.compile("'(.{1,3})'");
    private static final Pattern CONVERSION = Pattern.compile(
            "(?:lossy conversion from|incompatible types:) (?:possible lossy conversion from )?([\\w.<>\\[\\]?, ]+?)"
                    + " (?:to|cannot be converted to) ([\\w.<>\\[\\]?, ]+)");

    private final Source source;
    private final Index index;
    private final List<Candidate> all = new ArrayList<>();

    private JavaRepairs(Source source, Index index) {
        this.source = source;
        this.index = index;
    }

    /** The candidates for the errors of one file. */
    static List<Candidate> of(Source source, List<JavaErrors.Error> errors, Index index) {
        JavaRepairs repairs = new JavaRepairs(source, index);
        double score = 1;
        for (JavaErrors.Error e : errors) {
            if (!e.path().equals(source.path())) continue;
            repairs.error(e, score);
            score *= .97;
        }
        return repairs.all;
    }

    private void put(String template, double score, int from, int to, String text) {
        all.add(new Candidate(source.path(), source.line(from), template, score, List.of(new Edit(from, to, text))));
    }

    private void error(JavaErrors.Error e, double score) {
        if (e.start() < 0 || e.start() > source.text().length()) return;
        String key = e.key().replace("compiler.err.", "");
        if (key.startsWith("cant.resolve")) unknown(e, score);
        else if (key.startsWith("prob.found.req")) conversion(e, score);
        else if (key.equals("missing.ret.stmt")) missingReturn(e, score);
        else if (key.startsWith("unreported.exception")) unreported(e, score);
        else if (key.startsWith("var.might.not")) start(e, score);
        else if (key.startsWith("cant.assign.val")) declaration(e, "final ", "", score);
        else if (key.startsWith("non-static")) fixed(score);
        else if (key.startsWith("already.defined")) around(e, "[\\w<>\\[\\]]+ (?=\\w+ =)", "", score);
        else syntax(e, score);
    }

    private void syntax(JavaErrors.Error e, double score) {
        Matcher m = TOKEN.matcher(e.message());
        while (m.find()) put("missing token", score, e.start(), e.start(), m.group(1));
        if (e.key().contains("premature.eof")) {
            int end = source.text().stripTrailing().length();
            put("missing brace", score, end, end, source.newline() + "}");
        }
        LineEdits edits = new LineEdits(source, Math.max(1, e.line()));
        edits.spell("misspelt keyword", .7 * score, JavaLibrary.KEYWORDS, 2);
        int end = edits.codeEnd("//");
        for (String token : List.of(";", ")", ");", "{", "}", ") {", "\"", "\";", "]")) {
            edits.put("missing token", .6 * score, end, end, token);
            if (end > 0) edits.put("missing token", .5 * score, end - 1, end - 1, token);
        }
        edits.each("comparison", .5 * score, "==", "=");
        edits.each("comparison", .5 * score, "=>", ">=");
        edits.each("comparison", .5 * score, "=<", "<=");
        edits.each("token too many", .4 * score, "[;(){}]", "");
        edits.each("quotes", .5 * score, "'([^']{2,})'", "\"$1\"");
        all.addAll(edits.candidates());
    }

    private void unknown(JavaErrors.Error e, double score) {
        Matcher m = Pattern.compile("\\w+")
                .matcher(source.text()
                        .substring(e.start(), Math.min(source.text().length(), e.end() < 0 ? e.start() : e.end())));
        String name = "";
        int at = e.start();
        // A member's place covers its object; the member is the last word before any argument.
        while (m.find()) {
            name = m.group();
            at = e.start() + m.start();
        }
        Matcher symbol = Pattern.compile("symbol:\\s+\\w+ (\\w+)").matcher(e.message());
        if (symbol.find()) {
            name = symbol.group(1);
            at = source.text().indexOf(name, e.start());
        }
        if (at < 0 || name.isEmpty()) return;
        Set<String> words = new LinkedHashSet<>(index.words());
        words.addAll(JavaLibrary.NAMES);
        for (String near : Spelling.nearest(name, words, MOST)) {
            put("misspelt name", score * Spelling.likeness(name, near), at, at + name.length(), near);
        }
        if (Character.isUpperCase(name.charAt(0))) imports(score);
        if (name.equals("length")) put("length", score, at, at + 6, "length()");
        if (source.text().startsWith("()", at + name.length()))
            put("length", .6 * score, at, at + name.length() + 2, name);
        for (String type : List.of("int", "String", "double", "boolean", "var")) {
            if (at == source.lineStart(at) + source.indent(at).length())
                put("missing type", .5 * score, at, at, type + " ");
        }
    }

    private void imports(double score) {
        Matcher m = Pattern.compile("(?m)^package .*;\\R").matcher(source.text());
        int at = m.find() ? m.end() : 0;
        for (String name : JavaLibrary.IMPORTS) {
            if (!source.text().contains("import " + name))
                put("missing import", .95 * score, at, at, "import " + name + ";" + source.newline());
            score *= .97;
        }
    }

    private void conversion(JavaErrors.Error e, double score) {
        int end = e.end() < e.start() ? e.start() : e.end();
        String expression = source.text().substring(e.start(), end);
        Matcher m = CONVERSION.matcher(e.message());
        if (m.find()) {
            String from = m.group(1).strip();
            String to = m.group(2).strip();
            if (to.equals("int") && from.equals("String"))
                put("conversion", score, e.start(), end, "Integer.parseInt(" + expression + ")");
            if (to.equals("String")) put("conversion", score, e.start(), end, "String.valueOf(" + expression + ")");
            put("conversion", .9 * score, e.start(), end, "(" + to + ") (" + expression + ")");
            around(e, "\\b" + Pattern.quote(to) + "(?= \\w+\\s*=)", from, .9 * score);
            header(e, "\\b" + Pattern.quote(to) + "(?= \\w+\\()", from, .8 * score);
            around(e, "(?<![=!<>])=(?!=)", "==", to.equals("boolean") ? score : .1 * score);
        }
        for (String type : List.of("int", "String", "boolean", "double", "long"))
            header(e, "\\bvoid(?= \\w+\\()", type, .7 * score);
    }

    /** Changes what matches on the error's line. */
    private void around(JavaErrors.Error e, String pattern, String replacement, double score) {
        LineEdits edits = new LineEdits(source, Math.max(1, e.line()));
        edits.each("type", score, pattern, Matcher.quoteReplacement(replacement));
        all.addAll(edits.candidates());
    }

    /** Changes what matches nearest above the error. */
    private void header(JavaErrors.Error e, String pattern, String replacement, double score) {
        Matcher m = Pattern.compile(pattern).matcher(source.text());
        int from = -1;
        int to = -1;
        while (m.find() && m.start() < e.start()) {
            from = m.start();
            to = m.end();
        }
        if (from >= 0) put("type", score, from, to, replacement);
    }

    private void missingReturn(JavaErrors.Error e, double score) {
        int brace = e.start();
        Set<String> answers = new LinkedHashSet<>();
        String before = source.text().substring(Math.max(0, brace - 2000), brace);
        Matcher m = Pattern.compile("(\\w+)\\s*(?:=|\\+=|-=|\\*=)(?!=)").matcher(before);
        while (m.find()) answers.add(m.group(1));
        List<String> latest = new ArrayList<>(answers).reversed();
        double each = score;
        for (String a : latest.subList(0, Math.min(MOST, latest.size())))
            put(
                    "missing return",
                    each *= .95,
                    brace,
                    brace,
                    "    return " + a + ";" + source.newline() + source.indent(brace));
        for (String a : List.of("false", "true", "0", "-1", "null", "\"\""))
            put(
                    "missing return",
                    .6 * score,
                    brace,
                    brace,
                    "    return " + a + ";" + source.newline() + source.indent(brace));
    }

    private void unreported(JavaErrors.Error e, double score) {
        Matcher type = Pattern.compile("unreported exception (\\w+)").matcher(e.message());
        if (type.find()) header(e, "\\)\\s*(?=\\{\\s*(?:\\R|$))", ") throws " + type.group(1) + " ", score);
    }

    private void start(JavaErrors.Error e, double score) {
        Matcher name = Pattern.compile("variable (\\w+)").matcher(e.message());
        if (!name.find()) return;
        for (String value : List.of("0", "null", "\"\"", "false", "1")) {
            header(e, "(?<=\\w[\\w<>\\[\\]]{0,40} " + name.group(1) + ")(?=;)", " = " + value, score);
        }
    }

    private void declaration(JavaErrors.Error e, String word, String replacement, double score) {
        Matcher name = Pattern.compile("variable (\\w+)").matcher(e.message());
        if (name.find()) header(e, word + "(?=[\\w<>\\[\\], ]+ " + name.group(1) + "\\b)", replacement, score);
    }

    /** Something of an object is used where there is none: the method or what it uses has a static too many or too few. */
    private void fixed(double score) {
        Matcher m = Pattern.compile(
                        "(?m)^(\\s*(?:public |private |protected )?)(static )?(?=[\\w<>\\[\\]]+ \\w+\\s*[(=;])")
                .matcher(source.text());
        while (m.find()) {
            if (m.group(2) == null) put("static", .8 * score, m.end(1), m.end(1), "static ");
            else put("static", .6 * score, m.start(2), m.end(2), "");
        }
    }
}
