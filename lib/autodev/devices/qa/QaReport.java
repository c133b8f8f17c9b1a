package autodev.devices.qa;

import autodev.AutodevException;
import autodev.Json;
import autodev.devices.Element;
import autodev.devices.Elements;
import autodev.devices.MobileTools;
import autodev.view.Html;
import autodev.view.View;
import autodev.view.View.Tone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * A run as one page that opens without a network: the verdict, the timeline of drivers and barriers, what was verified, and each step
 * with its picture, the point that it touched, what was expected and what was seen.
 */
final class QaReport {
    // About a finger's tip on a screen of 1080 pixels.
    private static final double FINGER = 96 / 1080.0;
    private static final int MOST_ELEMENTS = 60;
    private final QaOutcome outcome;
    private final Language language;
    private final OutcomeView glance;

    QaReport(QaOutcome outcome, Language language) {
        this.outcome = outcome;
        this.language = language;
        this.glance = new OutcomeView(outcome, language);
    }

    /** The page. */
    String page() {
        String title = outcome.ticket().map(ticket -> ticket.key()).orElse("QA") + ": "
                + outcome.verdict().result().name().toLowerCase(Locale.ROOT);
        return Html.page(title, view());
    }

    View view() {
        var views = new ArrayList<View>();
        views.add(glance.verdict());
        views.add(heading(ReportWord.TIMELINE));
        views.add(glance.timeline());
        if (!outcome.verdict().verifications().isEmpty()) {
            views.add(heading(ReportWord.CRITERIA));
            views.add(glance.verifications());
        }
        List<StepResult> wrong = outcome.results().stream()
                .filter(one -> !one.ok() && !one.status().equals("skipped"))
                .toList();
        if (!wrong.isEmpty()) {
            views.add(heading(ReportWord.WENT_WRONG));
            for (StepResult one : wrong) views.add(View.stack(title(one), body(one)));
        }
        if (!outcome.results().isEmpty()) views.add(heading(ReportWord.STEPS));
        for (StepResult one : outcome.results()) views.add(new View.Folded(title(one), body(one)));
        outcome.ticket().ifPresent(ticket -> {
            String text = (ticket.key() + "  " + ticket.title() + "\n\n" + ticket.description() + "\n\n"
                            + ticket.details())
                    .strip();
            views.add(folded(ReportWord.TICKET, text));
        });
        if (!outcome.summary().isBlank()) views.add(folded(ReportWord.SUMMARY, outcome.summary()));
        views.add(folded(ReportWord.PLAN, Json.pretty(outcome.plan().json())));
        return new View.Stack(views);
    }

    private View heading(ReportWord word) {
        return View.text("\n" + word.in(language), Tone.STRONG);
    }

    private View folded(ReportWord word, String text) {
        return new View.Folded(View.text(word.in(language), Tone.STRONG), View.text(text));
    }

    private View.Text title(StepResult one) {
        return View.text(one.step() + "  ", Tone.STRONG)
                .and(one.status(), OutcomeView.tone(one))
                .and("  " + ReportWord.DRIVER.in(language) + " " + one.driver() + "  "
                        + one.tool().orElse(""))
                .and(String.format(Locale.ROOT, "  %.2f s", one.duration()), Tone.MUTED)
                .and(one.attempts() > 1 ? "  " + one.attempts() + " " + ReportWord.TRIES.in(language) : "", Tone.WARN)
                .and(one.expect().isBlank() ? "" : "  " + OutcomeView.shortened(one.expect()), Tone.MUTED);
    }

    private View body(StepResult one) {
        var words = new ArrayList<View>();
        if (!one.expect().isBlank()) words.add(labelled(ReportWord.EXPECTED, one.expect()));
        words.add(labelled(ReportWord.SEEN, seen(one)));
        if (!one.args().isEmpty()) words.add(labelled(ReportWord.CALLED, Json.line(one.args())));
        one.evidence().map(this::onScreen).ifPresent(words::addAll);
        var columns = new ArrayList<View.Column>();
        // The finger met what was there before it did something.
        touched(one).ifPresent(before -> columns.add(new View.Column(ReportWord.BEFORE.in(language), before)));
        columns.add(new View.Column(
                columns.isEmpty() ? "" : ReportWord.AFTER.in(language), picture(one, Optional.empty())));
        columns.add(new View.Column("", new View.Stack(words)));
        return new View.Columns(columns);
    }

    // What a look saw is listed below it, for readers; its answer is a form for machines.
    private String seen(StepResult one) {
        boolean look =
                one.ok() && one.tool().filter(MobileTools.ELEMENTS::equals).isPresent();
        Optional<Integer> count =
                look ? one.evidence().flatMap(Evidence::elements).flatMap(this::count) : Optional.empty();
        if (count.isPresent()) return count.get() + " " + ReportWord.ON_SCREEN.in(language);
        return one.output().isBlank() ? one.status() : one.output();
    }

    private Optional<Integer> count(String elements) {
        try {
            return read(elements).map(text -> Elements.parse(text).all().size());
        } catch (AutodevException e) {
            return Optional.empty(); // said where they would be listed
        }
    }

    private View labelled(ReportWord word, String text) {
        return View.text(word.in(language) + "\n", Tone.MUTED).and(text + "\n");
    }

    private List<View> onScreen(Evidence evidence) {
        var views = new ArrayList<View>();
        evidence.elements().flatMap(this::read).ifPresent(text -> {
            try {
                List<Element> all = Elements.parse(text).all();
                String lines = all.stream()
                        .limit(MOST_ELEMENTS)
                        .map(each -> (each.role() + "  " + each.text() + "  " + each.description()).strip())
                        .collect(Collectors.joining("\n"));
                views.add(new View.Folded(
                        View.text(
                                all.size() + " " + ReportWord.ON_SCREEN.in(language) + ": "
                                        + evidence.elements().orElse(""),
                                Tone.MUTED),
                        View.text(lines)));
            } catch (AutodevException e) {
                views.add(View.text(String.valueOf(e.getMessage()), Tone.WARN));
            }
        });
        evidence.missing().forEach(line -> views.add(View.text(line, Tone.WARN)));
        return views;
    }

    private Optional<View> touched(StepResult one) {
        return one.evidence()
                .flatMap(Evidence::tapped)
                .flatMap(at -> before(one).map(previous -> picture(previous, Optional.of(at))));
    }

    /** The step before it on the same driver that left a picture. */
    private Optional<StepResult> before(StepResult one) {
        return outcome.results().stream()
                .takeWhile(each -> each != one)
                .filter(each -> each.driver() == one.driver()
                        && each.evidence().flatMap(Evidence::screenshot).isPresent())
                .reduce((_, last) -> last);
    }

    private View picture(StepResult one, Optional<Evidence.Tapped> finger) {
        Optional<String> name = one.evidence().flatMap(Evidence::screenshot);
        Optional<byte[]> image = name.flatMap(this::bytes);
        if (image.isEmpty()) return View.text(ReportWord.NO_PICTURE.in(language), Tone.MUTED);
        try {
            var size = ImageIO.read(new ByteArrayInputStream(image.get()));
            if (size == null) return View.text(ReportWord.NO_PICTURE.in(language) + ": " + name.get(), Tone.WARN);
            int width = size.getWidth();
            int height = size.getHeight();
            List<View.Outline> outlines =
                    finger.stream().map(at -> outline(at, width, height)).toList();
            return new View.Picture(image.get(), width, height, "", outlines);
        } catch (IOException e) {
            return View.text(ReportWord.NO_PICTURE.in(language) + ": " + name.get() + ": " + e.getMessage(), Tone.WARN);
        }
    }

    private View.Outline outline(Evidence.Tapped at, int width, int height) {
        double scale = (double) width / Math.max(1, at.screenWidth());
        int finger = Math.max(8, (int) (FINGER * Math.min(width, height)));
        return new View.Outline(
                (int) (at.x() * scale) - finger / 2,
                (int) (at.y() * scale) - finger / 2,
                finger,
                finger,
                ReportWord.TAPPED.in(language) + " (" + at.x() + ", " + at.y() + ")");
    }

    private Optional<String> read(String name) {
        return bytes(name).map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    }

    // What was gathered may have been taken away since; the page then says so where it would stand.
    private Optional<byte[]> bytes(String name) {
        Path file = outcome.folder().resolve(name).normalize();
        if (!file.startsWith(outcome.folder().normalize())) return Optional.empty();
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
