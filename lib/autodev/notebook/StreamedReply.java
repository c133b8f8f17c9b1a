package autodev.notebook;

import autodev.Plural;
import autodev.llm.Delta;
import autodev.llm.LlmEvent;
import autodev.llm.Reply;
import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What has arrived of a reply: thoughts folded away, the text as it grows, the calls of tools with the rounds that follow them, and
 * in the end what it took. Safe for many threads.
 */
final class StreamedReply implements Viewable {
    /** Long words are shown when they are whole: the half of a key is no secret that anybody could know by its look. */
    private static final Pattern UNFINISHED = Pattern.compile("[A-Za-z0-9_+/=.~:@-]{8,}\\z");

    private final List<Round> rounds = new ArrayList<>(List.of(new Round()));
    private Usage usage = Usage.NONE;
    private Duration wall = Duration.ZERO;
    private Optional<String> model = Optional.empty();
    private Optional<View.Text> note = Optional.empty();
    private boolean over;
    private boolean claimed;

    /** One reply of several that tools may take. */
    private static final class Round {
        final StringBuilder text = new StringBuilder();
        final StringBuilder thoughts = new StringBuilder();
        final List<Called> calls = new ArrayList<>();
    }

    private record Called(String name, StringBuilder arguments) {}

    /** The next piece. */
    synchronized void on(Delta delta) {
        note = Optional.empty();
        Round round = rounds.getLast();
        switch (delta) {
            case Delta.Text(String text) -> afterCalls(round).text.append(text);
            case Delta.Reasoning(String text) -> afterCalls(round).thoughts.append(text);
            case Delta.Call call -> {
                while (round.calls.size() <= call.index())
                    round.calls.add(new Called(call.name(), new StringBuilder()));
                round.calls.get(call.index()).arguments().append(call.arguments());
            }
        }
    }

    private Round afterCalls(Round round) {
        if (round.calls.isEmpty()) return round;
        rounds.add(new Round());
        return rounds.getLast();
    }

    /** What the layers round the model say of the call whose pieces come here. */
    synchronized void on(LlmEvent event) {
        switch (event) {
            case LlmEvent.Called called -> {
                usage = usage.plus(called.usage());
                wall = wall.plus(called.wall());
                model = called.served().or(() -> Optional.of(called.model()));
                over = rounds.getLast().calls.isEmpty();
                if (!over) rounds.add(new Round());
            }
            case LlmEvent.CallFailed failed -> {
                String why = failed.problem().isBlank() ? failed.error() : failed.problem();
                note = Optional.of(View.text("broken off: " + why, Tone.BAD));
            }
            case LlmEvent.Waiting wait ->
                note = Optional.of(View.text(
                        "waits " + seconds(wait.delay()) + " before attempt " + wait.next() + " of " + wait.attempts(),
                        Tone.MUTED));
            case LlmEvent.Queued wait ->
                note = Optional.of(
                        View.text("waits " + seconds(wait.delay()) + " for the limit of " + wait.limit(), Tone.MUTED));
            case LlmEvent.LedgerFailed _, LlmEvent.ToolCalled _, LlmEvent.HistoryCut _ -> {} // not of this reply alone
        }
    }

    /** Whether it is whole, as far as anybody said so. */
    synchronized boolean over() {
        return over;
    }

    /** Whether {@code reply} is what arrived here; if so its value shows what it took, once. */
    synchronized boolean claim(Reply reply) {
        boolean same = rounds.reversed().stream()
                .filter(round -> !round.text.isEmpty())
                .findFirst()
                .filter(round -> round.text.toString().endsWith(reply.text()))
                .isPresent();
        if (!same || reply.text().isBlank() || claimed) return false;
        claimed = true;
        over = true;
        return true;
    }

    @Override
    public synchronized View view() {
        var views = new ArrayList<View>();
        for (Round round : rounds) views.addAll(views(round));
        note.ifPresent(views::add);
        if (over && !claimed && model.isPresent()) views.add(footer());
        return new View.Stack(views);
    }

    private View footer() {
        return new Reply("", model.orElseThrow(), "stop", usage, wall).footer();
    }

    private List<View> views(Round round) {
        var views = new ArrayList<View>();
        String thoughts = arrived(round.thoughts, round).strip();
        if (!thoughts.isEmpty()) views.add(folded(thoughts));
        String text = arrived(round.text, round).strip();
        if (!text.isEmpty()) views.add(View.text(text));
        for (Called call : round.calls)
            views.add(View.text("→ ", Tone.MUTED)
                    .and(call.name())
                    .and(" " + arrived(call.arguments(), round), Tone.MUTED));
        return views;
    }

    /** What a model thought, behind a line that says how much it is. */
    static View folded(String thoughts) {
        var summary = View.text("thoughts, " + Plural.of(thoughts.split("\\s+").length, "word"), Tone.MUTED);
        return new View.Folded(summary, View.text(thoughts, Tone.MUTED));
    }

    private String arrived(StringBuilder text, Round round) {
        if (over || claimed || note.isPresent() || round != rounds.getLast()) return text.toString();
        var last = UNFINISHED.matcher(text);
        return last.find() ? text.substring(0, last.start()) + "…" : text.toString();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
