package autodev;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import java.util.Map;
import java.util.regex.Pattern;

/** What is wrong with a text that is not JSON, in words for whoever wrote it: Jackson's speak of streams and features. */
final class JsonMistake {
    private static final String PLACE = "\\[Source: .*?; line: (\\d+), column: (\\d+)]";
    private static final Pattern OPEN = Pattern.compile(
            "Unexpected end-of-input.*expected close marker for (Object|Array) \\(start marker at " + PLACE + "\\).*");
    private static final Pattern END = Pattern.compile("Unexpected end-of-input.*|Unexpected EOF.*");
    private static final Pattern CLOSED = Pattern.compile(
            "Unexpected close marker '(.)': expected '(.)' \\(for (\\w+) starting at " + PLACE + "\\).*");
    private static final Pattern CHARACTER = Pattern.compile(
            "Unexpected character \\('(.+)' \\(code \\d+.*?\\)\\)(?:: ?(?:was )?expect(?:ing|ed) (.*))?");
    private static final Pattern TOKEN = Pattern.compile("Unrecognized token '(.+?)':.*");
    private static final Pattern ANYWHERE = Pattern.compile(PLACE);
    private static final Map<String, String> OWN = Map.of(
            "double-quote to start field name", "the name of a field in double quotes",
            "a colon to separate field name and value", "a colon",
            "comma to separate Object entries", "a comma or }",
            "comma to separate Array entries", "a comma or ]");

    private JsonMistake() {}

    /** Where, and what: {@code malformed JSON at line 2, column 5: …}. */
    static BadInput of(JacksonException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String first = e.getOriginalMessage().lines().findFirst().orElse("");
        return new BadInput("malformed JSON" + place + ": " + words(first), e);
    }

    private static String words(String jackson) {
        var open = OPEN.matcher(jackson);
        if (open.matches())
            return "the text ends, but the " + kind(open.group(1)) + " that begins at line " + open.group(2)
                    + ", column " + open.group(3) + " is not closed";
        if (END.matcher(jackson).matches())
            return jackson.contains("quote") ? "the text ends, but a string is not closed" : "the text ends too early";
        var closed = CLOSED.matcher(jackson);
        if (closed.matches())
            return "seen " + closed.group(1) + ", expected " + closed.group(2) + ", which closes the "
                    + kind(closed.group(3)) + " that begins at line " + closed.group(4) + ", column "
                    + closed.group(5);
        var character = CHARACTER.matcher(jackson);
        if (character.matches()) return "seen " + character.group(1) + expected(character.group(2));
        var token = TOKEN.matcher(jackson);
        if (token.matches()) return "seen " + token.group(1) + ", expected a value; text stands in double quotes";
        if (jackson.contains("CTRL-CHAR, code 10)")) return "a line ends within a string; write \\n there";
        return ANYWHERE.matcher(jackson).replaceAll("line $1, column $2");
    }

    private static String expected(@org.jspecify.annotations.Nullable String jackson) {
        if (jackson == null || jackson.startsWith("a valid value")) return ", expected a value";
        for (var own : OWN.entrySet()) if (jackson.contains(own.getKey())) return ", expected " + own.getValue();
        return ", expected " + jackson;
    }

    private static String kind(String jackson) {
        return jackson.equals("Array") ? "list" : "object";
    }
}
