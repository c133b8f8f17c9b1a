package autodev;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A JSON object or array that stood in a text, at its characters {@code start} to {@code end} (exclusive). {@code repairs} says
 * how the text departed from JSON: empty if it is JSON as it stands. Made by {@link Json#find}, {@link Json#findAll} and
 * {@link Json#findBest}.
 */
public record FoundJson(JsonNode value, int start, int end, Set<Repair> repairs) {
    /** A way in which what people and models write departs from JSON, and what was made of it. */
    public enum Repair {
        /** The end is missing; what had arrived was closed. The last text or number in it may be short. */
        CUT,
        /** Comments left out. */
        COMMENT,
        /** A comma without a value after it, or two in a row. */
        EXTRA_COMMA,
        /** No comma between two values. */
        MISSING_COMMA,
        /** Dots that stand for more of the same left out. */
        ELLIPSIS,
        /** Single, typographic, triple or back quotes. */
        QUOTES,
        /** A field without quotes. */
        UNQUOTED_NAME,
        /** A text without quotes: the likeliest reading, but a guess. */
        UNQUOTED_TEXT,
        /** A quote inside a text that is not escaped: the likeliest reading, but a guess. */
        UNESCAPED_QUOTE,
        /** A line break or another control character in a text. */
        RAW_CONTROL,
        /** A backslash before something that JSON does not escape; kept as it stands. */
        BAD_ESCAPE,
        /** {@code True}, {@code None}, {@code undefined} and their like. */
        FOREIGN_WORD,
        /** {@code NaN} and {@code Infinity}, which are null in JSON. */
        NOT_A_NUMBER,
        /** {@code +1}, {@code .5}, {@code 007}, {@code 1_000}, {@code 0xff}. */
        NUMBER_FORM,
        /** A field without a value: null. */
        MISSING_VALUE,
        /** A bracket that is missing before another closes, or one too many. */
        BRACKET,
        /** Texts joined by {@code +}. */
        JOINED_TEXT,
        /** JSON that was itself written as a JSON text, with its quotes escaped. */
        ENCODED_TWICE
    }

    /** Holds its own copy. */
    public FoundJson {
        repairs = Set.copyOf(repairs);
    }

    /** Whether its end was there. */
    public boolean complete() {
        return !repairs.contains(Repair.CUT);
    }

    /** Whether it was JSON as it stood. */
    public boolean strict() {
        return repairs.isEmpty();
    }
}
