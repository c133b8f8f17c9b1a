package autodev.plan;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Interrupted;
import autodev.Json;
import autodev.SignOff;
import autodev.view.View;
import autodev.view.Viewable;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Questions and answers as files that processes and machines share: {@code .autodev/signoffs/ID.json} is what is asked,
 * {@code .autodev/signoffs/answers/ID~DIGEST.json} what was answered. A question is asked once by a run, and has one answer: who
 * comes second is told who was first. An answer holds for what was shown to whom gave it, by its digest, and for the run that
 * asked: a changed diff, or another run with the same id, is asked anew, and past answers stay on disk.
 */
public final class SignOffFolder implements SignOffs, Viewable {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");
    private static final int WIDEST = 80;
    private static final int MOST_PROBLEMS = 20;

    private final SignOffFiles files;
    private final Approve approve;
    private final SignOff person;
    private final String run;

    private SignOffFolder(SignOffFiles files, Approve approve, SignOff person, String run) {
        this.files = files;
        this.approve = approve;
        this.person = person;
        this.run = run;
    }

    /** The questions of this workspace; under {@link Approve#ASK} this {@code person} is asked. */
    public static SignOffFolder in(Workspace workspace, Approve approve, SignOff person) {
        return new SignOffFolder(new SignOffFiles(workspace.home().resolve("signoffs")), approve, person, "");
    }

    @Override
    public SignOffFolder forRun(String id) {
        return new SignOffFolder(files, approve, person, id);
    }

    /** A question as it stands on disk: {@code asked_by} as user@host, {@code run} empty if no run asked. */
    public record Asked(
            String id, String run, String message, String shown, JsonNode payload, String asked_at, String asked_by) {
        /** Stands for what an answer is bound to: the run that asks, and all that is shown of it. */
        public String digest() {
            return SignOffFiles.digest(List.of(id, run, message, shown));
        }
    }

    /** An answer as it stands on disk, with the question's own words. */
    record Given(String id, String run, String message, boolean approved, String by, String at, String because) {
        Answer answer() {
            return new Answer(approved, by, at, because);
        }
    }

    @Override
    public Optional<Answer> ask(Question question) {
        Asked asked = asked(question);
        Optional<Answer> known = given(asked);
        if (known.isPresent()) return known;
        if (approve == Approve.NONE)
            return Optional.of(new Answer(false, Who.here(), now(), "nobody is asked (--approve none)"));
        guarded(() -> {
            // The same question of the same run keeps the time at which it was first asked.
            Optional<Asked> there = files.question(asked.id());
            if (there.filter(old -> old.digest().equals(asked.digest())).isEmpty()) files.ask(asked.id(), asked);
            return true;
        });
        if (approve == Approve.ALL) return Optional.of(give(asked, true, "nobody is asked (--approve all)", false));
        return person.ask(asked.message(), asked.shown())
                .map(said -> give(asked, said.approved(), said.because(), false))
                .or(() -> given(asked));
    }

    private Asked asked(Question question) {
        checked(question.id());
        JsonNode clean = Json.redacted(Json.tree(question));
        return new Asked(
                question.id(),
                run,
                clean.path("message").asText(),
                clean.path("shown").asText(),
                clean.path("payload"),
                now(),
                Who.here());
    }

    @Override
    public Answer answer(String id, boolean approved, String because) {
        return answer(id, Optional.empty(), approved, because);
    }

    /**
     * As above, for the question whose {@link Asked#digest} is this: throws {@link BadInput} if it is another one now.
     */
    public Answer answer(String id, String digest, boolean approved, String because) {
        return answer(id, Optional.of(digest), approved, because);
    }

    private Answer answer(String id, Optional<String> digest, boolean approved, String because) {
        checked(id);
        Asked asked = guarded(() -> files.question(id)).orElseThrow(() -> new BadInput(unknown(id)));
        if (digest.isPresent() && !digest.get().equals(asked.digest()))
            throw new BadInput("what the sign-off " + id
                    + " is about has changed since it was shown; nothing was answered: look at it again");
        if (!run.isEmpty() && run.equals(asked.run()))
            throw new BadInput(
                    "the sign-off " + id + " was asked by this same run; a plan cannot approve itself: answer it"
                            + " with plan signoff " + id + " yes, or from another run");
        Answer answer = give(asked, approved, because, true);
        if (guarded(() -> files.question(id))
                .filter(now -> now.digest().equals(asked.digest()))
                .isEmpty()) throw changed(id);
        return answer;
    }

    private static BadInput changed(String id) {
        return new BadInput(
                "what the sign-off " + id + " is about changed meanwhile; look at it again and answer again");
    }

    private String unknown(String id) {
        List<String> open = open().stream().map(Asked::id).toList();
        return "no sign-off '" + id + "' was asked for here; "
                + (open.isEmpty() ? "none is open" : "open are " + String.join(", ", open));
    }

    @Override
    public Optional<Answer> answered(String id) {
        checked(id);
        return guarded(() -> files.question(id)).flatMap(this::given);
    }

    /**
     * What there is to answer: the questions that nobody has answered yet, the oldest first, and for each file that
     * cannot be read one line that says why; after twenty of these, how many more there are.
     */
    public record Waiting(List<Asked> open, List<String> problems) {}

    /** What there is to answer. Throws {@link AutodevException} if the folder itself cannot be read. */
    public Waiting waiting() {
        var open = new ArrayList<Asked>();
        var problems = new ArrayList<String>();
        for (Path file : guarded(files::questions)) {
            try {
                guarded(() -> files.question(file))
                        .filter(asked -> given(asked).isEmpty())
                        .ifPresent(open::add);
            } catch (Interrupted e) {
                throw e;
            } catch (AutodevException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        open.sort(Comparator.comparing(Asked::asked_at).thenComparing(Asked::id));
        int more = problems.size() - MOST_PROBLEMS;
        if (more > 0) {
            problems.subList(MOST_PROBLEMS, problems.size()).clear();
            problems.add(more + " more sign-off files in " + files.folder() + " cannot be read");
        }
        return new Waiting(List.copyOf(open), List.copyOf(problems));
    }

    /** The open questions of {@link #waiting}. */
    public List<Asked> open() {
        return waiting().open();
    }

    /** The open questions, and how to answer them; then what cannot be read. */
    @Override
    public View view() {
        Waiting waiting = waiting();
        var parts = new ArrayList<View>();
        if (waiting.open.isEmpty()) parts.add(View.text("No sign-off is open.", View.Tone.MUTED));
        else {
            parts.add(new View.Table(
                    List.of("id", "asked", "run", "what"),
                    waiting.open.stream()
                            .map(asked -> List.of(asked.id(), asked.asked_at(), asked.run(), brief(asked.message())))
                            .toList()));
            parts.add(View.text("Answer with: plan signoff ID yes|no --because …", View.Tone.MUTED));
        }
        waiting.problems.forEach(problem -> parts.add(View.text(problem, View.Tone.BAD)));
        return View.stack(parts.toArray(View[]::new));
    }

    private static String brief(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }

    private Optional<Answer> given(Asked asked) {
        return guarded(() -> files.answer(name(asked))).map(Given::answer);
    }

    /** Gives this answer, or finds the one that somebody gave before; that throws if it is {@code mine} to be first. */
    private Answer give(Asked asked, boolean approved, String because, boolean mine) {
        String reason = Json.redacted(Json.tree(because)).asText();
        var given = new Given(asked.id(), asked.run(), asked.message(), approved, Who.here(), now(), reason);
        if (guarded(() -> files.give(name(asked), given))) return given.answer();
        Answer first = given(asked).orElseThrow();
        if (mine)
            throw new BadInput("the sign-off " + asked.id() + " was answered already: "
                    + (first.approved() ? "yes" : "no") + ", by " + first.by() + " at " + first.at()
                    + (first.because().isBlank() ? "" : " (" + first.because() + ")"));
        return first;
    }

    private static String name(Asked asked) {
        return asked.id() + "~" + asked.digest();
    }

    private static void checked(String id) {
        if (!ID.matcher(id).matches())
            throw new BadInput(
                    "'" + PlanText.shown(id) + "' cannot name a sign-off; expected a letter or digit, then up to 119"
                            + " letters, digits, '.', '_' or '-'");
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private interface Access<T> {
        T get() throws IOException;
    }

    private <T> T guarded(Access<T> access) {
        try {
            return access.get();
        } catch (ClosedByInterruptException e) {
            throw new Interrupted("the sign-off", "the question stays open");
        } catch (IOException e) {
            Path folder = files.folder();
            throw new AutodevException(
                    "cannot keep sign-offs in " + folder + ": " + e + "; see that it is a folder that you may write",
                    e);
        }
    }
}
