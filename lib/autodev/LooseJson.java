package autodev;

import autodev.FoundJson.Repair;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds JSON in what a model wrote: prose, fences, tags and thoughts round it, several values, small mistakes in it. At every
 * bracket a strict parser comes first, so JSON is never read as anything else; {@link LooseReader} takes what that refuses.
 * The time is linear in the text, whatever stands in it.
 */
final class LooseJson {
    private static final Pattern BEGINS = Pattern.compile("(?i)^[\\s\uFEFF]*<(think|thinking|reasoning|thought)>");
    // A raw line break cannot stand in a JSON text, so a tag before one is no part of the answer.
    private static final Pattern ENDS = Pattern.compile("(?i)</(?:think|thinking|reasoning|thought)>\\s*(?:\\R|$)");
    // What brackets that turn out to be no JSON may cost together, in lengths of the text.
    private static final long PATIENCE = 8;
    // More would be a file of data, or an attack on the memory.
    private static final int MOST = 100_000;
    private static final int LOOK_AHEAD = 64;
    private static final int LONGEST_GLIMPSE = 60;

    private final ObjectMapper mapper;
    private final String text;
    private final char[] chars;
    private final List<FoundJson> found = new ArrayList<>();
    private long spent;
    private int deepest;
    private Optional<FoundJson> doubtful = Optional.empty();
    private Optional<LooseReader.NotJson> refusal = Optional.empty();

    private LooseJson(ObjectMapper mapper, String text) {
        this.mapper = mapper;
        this.text = text;
        this.chars = text.toCharArray();
    }

    /** Every object and array of {@code text} that stands in no other, in order; throws BadInput that says what is there if there is none. */
    static List<FoundJson> in(ObjectMapper mapper, String text) {
        var search = new LooseJson(mapper, text);
        int start = search.afterThoughts();
        if (!search.wholeText(start)) search.scan(start);
        if (search.found.isEmpty()) search.doubtful.ifPresent(search::add);
        if (search.found.isEmpty()) throw search.nothing(start);
        return List.copyOf(search.found);
    }

    private int afterThoughts() {
        var begins = BEGINS.matcher(text);
        if (begins.find()) {
            var ends = Pattern.compile("</" + begins.group(1) + ">", Pattern.CASE_INSENSITIVE)
                    .matcher(text);
            return ends.find(begins.end()) ? ends.end() : text.length();
        }
        int last = 0;
        var ends = ENDS.matcher(text);
        while (ends.find()) last = ends.end();
        return last;
    }

    /** Whether everything is one JSON text that holds JSON: a model that answered in quotes. */
    private boolean wholeText(int start) {
        int first = start;
        while (first < chars.length && LooseText.isBlank(chars[first])) first++;
        if (first == chars.length || chars[first] != '"') return false;
        try {
            JsonNode whole = mapper.readTree(text.substring(first));
            if (!whole.isTextual()) return false;
            for (FoundJson inner : in(mapper, whole.textValue())) found.add(twice(inner, first, chars.length));
            return true;
        } catch (JsonProcessingException | BadInput e) {
            // Then it is a text like any other, and is searched.
            return !found.isEmpty();
        }
    }

    private void scan(int start) {
        int at = start;
        while (at < chars.length) {
            if (chars[at] != '{' && chars[at] != '[') {
                at++;
                continue;
            }
            at = Math.max(at + 1, readAt(at));
        }
    }

    /** Reads what begins at this bracket, if it is JSON; gives where to go on. */
    private int readAt(int start) {
        deepest = start;
        if (strict(start)) return found.getLast().end();
        if (isEscaped(start)) return escaped(start);
        Set<Repair> repairs = EnumSet.noneOf(Repair.class);
        var reader = new LooseReader(text, repairs);
        try {
            JsonNode value = reader.read(start);
            var one = new FoundJson(value, start, reader.end(), repairs);
            if (reader.sure() || one.complete()) return add(one);
            // A bracket in prose, or the very beginning of a value; what comes after it may say.
            if (!value.isEmpty() && doubtful.isEmpty()) doubtful = Optional.of(one);
            return pass(start, reader.end());
        } catch (LooseReader.NotJson e) {
            if (refusal.isEmpty() || e.at > refusal.get().at) refusal = Optional.of(e);
            return pass(start, reader.end());
        }
    }

    private int add(FoundJson one) {
        if (found.size() == MOST)
            throw new BadInput("more than " + MOST + " JSON values in one text of " + chars.length
                    + " characters; expected an answer of a few");
        found.add(one);
        return one.end();
    }

    /** Goes on after a bracket that begins no JSON: those behind it still may, unless looking again and again has cost too much. */
    private int pass(int start, int reached) {
        int seen = Math.max(reached, deepest);
        spent += seen - start;
        return spent > PATIENCE * chars.length ? seen : start + 1;
    }

    /** Whether the strict parser need not even begin; its errors cost more than a look. */
    private boolean isHopeless(int start) {
        int next = start + 1;
        int end = Math.min(chars.length, start + LOOK_AHEAD);
        while (next < end && LooseText.isBlank(chars[next])) next++;
        return next < end && (chars[start] == '{' ? "\"}" : "\"[]{-0123456789tfn").indexOf(chars[next]) < 0
                || next == chars.length;
    }

    private boolean strict(int start) {
        if (isHopeless(start)) return false;
        try (JsonParser parser = mapper.getFactory().createParser(chars, start, chars.length - start)) {
            try {
                JsonNode value = mapper.readTree(parser);
                int end = start + (int) parser.currentLocation().getCharOffset();
                add(new FoundJson(value, start, end, Set.of()));
                return true;
            } catch (JsonProcessingException e) {
                deepest = start + (int) Math.max(0, parser.currentLocation().getCharOffset());
                return false;
            }
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    /** Whether the quotes after this bracket are escaped: JSON from inside a JSON text. */
    private boolean isEscaped(int start) {
        int next = start + 1;
        int end = Math.min(chars.length, start + LOOK_AHEAD);
        while (next < end) {
            if (text.startsWith("\\n", next)) next += 2;
            else if (LooseText.isBlank(chars[next]) || chars[next] == '[' || chars[next] == '{') next++;
            else break;
        }
        return text.startsWith("\\\"", next);
    }

    private int escaped(int start) {
        // A quote without a backslash ends the text that it was written in.
        int end = start;
        while (end < chars.length && chars[end] != '"') end += chars[end] == '\\' ? 2 : 1;
        end = Math.min(end, chars.length);
        Set<Repair> repairs = EnumSet.noneOf(Repair.class);
        String inner = new LooseText("\"" + text.substring(start, end) + "\"", repairs).read(0, '[');
        try {
            FoundJson one = in(mapper, inner).getFirst();
            if (one.complete() || end == chars.length) return add(twice(one, start, end));
            return pass(start, end);
        } catch (BadInput e) {
            spent += PATIENCE * (end - start) / 2;
            // Then it is a backslash and a quote in prose or code.
            return pass(start, end);
        }
    }

    private static FoundJson twice(FoundJson inner, int start, int end) {
        var repairs = EnumSet.of(Repair.ENCODED_TWICE);
        repairs.addAll(inner.repairs());
        return new FoundJson(inner.value(), start, end, repairs);
    }

    private BadInput nothing(int start) {
        String answer = text.substring(start).strip();
        if (answer.isEmpty())
            return new BadInput(
                    text.isBlank()
                            ? "no JSON in an empty text; expected an object or an array"
                            : "no JSON after the model's thoughts, where the text ends; expected an object or an"
                                    + " array");
        String seen = refusal.map(no -> "; the bracket before " + place(no.at) + " begins none: expected " + no.expected
                        + ", saw " + glimpse(text.substring(Math.min(no.at, text.length()))))
                .orElse("");
        return new BadInput("no JSON in a text of " + answer.length() + " characters that begins with "
                + glimpse(answer) + "; expected an object or an array" + seen);
    }

    private String place(int at) {
        String before = text.substring(0, Math.min(at, text.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return "line " + line + ", column " + (before.length() - before.lastIndexOf('\n'));
    }

    private static String glimpse(String text) {
        String cut = text.substring(0, Math.min(LONGEST_GLIMPSE, text.length()));
        return Json.line(cut.length() < text.length() ? cut + "…" : cut);
    }
}
