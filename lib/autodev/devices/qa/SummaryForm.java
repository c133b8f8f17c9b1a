package autodev.devices.qa;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Seed 003's format of a summary: six lines with a label each, in this order, and what belongs to each below it. */
enum SummaryForm {
    TITLE("Title", "Titre", "title|titre"),
    DETAILS("Test Details(customfield_11504)", "Test Details(customfield_11504)", "test details.*|details du test.*"),
    OBJECTIVE("Objective", "Objectif", "objective|objectif|goal|but"),
    PLATFORM("Platform", "Plateforme", "platforms?|plateformes?|plate-forme"),
    DATA("Data (inputs/values)", "Données (inputs/valeurs)", "(?:data|donnees|inputs)\\b.*"),
    EXPECTED("Expected results", "Résultats attendus", "expected results?|resultats? attendus?");

    private static final Pattern LABEL = Pattern.compile(
            "\\s*(?:[-*•]\\s+|#{1,6}\\s+|\\d\\.\\s+)?[*_]{0,2}([^:*\\n]{2,50}?)[*_]{0,2}\\s*:\\s*[*_]{0,2}\\s*(.*)");
    private final String english;
    private final String french;
    private final Pattern known;

    SummaryForm(String english, String french, String known) {
        this.english = english;
        this.french = french;
        this.known = Pattern.compile(known);
    }

    /** {@code - Title:}. */
    String label(Language language) {
        return "- " + (language == Language.FR ? french : english) + ":";
    }

    /** A summary of these; what has no words stays empty. */
    static String write(Map<SummaryForm, String> parts, Language language) {
        var lines = new ArrayList<String>();
        for (SummaryForm part : values()) {
            String text = parts.getOrDefault(part, "").strip();
            if (text.contains("\n")) lines.add(part.label(language) + "\n  " + text.replace("\n", "\n  "));
            else lines.add((part.label(language) + " " + text).strip());
        }
        return String.join("\n", lines);
    }

    /** What a model wrote, by its labels, though with emphasis, in another order or in the other language. */
    static Map<SummaryForm, String> read(String text) {
        var parts = new EnumMap<SummaryForm, List<String>>(SummaryForm.class);
        Optional<SummaryForm> now = Optional.empty();
        for (String line :
                text.replace("\r\n", "\n").replaceAll("(?m)^```\\w*\\s*$", "").split("\n")) {
            Matcher label = LABEL.matcher(line);
            Optional<SummaryForm> next =
                    label.matches() ? of(label.group(1)).filter(part -> !parts.containsKey(part)) : Optional.empty();
            if (next.isPresent()) {
                now = next;
                parts.put(now.get(), new ArrayList<>(List.of(label.group(2))));
            } else now.ifPresent(part -> parts.get(part).add(line.stripTrailing()));
        }
        var read = new EnumMap<SummaryForm, String>(SummaryForm.class);
        parts.forEach(
                (part, lines) -> read.put(part, String.join("\n", lines).strip().replaceAll("(?m)^ {2}", "")));
        return read;
    }

    private static Optional<SummaryForm> of(String words) {
        String plain = PlainLine.plain(words.strip());
        for (SummaryForm part : values()) if (part.known.matcher(plain).matches()) return Optional.of(part);
        return Optional.empty();
    }
}
