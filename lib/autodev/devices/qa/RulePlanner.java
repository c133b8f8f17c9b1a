package autodev.devices.qa;

import autodev.Blocked;
import autodev.devices.Locator;
import autodev.devices.MobileTools;
import autodev.devices.qa.QaPlan.QaStep;
import autodev.devices.qa.QaPlan.Verification;
import autodev.devices.tickets.Ticket;
import autodev.devices.tickets.TicketParts.Part;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes a plan of a ticket without a model: its steps and expected results are in a plain form ({@link StepForms},
 * {@link Rule}), English or French, or as Given, When
 * and Then. A line of no driver is of driver 1. What is to be seen among the steps is waited for there; what is
 * expected in the end
 * becomes a verification with a rule.
 */
public final class RulePlanner {
    // Long enough for an app to start on a slow phone, short enough that what is missing is told soon.
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;
    private static final int LOOKS = 2;
    private static final int SHOWN = 12;

    private final List<String> packages;
    private final List<QaStep> steps = new ArrayList<>();
    private final List<Verification> verifications = new ArrayList<>();
    private final List<String> unclear = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int drivers = 1;

    private RulePlanner(List<String> packages) {
        this.packages = packages;
    }

    /**
     * The plan of {@code ticket}; {@code packages} are the apps of driver 1, 2, … where a step names none, empty for
     * one that is not known. Throws {@link Blocked} that
     * names every line that is not understood and says what forms there are: such a ticket needs a model.
     */
    public static QaPlan.Sanitised plan(Ticket ticket, List<String> packages) {
        return new RulePlanner(packages).made(ticket);
    }

    private QaPlan.Sanitised made(Ticket ticket) {
        List<TicketLines.Said> lines = TicketLines.of(ticket);
        if (lines.isEmpty())
            throw new Blocked(
                    "the ticket " + ticket.key() + " has no steps that can be read without a model; set up a model"
                            + " (--model), or write under a heading \"Steps\" lines such as: " + StepForms.EXAMPLES);
        // "on all phones" is told only when it is known how many there are.
        for (var said : lines)
            drivers = Math.max(
                    drivers,
                    PlainLine.of(said.text()).drivers().stream()
                            .mapToInt(one -> one)
                            .max()
                            .orElse(1));
        for (var said : lines) {
            if (said.expected()) expected(said.text());
            else step(said.text());
        }
        elsewhere(ticket, lines);
        if (!unclear.isEmpty()) throw notUnderstood(ticket);
        if (verifications.isEmpty())
            notes.add(
                    "the ticket " + ticket.key() + " expects nothing in the end; its last waits are its verifications");
        if (verifications.isEmpty()) lastWaits();
        for (String line : ticket.parts().of(Part.PRECONDITIONS))
            notes.add("not checked, must be so before: " + line.strip());
        return new QaPlan.Sanitised(new QaPlan(steps, verifications, "success if every verification is met"), notes);
    }

    // A step that is left out, because nobody knows its heading, would be a success that nobody checked.
    private void elsewhere(Ticket ticket, List<TicketLines.Said> lines) {
        for (Part part : List.of(Part.BODY, Part.UNKNOWN))
            for (String text : ticket.parts().of(part)) {
                boolean used = lines.stream().anyMatch(line -> line.text().equals(text));
                boolean listed = text.matches("\\s*(?:[-*+•]|\\d{1,3}[.)])\\s.*");
                if (!used && listed && StepWords.read(PlainLine.of(text)).isPresent())
                    unclear.add(shown(text) + " (under no heading that is known; put it under Steps)");
            }
    }

    private Blocked notUnderstood(Ticket ticket) {
        String first = String.join("; ", unclear.subList(0, Math.min(SHOWN, unclear.size())));
        String more = unclear.size() > SHOWN ? "; and " + (unclear.size() - SHOWN) + " more" : "";
        return new Blocked(
                "the ticket " + ticket.key() + " needs a model, for without one these lines are not understood: "
                        + first + more + ". Set one up (--model), or write them as one of: " + StepForms.EXAMPLES);
    }

    private void step(String text) {
        PlainLine line = PlainLine.of(text);
        Optional<List<Deed>> deeds = StepWords.read(line);
        if (deeds.isEmpty()) {
            unclear.add(shown(text) + hint(line));
            return;
        }
        for (int driver : drivers(line.drivers()))
            for (Deed deed : deeds.get()) {
                if (deed.tool().isEmpty()) barrier();
                else add(driver, deed, line, text);
            }
    }

    private List<Integer> drivers(List<Integer> said) {
        if (said.isEmpty()) return List.of(1);
        return said.contains(PlainLine.ALL)
                ? IntStream.rangeClosed(1, drivers).boxed().toList()
                : said;
    }

    // The last step before it waits for all, and all behind it wait for that step.
    private void barrier() {
        if (steps.isEmpty()) return;
        QaStep last = steps.removeLast();
        steps.add(new QaStep(
                last.id(),
                last.driver(),
                last.tool(),
                last.args(),
                last.expect(),
                last.attempts(),
                last.timeout(),
                true,
                last.blocked()));
    }

    private void add(int driver, Deed deed, PlainLine line, String text) {
        if (deed.lacksApp()) {
            String own = driver <= packages.size() ? packages.get(driver - 1) : "";
            if (own.isBlank()) {
                unclear.add(shown(text) + " (which app? name its package, or set DRIVER" + driver
                        + "_PACKAGE or GLOBAL_PACKAGE)");
                return;
            }
            deed.args().put(QaArgs.PACKAGE, own);
        }
        boolean aims = deed.args().has(QaArgs.ELEMENT);
        Duration time = line.within().orElse(aims ? PATIENCE : STEP);
        ObjectNode args = deed.args().deepCopy();
        steps.add(new QaStep(
                "S" + (steps.size() + 1),
                driver,
                deed.tool(),
                args,
                clean(text),
                ATTEMPTS,
                time,
                false,
                Optional.empty()));
    }

    private void expected(String text) {
        PlainLine line = PlainLine.of(text);
        Optional<Rule> rule = RuleWords.read(line);
        if (rule.isEmpty()) {
            unclear.add(shown(text) + hint(line));
            return;
        }
        for (int driver : drivers(line.drivers())) verify(driver, rule.get(), line, text);
    }

    private void verify(int driver, Rule rule, PlainLine line, String text) {
        Deed look = look(rule);
        boolean waits = look.waits();
        verifications.add(new Verification(
                "V" + (verifications.size() + 1),
                driver,
                look.tool(),
                look.args(),
                // For all phones there is one of each, whose rule is about that one.
                List.of(driver).equals(line.drivers()) || line.drivers().isEmpty()
                        ? clean(text)
                        : stated(line) + " on driver " + driver,
                LOOKS,
                waits ? line.within().orElse(LOOK) : Duration.ofSeconds(45),
                false,
                Optional.empty()));
    }

    /** The rule in words that are read back, without drivers. */
    private static String stated(PlainLine line) {
        String words = line.said();
        for (int i = 0; i < line.taken().size(); i++)
            words = words.replaceAll(
                            "⟨q" + i + "⟩",
                            java.util.regex.Matcher.quoteReplacement(
                                    "\"" + line.taken().get(i) + "\""))
                    .replaceAll(
                            "⟨[upf]" + i + "⟩",
                            java.util.regex.Matcher.quoteReplacement(
                                    line.taken().get(i)));
        String times = line.times().map(RulePlanner::times).orElse("");
        return words
                + times
                + line.within()
                        .map(time -> " within " + QaWriter.seconds(time) + " s")
                        .orElse("");
    }

    private static String times(PlainLine.Times times) {
        if (times.most() == Integer.MAX_VALUE) return " at least " + times.least() + " times";
        return (times.least() == times.most() ? " exactly " : " at most ") + times.most() + " times";
    }

    /** How what a rule is about is looked at: what is to be seen is waited for. */
    private static Deed look(Rule rule) {
        return switch (rule) {
            case Rule.Seen(Locator what, var times) when times.isEmpty() -> Deed.see(what);
            case Rule.Gone(Locator what) -> Deed.gone(what);
            case Rule.Foreground _ -> Deed.of("mobile_get_foreground_app");
            case Rule.Orientation _ -> Deed.of("mobile_get_orientation");
            case Rule.TextIs(Locator what, String _, boolean _) -> Deed.see(what);
            case Rule.Enabled(Locator what, boolean _) -> Deed.see(what);
            default -> Deed.of(MobileTools.ELEMENTS);
        };
    }

    private void lastWaits() {
        int highest = steps.stream().mapToInt(QaStep::driver).max().orElse(1);
        for (int driver = 1; driver <= highest; driver++) {
            int own = driver;
            List<QaStep> of =
                    steps.stream().filter(step -> step.driver() == own).toList();
            if (of.isEmpty()) continue;
            QaStep last = of.getLast();
            PlainLine line = PlainLine.of(last.expect());
            RuleWords.read(line).ifPresent(rule -> verify(own, rule, line, last.expect()));
        }
    }

    private static String clean(String text) {
        return text.strip().replaceFirst("^[-*+•]\\s+", "").replaceFirst("^\\[[ xX]?\\]\\s*", "");
    }

    private static String shown(String text) {
        String clean = clean(text);
        return "\"" + (clean.length() <= 100 ? clean : clean.substring(0, 100) + "…") + "\"";
    }

    private static String hint(PlainLine line) {
        String words = line.words();
        if (words.matches("(?:wait|waits|pause|attend(?:re|s|ez)|patient(?:er|ez))(?: for| pendant)? \\d.*"))
            return " (say what to wait for: see 'hello' within 10 s)";
        if (words.matches("(?:launch|start|open|lancer|ouvrir|demarrer|lance|ouvre)\\b.*"))
            return " (name the app by its package: launch com.example.chat)";
        if (words.matches("(?:clear|empty|effacer|vider)\\b.*")) return " (the devices' tools can clear no field)";
        if (words.matches("(?:see|sees|tap|taps|click|type|voir|appuyer|saisir|check|verify)\\b[^⟨]*"))
            return " (put what is seen in quotes)";
        return "";
    }
}
