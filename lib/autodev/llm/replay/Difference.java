package autodev.llm.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** In which parts a request differs from a recorded one, as one line for people; the nearer one is the smaller. */
record Difference(List<String> parts, int common) implements Comparable<Difference> {
    private static final int SHOWN = 3;
    private static final int SNIPPET = 30;
    private static final int BEFORE = 10;

    /** Compares two requests in canonical JSON. */
    static Difference between(JsonNode recorded, JsonNode now) {
        var parts = new ArrayList<String>();
        JsonNode then = recorded.path("messages");
        JsonNode messages = now.path("messages");
        int both = Math.min(then.size(), messages.size());
        int common = 0;
        for (int i = 0; i < both; i++) {
            message(i + 1, then.get(i), messages.get(i), parts);
            if (parts.isEmpty()) common += then.get(i).toString().length();
            else if (parts.size() == 1)
                common += prefix(then.get(i).toString(), messages.get(i).toString());
        }
        if (then.size() != messages.size())
            parts.add("the number of messages: recorded " + then.size() + ", now " + messages.size());
        var names = new TreeSet<String>();
        recorded.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        names.remove("messages");
        for (String name : names) value(name, recorded.path(name), now.path(name), parts);
        return new Difference(parts, common);
    }

    private static void message(int number, JsonNode recorded, JsonNode now, List<String> parts) {
        if (recorded.equals(now)) return;
        String where =
                "message " + number + " (" + recorded.path("role").asText().toLowerCase(Locale.ROOT) + ")";
        value(where + " role", recorded.path("role"), now.path("role"), parts);
        JsonNode then = recorded.path("parts");
        JsonNode here = now.path("parts");
        for (int i = 0; i < Math.min(then.size(), here.size()); i++) {
            String type = then.get(i).path("type").asText();
            if (!type.equals(here.get(i).path("type").asText()))
                parts.add(where + " part " + (i + 1) + ": recorded " + type + ", now "
                        + here.get(i).path("type").asText());
            else value(where + " " + type, then.get(i), here.get(i), parts);
        }
        if (then.size() != here.size())
            parts.add(where + " number of parts: recorded " + then.size() + ", now " + here.size());
    }

    // The first place where two values differ, told by the names that lead there.
    private static void value(String where, JsonNode recorded, JsonNode now, List<String> parts) {
        if (recorded.equals(now)) return;
        if (recorded.isTextual() && now.isTextual()) {
            parts.add(text(where, recorded.textValue(), now.textValue()));
            return;
        }
        if (recorded.isObject() && now.isObject()) {
            var names = new TreeSet<String>();
            recorded.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (recorded.path(name).equals(now.path(name))) continue;
                value(
                        where.endsWith(" " + name) ? where : where + "." + name,
                        recorded.path(name),
                        now.path(name),
                        parts);
                return;
            }
        }
        if (recorded.isArray() && now.isArray() && recorded.size() == now.size()) {
            for (int i = 0; i < now.size(); i++) {
                if (recorded.get(i).equals(now.get(i))) continue;
                value(where + "[" + (i + 1) + "]", recorded.get(i), now.get(i), parts);
                return;
            }
        }
        if (recorded.isArray() && now.isArray())
            parts.add(where + ": recorded " + recorded.size() + ", now " + now.size());
        else parts.add(where + ": recorded " + shown(recorded) + ", now " + shown(now));
    }

    private static String text(String where, String recorded, String now) {
        int at = prefix(recorded, now);
        return where + " at character " + (at + 1) + ": recorded " + quoted(recorded, at) + ", now " + quoted(now, at);
    }

    private static int prefix(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) at++;
        return at;
    }

    private static String quoted(String text, int at) {
        int from = Math.max(0, at - BEFORE);
        int to = Math.min(text.length(), at + SNIPPET);
        String cut = text.substring(from, to)
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", " ");
        return "\"" + (from > 0 ? "…" : "") + cut + (to < text.length() ? "…" : "") + "\"";
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return "none";
        String json = value.toString();
        return json.length() <= SNIPPET * 2 ? json : json.substring(0, SNIPPET * 2) + "…";
    }

    @Override
    public int compareTo(Difference other) {
        return parts.size() != other.parts.size()
                ? Integer.compare(parts.size(), other.parts.size())
                : Integer.compare(other.common, common);
    }

    @Override
    public String toString() {
        String shown = String.join("; ", parts.subList(0, Math.min(SHOWN, parts.size())));
        return parts.size() <= SHOWN ? shown : shown + "; and " + (parts.size() - SHOWN) + " more";
    }
}
