package autodev;

import autodev.FoundJson.Repair;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object or array that is nearly JSON, and notes each departure. What is no JSON at all throws; once a part has been
 * read that surely was meant as JSON, something foreign is its cut end instead. One pass; nesting is bounded.
 */
final class LooseReader {
    /** Deeper nesting is not read: it would be an attack on the stack of whoever walks the tree. */
    static final int DEEPEST = 500;

    /** This is no JSON: what was expected at which place. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;
        final int at;
        final String expected;

        NotJson(int at, String expected) {
            super(expected, null, false, false);
            this.at = at;
            this.expected = expected;
        }
    }

    private final String text;
    private final Set<Repair> repairs;
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private int at;
    private int depth;
    private int openArrays;
    private int openObjects;
    private boolean sure;
    private boolean cut;

    LooseReader(String text, Set<Repair> repairs) {
        this.text = text;
        this.repairs = repairs;
    }

    /** Where {@link #read} stopped. */
    int end() {
        return at;
    }

    /** Whether a part was read that surely was meant as JSON. */
    boolean sure() {
        return sure;
    }

    /** What begins with the bracket at {@code start}. */
    JsonNode read(int start) throws NotJson {
        at = start;
        JsonNode value = text.charAt(start) == '{' ? object() : array();
        if (cut) repairs.add(Repair.CUT);
        return value;
    }

    private ObjectNode object() throws NotJson {
        enter();
        openObjects++;
        var object = nodes.objectNode();
        boolean comma = true;
        while (!ended()) {
            char c = text.charAt(at);
            if (c == '}') {
                at++;
                if (comma && !object.isEmpty()) repairs.add(Repair.EXTRA_COMMA);
                break;
            }
            if (c == ']' && openArrays > 0) {
                repairs.add(Repair.BRACKET);
                break;
            }
            if (c == ',' || c == ']' || dots()) {
                comma = separator(c, comma || object.isEmpty());
                continue;
            }
            if (!comma) repairs.add(Repair.MISSING_COMMA);
            boolean more = field(object);
            if (!more) break;
            comma = false;
        }
        openObjects--;
        depth--;
        return object;
    }

    private boolean field(ObjectNode object) throws NotJson {
        int before = at;
        boolean quoted = LooseText.isQuote(text.charAt(at));
        String name = quoted ? quotedName() : name();
        if (cut) return false;
        if (name == null) return foreign(before, "the name of a field");
        if (ended()) return false;
        if (text.charAt(at) != ':') return foreign(before, "\":\" after the name of a field");
        if (!quoted) repairs.add(Repair.UNQUOTED_NAME);
        at++;
        if (ended()) return false;
        char c = text.charAt(at);
        if (c == ',' || c == '}') {
            repairs.add(Repair.MISSING_VALUE);
            object.set(name, NullNode.getInstance());
            return true;
        }
        JsonNode value = value('{');
        if (value != null) object.set(name, value);
        sure |= quoted && value != null;
        return !cut;
    }

    private ArrayNode array() throws NotJson {
        enter();
        openArrays++;
        var array = nodes.arrayNode();
        boolean comma = true;
        while (!ended()) {
            char c = text.charAt(at);
            if (c == ']') {
                at++;
                if (comma && !array.isEmpty()) repairs.add(Repair.EXTRA_COMMA);
                break;
            }
            if (c == '}' && openObjects > 0) {
                repairs.add(Repair.BRACKET);
                break;
            }
            if (c == ',' || c == '}' || dots()) {
                comma = separator(c, comma || array.isEmpty());
                continue;
            }
            if (!comma) repairs.add(Repair.MISSING_COMMA);
            JsonNode value = value('[');
            if (value != null) array.add(value);
            sure |= value != null && !cut && (value.isTextual() || value.isContainerNode() && !value.isEmpty());
            if (cut) break;
            comma = false;
        }
        openArrays--;
        depth--;
        return array;
    }

    private void enter() throws NotJson {
        at++;
        if (++depth > DEEPEST) throw new NotJson(at, "nesting of at most " + DEEPEST);
    }

    /** Passes a comma, dots, or a bracket that closes nothing; gives whether a comma stands before what comes next. */
    private boolean separator(char c, boolean second) {
        if (c == ',') {
            if (second) repairs.add(Repair.EXTRA_COMMA);
            at++;
            return true;
        }
        if (c == ']' || c == '}') {
            repairs.add(Repair.BRACKET);
            at++;
            return false;
        }
        repairs.add(Repair.ELLIPSIS);
        while (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '\u2026')) at++;
        return true;
    }

    private boolean dots() {
        return text.charAt(at) == '\u2026' || text.startsWith("...", at);
    }

    private @Nullable JsonNode value(char inside) throws NotJson {
        char c = text.charAt(at);
        if (c == '{') return object();
        if (c == '[') return array();
        if (LooseText.isQuote(c)) return TextNode.valueOf(text(inside));
        var word = new LooseWord(text, repairs, depth > 1 || inside == '{');
        JsonNode value = word.read(at);
        if (value == null && !word.cut()) {
            foreign(at, "a value");
            return null;
        }
        at = word.end();
        cut = word.cut();
        return value;
    }

    private @Nullable String quotedName() {
        var quoted = new LooseText(text, repairs);
        String read = quoted.read(at, ':');
        at = quoted.end();
        cut = quoted.cut();
        return quoted.overran() ? null : read;
    }

    private String text(char inside) {
        var quoted = new LooseText(text, repairs);
        String read = quoted.read(at, inside);
        at = quoted.end();
        cut = quoted.cut();
        var all = new StringBuilder(read);
        while (!cut && !ended() && text.charAt(at) == '+') {
            at++;
            if (ended() || !LooseText.isQuote(text.charAt(at))) break;
            repairs.add(Repair.JOINED_TEXT);
            all.append(quoted.read(at, inside));
            at = quoted.end();
            cut = quoted.cut();
        }
        return all.toString();
    }

    private @Nullable String name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) at++;
        if (at == text.length()) cut = true;
        if (at == start) return null;
        return text.substring(start, at);
    }

    static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-' || c == '.';
    }

    /** Passes blanks and comments; whether nothing more comes, in which case the value is cut. */
    private boolean ended() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (LooseText.isBlank(c)) at++;
            else if (text.startsWith("/*", at)) comment(text.indexOf("*/", at + 2), 2);
            else if (c == '#' || text.startsWith("//", at)) comment(text.indexOf('\n', at), 0);
            else break;
        }
        // The end of a fence, of a tag round it, or of the model's turn.
        if (at >= text.length() || text.startsWith("```", at) || text.startsWith("</", at) || text.startsWith("<|", at))
            cut = true;
        return cut;
    }

    private void comment(int end, int more) {
        repairs.add(Repair.COMMENT);
        at = end < 0 ? text.length() : end + more;
    }

    /** Something that cannot stand here: the cut end of what surely is JSON, else the sign that this is none. */
    private boolean foreign(int place, String expected) throws NotJson {
        if (!sure) throw new NotJson(place, expected);
        at = place;
        cut = true;
        return false;
    }
}
