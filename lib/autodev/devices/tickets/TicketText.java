package autodev.devices.tickets;

import autodev.BadInput;
import autodev.devices.tickets.TicketParts.Part;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tickets in Markdown and in plain text. */
final class TicketText {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern FRONT =
            Pattern.compile("\\A\\s*---[ \\t]*\\n(.*?)\\n---[ \\t]*(\\n|\\z)", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("\\b([A-Z][A-Z0-9_]*-\\d+)\\b");
    private static final Pattern FIELD = Pattern.compile(
            "\\s*(?:[-*]\\s+)?\\**(key|clé|ticket|title|titre|summary|résumé|labels?|étiquettes?|status|statut|tags)\\**\\s*:\\**\\s*(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern SCENARIO = Pattern.compile(
            "\\W*(?:Scenario|Scénario)(?: Outline)?\\W*?:\\W*(.+)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final String name;
    private JsonNode front = JsonNodeFactory.instance.objectNode();
    private String title = "";
    private String key = "";
    private String status = "";
    private List<String> labels = List.of();
    private final List<String> body = new ArrayList<>();

    private TicketText(String name) {
        this.name = name;
    }

    static Ticket read(String text, String name) {
        return new TicketText(name).read(text);
    }

    private Ticket read(String text) {
        Matcher matter = FRONT.matcher(text);
        boolean has = matter.find();
        if (has) front(matter.group(1));
        lines(List.of((has ? text.substring(matter.end()) : text).split("\n")));
        if (title.isEmpty()) titleOfBody();
        String found = Stream.of(key, leadingKey(title), firstKey(name), name)
                .filter(one -> !one.isBlank())
                .findFirst()
                .orElse("");
        String clean = title.replaceFirst("^\\W*" + Pattern.quote(found) + "\\W*\\s*", "")
                .strip();
        return ticket(found, clean.isEmpty() ? title : clean);
    }

    private Ticket ticket(String found, String clean) {
        String written = String.join("\n", body).strip();
        var whole = new Ticket(found, clean, written, "", "", labels, Optional.empty());
        TicketParts parts = whole.parts();
        String details = said("details", "test_details", Ticket.DETAILS_FIELD);
        if (details.isBlank()) details = parts.text(Part.DETAILS, Part.CRITERIA);
        String platform = said("platform", "plateforme", "environment", "environnement");
        if (platform.isBlank()) platform = parts.text(Part.PLATFORM).replaceAll("\\s*\\n\\s*", ", ");
        var raw = front.isEmpty()
                ? JsonNodeFactory.instance.objectNode()
                : front.<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy();
        if (!status.isBlank() && !raw.has("status")) raw.put("status", status);
        return new Ticket(
                found,
                clean,
                written,
                details.strip(),
                platform.replaceFirst("^[-*]\\s+", ""),
                labels,
                raw.isEmpty() ? Optional.empty() : Optional.of(raw));
    }

    private void front(String yaml) {
        try {
            JsonNode read = YAML.readTree(yaml);
            if (!read.isObject())
                throw new BadInput("the front matter of the ticket " + name
                        + " is no list of fields; expected lines such as \"key: ABC-12\"");
            front = read;
        } catch (JacksonException e) {
            throw new BadInput(
                    "the front matter of the ticket " + name + " is no YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + "; put texts with a colon in quotes",
                    e);
        }
        key = said("key", "clé", "ticket", "id");
        title = said("title", "titre", "summary", "résumé");
        labels = Stream.of("labels", "étiquettes", "tags")
                .map(front::path)
                .filter(value -> !value.isMissingNode())
                .findFirst()
                .map(JiraText::list)
                .orElse(List.of());
    }

    private String said(String... names) {
        return Arrays.stream(names)
                .map(front::path)
                .map(JiraText::plain)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("")
                .strip();
    }

    // Only before the first heading: "Title: …" may well be data of a step.
    private void lines(List<String> lines) {
        boolean head = true;
        for (String line : lines) {
            Matcher field = FIELD.matcher(line);
            if (head && field.matches())
                field(
                        field.group(1).toLowerCase(java.util.Locale.ROOT),
                        field.group(2).strip());
            else body.add(line);
            boolean title = line.startsWith("# ")
                    || body.stream().filter(one -> !one.isBlank()).count() <= 1;
            if (!field.matches()
                    && !line.isBlank()
                    && (!title
                            || Headings.of(line)
                                    .filter(one -> one.part() != Part.UNKNOWN)
                                    .isPresent())) head = false;
        }
    }

    private void field(String field, String value) {
        switch (field.substring(0, 2)) {
            case "ke", "cl", "ti" -> {
                if (field.startsWith("tit")) title = title.isEmpty() ? value : title;
                else key = key.isEmpty() ? firstKey(value).isEmpty() ? value : firstKey(value) : key;
            }
            case "su", "ré" -> title = title.isEmpty() ? value : title;
            case "st" -> status = value;
            default ->
                labels = Arrays.stream(value.split("[,;]"))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
        }
    }

    private void titleOfBody() {
        for (int i = 0; i < body.size(); i++) {
            String line = body.get(i);
            if (line.isBlank()) continue;
            boolean known =
                    Headings.of(line).filter(one -> one.part() != Part.UNKNOWN).isPresent();
            if (known) {
                Matcher scenario = SCENARIO.matcher(line);
                if (scenario.matches()) title = scenario.group(1).strip();
                return;
            }
            title = line.strip()
                    .replaceFirst("^#{1,6}\\s+", "")
                    .replaceAll("^\\*\\*|\\*\\*$", "")
                    .strip();
            // A first line of plain text is the title only if more follows.
            if (i < body.size() - 1) body.remove(i);
            return;
        }
    }

    private static String firstKey(String text) {
        Matcher found = KEY.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    // "Names in UTF-8" names no ticket.
    private static String leadingKey(String title) {
        Matcher found = KEY.matcher(title);
        return found.find() && title.substring(0, found.start()).matches("\\W*") ? found.group(1) : "";
    }
}
