package autodev.devices.qa;

import autodev.view.View;
import autodev.view.View.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a QA run looks like at a glance: the verdict, when each step ran on its driver, what was verified. */
final class OutcomeView {
    private static final int LONGEST_WORDS = 160;
    private final QaOutcome outcome;
    private final Language language;

    OutcomeView(QaOutcome outcome, Language language) {
        this.outcome = outcome;
        this.language = language;
    }

    View view() {
        var views = new ArrayList<View>();
        views.add(verdict());
        views.add(timeline());
        if (!outcome.verdict().verifications().isEmpty()) views.add(verifications());
        return new View.Stack(views);
    }

    /** The verdict and why, in words. */
    View verdict() {
        Verdict verdict = outcome.verdict();
        String title = outcome.ticket()
                .map(ticket -> (ticket.key() + "  " + ticket.title()).strip())
                .orElse("QA");
        View.Text first = View.text(title + "  ", Tone.STRONG)
                .and(word(verdict.result()), tone(verdict.result()))
                .and(verdict.verified() ? "" : "  (" + ReportWord.UNVERIFIED.in(language) + ")", Tone.WARN)
                .and(String.format(Locale.ROOT, "  %.1f s  ", outcome.wall().toMillis() / 1e3), Tone.MUTED)
                .and(ReportWord.JUDGED_BY.in(language) + " " + judge(), Tone.MUTED);
        return View.stack(first, View.text(verdict.justification()));
    }

    private String judge() {
        return outcome.verdict().by().equals("rule")
                ? ReportWord.BY_RULE.in(language)
                : outcome.verdict().by();
    }

    /** Lanes and barriers; where nothing ran, a word. */
    View timeline() {
        Map<Integer, List<View.Bar>> lanes = new TreeMap<>();
        var marks = new ArrayList<Double>();
        double end = 0;
        for (StepResult one : outcome.results()) {
            if (one.attempts() == 0) continue;
            double until = one.began() + one.duration();
            end = Math.max(end, until);
            lanes.computeIfAbsent(one.driver(), _ -> new ArrayList<>())
                    .add(new View.Bar(
                            one.step(),
                            one.began(),
                            until,
                            tone(one),
                            one.tool().orElse("") + ": " + shortened(words(one))));
            if (one.barrier()) marks.add(one.began());
        }
        if (lanes.isEmpty()) return View.text(ReportWord.NOTHING_RAN.in(language), Tone.MUTED);
        return new View.Timeline(
                Math.max(end, 0.001),
                lanes.entrySet().stream()
                        .map(lane -> new View.Lane(lane(lane.getKey()), lane.getValue()))
                        .toList(),
                marks);
    }

    private String words(StepResult one) {
        return StepLine.seen(one)
                .map(many -> many + " " + ReportWord.ON_SCREEN.in(language))
                .orElse(one.output());
    }

    private String lane(int driver) {
        String device = driver <= outcome.devices().size() ? outcome.devices().get(driver - 1) : "";
        return (ReportWord.DRIVER.in(language) + " " + driver + "  " + device).strip();
    }

    /** What each verification asked, and what became of it. */
    View verifications() {
        Map<String, String> rules = new LinkedHashMap<>();
        outcome.plan().verifications().forEach(one -> rules.put(one.id(), one.rule()));
        return new View.Table(
                List.of(
                        "",
                        ReportWord.RULE.in(language),
                        ReportWord.RESULT.in(language),
                        ReportWord.BECAUSE.in(language),
                        ReportWord.EVIDENCE.in(language)),
                outcome.verdict().verifications().stream()
                        .map(one -> List.of(
                                one.id(),
                                rules.getOrDefault(one.id(), ""),
                                word(one.result()),
                                one.because(),
                                String.join(", ", one.evidence())))
                        .toList());
    }

    static Tone tone(StepResult one) {
        return switch (one.status()) {
            case "done" -> Tone.GOOD;
            case "blocked" -> Tone.WARN;
            case "skipped" -> Tone.MUTED;
            default -> Tone.BAD;
        };
    }

    private static Tone tone(Verdict.Result result) {
        return switch (result) {
            case SUCCESS -> Tone.GOOD;
            case FAILURE -> Tone.BAD;
            case BLOCKED -> Tone.WARN;
        };
    }

    private String word(Verdict.Result result) {
        return ReportWord.valueOf(result.name()).in(language);
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS - 1) + "…";
    }
}
