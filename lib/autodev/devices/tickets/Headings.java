package autodev.devices.tickets;

import autodev.devices.tickets.TicketParts.Part;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headings of tickets, in English and in French, as people write them: {@code ## Steps}, {@code **Étapes :**},
 * {@code Expected: …}, {@code h2. Data}.
 */
final class Headings {
    private static final Map<Part, List<String>> WORDS = new EnumMap<>(Map.of(
            Part.OBJECTIVE,
            List.of(
                    "objective",
                    "objectives",
                    "goal",
                    "purpose",
                    "objectif",
                    "objectifs",
                    "but",
                    "user story",
                    "context",
                    "contexte",
                    "description"),
            Part.PLATFORM,
            List.of(
                    "platform",
                    "platforms",
                    "environment",
                    "plateforme",
                    "plateformes",
                    "plate-forme",
                    "environnement",
                    "devices",
                    "device",
                    "appareils",
                    "appareil"),
            Part.DATA,
            List.of(
                    "data",
                    "test data",
                    "inputs",
                    "input",
                    "input data",
                    "input values",
                    "values",
                    "donnees",
                    "donnees de test",
                    "donnees d'entree",
                    "donnees (inputs/valeurs)",
                    "data (inputs/values)",
                    "entrees",
                    "jeu de donnees",
                    "jeux de donnees"),
            Part.PRECONDITIONS,
            List.of(
                    "preconditions",
                    "precondition",
                    "pre-conditions",
                    "prerequisites",
                    "prerequisite",
                    "pre-requisites",
                    "setup",
                    "prerequis",
                    "pre-requis",
                    "conditions prealables",
                    "preparation"),
            Part.STEPS,
            List.of(
                    "steps",
                    "test steps",
                    "steps to reproduce",
                    "step",
                    "procedure",
                    "scenario",
                    "test procedure",
                    "etapes",
                    "etapes de test",
                    "etapes du test",
                    "etapes de reproduction",
                    "etapes a suivre",
                    "actions",
                    "deroulement",
                    "deroule",
                    "mode operatoire"),
            Part.EXPECTED,
            List.of(
                    "expected",
                    "expected result",
                    "expected results",
                    "expected behaviour",
                    "expected behavior",
                    "expected outcome",
                    "then",
                    "verification",
                    "verifications",
                    "checks",
                    "resultat attendu",
                    "resultats attendus",
                    "attendu",
                    "attendus",
                    "comportement attendu",
                    "alors",
                    "controles"),
            Part.DETAILS,
            List.of(
                    "test details",
                    "test detail",
                    "test details(customfield_11504)",
                    "test details (customfield_11504)",
                    "details du test",
                    "details de test",
                    "detail du test"),
            Part.CRITERIA,
            List.of(
                    "acceptance criteria",
                    "acceptance criterion",
                    "acceptance",
                    "criteria",
                    "definition of done",
                    "criteres d'acceptation",
                    "critere d'acceptation",
                    "criteres d'acceptance",
                    "criteres de recette",
                    "criteres"),
            Part.OTHER,
            List.of(
                    "actual",
                    "actual result",
                    "actual results",
                    "actual behaviour",
                    "actual behavior",
                    "resultat obtenu",
                    "resultats obtenus",
                    "resultat constate",
                    "notes",
                    "note",
                    "remarks",
                    "remarques",
                    "comments",
                    "commentaires",
                    "attachments",
                    "pieces jointes",
                    "links",
                    "liens",
                    "impact",
                    "severity",
                    "version",
                    "history",
                    "historique")));
    private static final Pattern MARKDOWN = Pattern.compile("\\s{0,3}(#{1,6})\\s+(.*?)[\\s#]*");
    private static final Pattern WIKI = Pattern.compile("\\s*h[1-6]\\.\\s+(.*?)\\s*");
    private static final Pattern BOLD =
            Pattern.compile("\\s*(?:[-*]\\s+)?(?:\\*\\*|__|\\*|_)(.{1,60}?)(?:\\*\\*|__|\\*|_)\\s*(:?)\\s*(.*)");
    private static final Pattern NUMBERED = Pattern.compile("\\s*\\d{1,3}[.)]\\s");
    private static final Pattern LABEL = Pattern.compile("\\s*(?:[-*]\\s+)?([^:\\n]{2,60}?)\\s*:\\s*(.*)");

    /**
     * A line that is a heading: of what part, how deep ({@code 7} for one without {@code #}), and what stands behind it
     * on its line.
     */
    record Heading(Part part, int level, String rest) {}

    private Headings() {}

    /** Without accents, in lower case, without a colon at the end, blanks made one: as headings are compared. */
    static String plain(String words) {
        return Normalizer.normalize(words.replace('’', '\''), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[*_`]", "")
                .replaceAll("\\s+", " ")
                .strip()
                .replaceFirst("\\s*:$", "");
    }

    /** What {@code words} are a heading of. */
    static Optional<Part> part(String words) {
        String plain = plain(words).replaceFirst("^\\d+[.)]\\s*", "");
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(plain))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** {@code line} as a heading; one whose words are not known is a heading only if it is marked as one. */
    static Optional<Heading> of(String line) {
        Matcher marked = MARKDOWN.matcher(line);
        if (marked.matches())
            return Optional.of(heading(marked.group(2), marked.group(1).length()));
        Matcher wiki = WIKI.matcher(line);
        if (wiki.matches()) return Optional.of(heading(wiki.group(1), 2));
        // "9. Note: this takes long" is a step's line: what stands behind it are steps still.
        if (NUMBERED.matcher(line).lookingAt()) return Optional.empty();
        Matcher bold = BOLD.matcher(line);
        if (bold.matches()) {
            Optional<Part> part = part(bold.group(1));
            if (part.isPresent())
                return Optional.of(new Heading(part.get(), 7, bold.group(3).replaceFirst("^:\\s*", "")));
        }
        Matcher label = LABEL.matcher(line);
        if (label.matches()) return part(label.group(1)).map(part -> new Heading(part, 7, rest(label)));
        return line.isBlank() || line.strip().length() > 60
                ? Optional.empty()
                : part(line).map(part -> new Heading(part, 7, ""));
    }

    private static Heading heading(String words, int level) {
        Optional<Part> part = part(words);
        if (part.isPresent()) return new Heading(part.get(), level, "");
        Matcher label = LABEL.matcher(words);
        if (label.matches() && part(label.group(1)).isPresent())
            return new Heading(part(label.group(1)).get(), level, rest(label));
        return new Heading(Part.UNKNOWN, level, "");
    }

    // "Scenario: Signing in" names the scenario; nothing of it is to be done.
    private static String rest(Matcher label) {
        return plain(label.group(1)).equals("scenario") ? "" : label.group(2);
    }
}
