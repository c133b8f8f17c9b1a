package autodev.devices.qa;

import autodev.devices.tickets.Ticket;
import autodev.devices.tickets.TicketParts;
import autodev.devices.tickets.TicketParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a ticket that say what to do and what to expect then, in its order: under headings, in tables with a
 * column for each, or as
 * Given, When and Then.
 */
final class TicketLines {
    /** A line; {@code expected} is for one that says what is to be seen in the end. */
    record Said(String text, boolean expected) {}

    private static final Pattern GHERKIN = Pattern.compile(
            "^\\s*(?:[-*]\\s+)?\\**(Given|When|Then|And|But|Étant donné(?: que)?|Etant donné(?:"
                    + " que)?|Soit|Quand|Lorsque?|Alors|Et|Mais)\\**[ :]\\s*(?:que |qu')?(.+)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TITLE = Pattern.compile(
            "^\\s*\\**(?:Feature|Scenario(?: Outline)?|Background|Rule|Fonctionnalité|Scénario|Plan du"
                    + " scénario|Contexte|Règle)\\**\\s*:.*|\\s*@\\w+.*|\\s*#.*|\\s*\"\"\".*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern RULER = Pattern.compile("\\s*\\|?(?:\\s*:?-{2,}:?\\s*\\|)+\\s*(?:\\s*:?-{2,}:?\\s*)?");

    private TicketLines() {}

    /** Those of {@code ticket}; empty if it has none that could be steps. */
    static List<Said> of(Ticket ticket) {
        TicketParts parts = ticket.parts();
        List<String> steps = parts.of(Part.STEPS);
        var said = new ArrayList<Said>();
        boolean headed = !steps.isEmpty();
        if (!headed) steps = parts.of(Part.DETAILS);
        if (steps.isEmpty() && gherkin(parts.of(Part.CRITERIA))) return gherkinOf(parts.of(Part.CRITERIA));
        if (steps.isEmpty()) steps = parts.of(Part.BODY);
        if (steps.isEmpty()) steps = parts.of(Part.UNKNOWN);
        said.addAll(gherkin(steps) ? gherkinOf(steps) : rows(steps));
        for (String line : parts.of(Part.EXPECTED)) said.add(new Said(line, true));
        for (Part part : headed ? List.of(Part.DETAILS, Part.CRITERIA) : List.of(Part.CRITERIA))
            for (String line : parts.of(part)) said.add(new Said(line, true));
        return said.stream()
                .filter(one -> !one.text.replaceAll("[\\s*_|-]", "").isEmpty())
                .distinct()
                .toList();
    }

    private static boolean gherkin(List<String> lines) {
        return lines.stream().filter(line -> GHERKIN.matcher(line).matches()).count() >= 2
                && lines.stream()
                        .anyMatch(
                                line -> line.strip().matches("(?iu)(?:[-*]\\s+)?\\**(then|alors|when|quand|lorsqu).*"));
    }

    private static List<Said> gherkinOf(List<String> lines) {
        var said = new ArrayList<Said>();
        boolean then = false;
        for (String line : lines) {
            if (TITLE.matcher(line).matches()) continue;
            Matcher found = GHERKIN.matcher(line);
            if (!found.matches()) {
                said.add(new Said(line, then));
                continue;
            }
            String word = found.group(1).toLowerCase(Locale.ROOT);
            boolean goesOn = word.matches("and|but|et|mais");
            if (!goesOn) then = word.matches("then|alors");
            said.add(new Said(found.group(2), then));
        }
        // What is to be seen in the middle is seen there: behind it the screen is another.
        int last = said.size();
        while (last > 0 && said.get(last - 1).expected) last--;
        for (int i = 0; i < last; i++) said.set(i, new Said(said.get(i).text, false));
        return said;
    }

    /** A table's rows as what is done and then what is seen; other lines as they are. */
    private static List<Said> rows(List<String> lines) {
        var said = new ArrayList<Said>();
        Optional<Columns> columns = Optional.empty();
        for (String line : lines) {
            if (!line.strip().startsWith("|")) {
                columns = Optional.empty();
                if (!TITLE.matcher(line).matches() || line.strip().startsWith("#")) said.add(new Said(line, false));
                continue;
            }
            if (RULER.matcher(line).matches()) continue;
            List<String> cells = cells(line);
            if (columns.isEmpty()) columns = Columns.of(cells);
            else said.addAll(columns.get().said(cells));
        }
        return said;
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceFirst("^\\|{1,2}", "").replaceFirst("\\|{1,2}$", "");
        return List.of(inner.split("(?<!\\\\)\\|{1,2}", -1)).stream()
                .map(cell -> cell.replace("\\|", "|").strip())
                .toList();
    }

    /** Which column says what; {@code -1} for one that is not there. */
    private record Columns(int who, int step, int expected) {
        static Optional<Columns> of(List<String> heads) {
            int who = -1;
            int step = -1;
            int expected = -1;
            for (int i = 0; i < heads.size(); i++) {
                String head = PlainLine.plain(heads.get(i));
                if (head.matches(".*(expected|attendu|result|verification|resultat).*"))
                    expected = expected < 0 ? i : expected;
                else if (head.matches(".*(driver|phone|user|device|who|telephone|utilisateur|appareil|pilote|qui).*"))
                    who = who < 0 ? i : who;
                else if (head.matches(".*(step|action|etape|what|description|do|faire).*")
                        && !head.matches("(step|etape) ?(#|no|n°|number)")) step = i;
            }
            return Optional.of(new Columns(who, step, expected));
        }

        List<Said> said(List<String> cells) {
            var said = new ArrayList<Said>();
            String driver = cell(cells, who);
            String before = driver.isEmpty() ? "" : (driver.matches("\\d+") ? "driver " + driver : driver) + ": ";
            for (int column : new int[] {step, expected}) {
                String text = cell(cells, column);
                if (!text.isEmpty() && !text.matches("[-–—]")) said.add(new Said(before + text, false));
            }
            // A table whose heads are not known: every cell is looked at as a step, so that nothing of it is lost.
            if (step < 0 && expected < 0)
                for (String cell : cells) if (!cell.matches("\\d*")) said.add(new Said(cell, false));
            return said;
        }

        private static String cell(List<String> cells, int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }
}
