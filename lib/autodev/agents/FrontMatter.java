package autodev.agents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A Markdown file that begins with YAML between two lines of three dashes: its fields by name, and the text below, which
 * begins on line {@code bodyLine}. The YAML is a flat mapping to text, numbers, truth values and lists of them; aliases
 * are not read.
 */
record FrontMatter(Map<String, Field> fields, String body, int bodyLine) {
    private static final Pattern PLACE = Pattern.compile("in '[^']*', line (\\d+), column");
    private static final Pattern LOOSE = Pattern.compile("([A-Za-z][\\w-]*):(?:\\s+(.*)|\\s*)");
    private static final String EXPECTED = "a flat mapping in YAML, for example \"name: reviewer\"";

    /** A value and its line: one text, or the items of a list; neither for what is nested. */
    record Field(int line, Optional<String> text, Optional<List<String>> items) {
        static Field of(int line, String text) {
            return new Field(line, Optional.of(text), Optional.empty());
        }
    }

    /** What could not be read, and where. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;

        Unreadable(int line, String what) {
            super(what);
            this.line = line;
        }
    }

    /**
     * Reads {@code text}, whose lines end with {@code \n}. {@code loose}: a head that is no YAML is read line by line, as
     * Claude Code does, whose descriptions often hold colons. Empty if it cannot be read; {@code flaws} says why.
     */
    static Optional<FrontMatter> of(String text, boolean loose, Flaws flaws) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals("---")) {
            String seen = lines.isEmpty() ? "the file is empty" : "there is no front matter";
            flaws.add(1, seen, "a first line of three dashes, then name: and description:, then three dashes");
            return Optional.empty();
        }
        int end = 1;
        while (end < lines.size() && !lines.get(end).stripTrailing().matches("---|\\.\\.\\.")) end++;
        if (end == lines.size()) {
            flaws.add(1, "the front matter is not closed", "a line of three dashes below it");
            return Optional.empty();
        }
        List<String> head = lines.subList(1, end);
        String body = String.join("\n", lines.subList(end + 1, lines.size())).strip();
        try {
            return Optional.of(new FrontMatter(yaml(head), body, end + 2));
        } catch (Unreadable e) {
            if (!loose) {
                flaws.add(e.line, e.getMessage(), EXPECTED);
                return Optional.empty();
            }
            flaws.note(e.line, "no YAML (" + e.getMessage() + "), so read line by line");
            return Optional.of(new FrontMatter(loosely(head, flaws), body, end + 2));
        }
    }

    private static Map<String, Field> yaml(List<String> head) throws Unreadable {
        // A line in the place of the dashes, so that places are those of the file.
        try (YAMLParser parser = new YAMLFactory().createParser("\n" + String.join("\n", head) + "\n")) {
            JsonToken first = parser.nextToken();
            if (first == null) return Map.of();
            if (first != JsonToken.START_OBJECT) throw new Unreadable(line(parser), "it is no mapping");
            var fields = fields(parser);
            if (parser.nextToken() != null) throw new Unreadable(line(parser), "there is a second document");
            return fields;
        } catch (JacksonException e) {
            throw malformed(
                    e.getOriginalMessage(),
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        } catch (YAMLException e) {
            throw malformed(String.valueOf(e.getMessage()), 1);
        } catch (IOException e) {
            throw malformed(e.toString(), 1);
        }
    }

    private static Map<String, Field> fields(YAMLParser parser) throws IOException, Unreadable {
        var fields = new LinkedHashMap<String, Field>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int line = line(parser);
            parser.nextToken();
            if (fields.put(name, field(parser, line)) != null)
                throw new Unreadable(line, Flaws.shown(name) + " is there twice");
        }
        return fields;
    }

    private static Field field(YAMLParser parser, int line) throws IOException, Unreadable {
        refuseAlias(parser);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Field(line, Optional.empty(), Optional.empty());
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) return Field.of(line, scalar(parser));
        var items = new ArrayList<String>();
        boolean flat = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            refuseAlias(parser);
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
                flat = false;
            } else items.add(scalar(parser));
        }
        return new Field(line, Optional.empty(), flat ? Optional.of(List.copyOf(items)) : Optional.empty());
    }

    private static void refuseAlias(YAMLParser parser) throws IOException, Unreadable {
        if (parser.isCurrentAlias())
            throw new Unreadable(line(parser), "an alias (*" + parser.getText() + ") is not read here");
    }

    private static String scalar(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    // SnakeYAML says what it was about and what it met there, each followed by its place and the text.
    private static Unreadable malformed(String message, int line) {
        var places = PLACE.matcher(message).results().toList();
        String said = message.lines()
                .filter(text -> !text.startsWith(" ") && !text.startsWith("at [Source"))
                .reduce((before, last) -> last)
                .orElse("it cannot be read");
        if (said.contains("mapping values are not allowed")) said += " (text with \": \" in it goes in quotes)";
        return new Unreadable(
                places.isEmpty() ? line : Integer.parseInt(places.getLast().group(1)), said);
    }

    private static Map<String, Field> loosely(List<String> head, Flaws flaws) {
        var fields = new LinkedHashMap<String, Field>();
        String open = "";
        for (int i = 0; i < head.size(); i++) {
            var start = LOOSE.matcher(head.get(i));
            if (start.matches()) {
                open = start.group(1);
                String value =
                        start.group(2) == null ? "" : unquoted(start.group(2).strip());
                if (fields.put(open, Field.of(i + 2, value)) != null)
                    flaws.add(i + 2, Flaws.shown(open) + " is there twice", "each key once");
            } else if (!open.isEmpty() && !head.get(i).isBlank()) {
                Field before = fields.get(open);
                String more = head.get(i).strip().replaceFirst("^- ", ", ");
                fields.put(open, Field.of(before.line(), (before.text().orElse("") + "\n" + more).strip()));
            }
        }
        return fields;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
