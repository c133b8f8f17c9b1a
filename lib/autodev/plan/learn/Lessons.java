package autodev.plan.learn;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.plan.Action;
import autodev.plan.Actions;
import autodev.plan.Plan;
import autodev.plan.Step;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a project's plans have learnt, in {@code .autodev/actions/}: a file {@code NAME-VERSION.json} for each lesson, and the
 * script of a new action beside it. What was asked about is kept too, so that no failure is asked about twice.
 */
public final class Lessons {
    private final Workspace workspace;
    private final Path folder;

    private Lessons(Workspace workspace) {
        this.workspace = workspace;
        this.folder = workspace.home().resolve("actions");
    }

    /** Those of this workspace. */
    public static Lessons of(Workspace workspace) {
        return new Lessons(workspace);
    }

    /** All of them, the oldest first. Throws BadInput that names a file that is none. */
    public List<Lesson> all() {
        if (!Files.isDirectory(folder)) return List.of();
        var all = new ArrayList<Lesson>();
        try (var files = Files.newDirectoryStream(folder, "*-*.json")) {
            for (Path file : files) all.add(read(file));
        } catch (IOException e) {
            throw new AutodevException("cannot read the lessons in " + folder + ": " + e.getMessage(), e);
        }
        all.sort(Comparator.comparing(Lesson::learned).thenComparing(Lesson::name));
        return all;
    }

    /** {@code actions} with what was learnt: new ones, and those whose failures may pass. */
    public Actions applyTo(Actions actions) {
        var learnt = new ArrayList<Action>();
        Actions known = actions;
        for (Lesson lesson : all()) {
            if (lesson.remedy() instanceof Remedy.NewAction made)
                learnt.add(new LearnedAction(lesson, made, script(lesson)));
        }
        known = known.and(learnt);
        for (Lesson lesson : all()) {
            if (!(lesson.remedy() instanceof Remedy.RetryRule rule)) continue;
            Optional<Action> action = known.find(rule.action());
            if (action.isPresent()) known = known.and(List.of(new PatientAction(action.get(), rule)));
        }
        return known;
    }

    /** {@code plan} with what was learnt: changed steps, and tries enough for failures that may pass. */
    public Plan applyTo(Plan plan) {
        List<Lesson> lessons = all();
        if (lessons.isEmpty()) return plan;
        return new Plan(
                plan.id(),
                plan.description(),
                plan.dialect(),
                plan.onFailure(),
                plan.steps().stream().map(step -> better(step, lessons)).toList());
    }

    private static Step better(Step step, List<Lesson> lessons) {
        Step better = step;
        for (Lesson lesson : lessons) {
            switch (lesson.remedy()) {
                case Remedy.RetryRule rule
                when rule.action().equalsIgnoreCase(step.action()) ->
                    better = better.attempts(Math.max(better.attempts(), rule.attempts()));
                case Remedy.ChangedStep changed
                when changed.action().equalsIgnoreCase(step.action())
                        && changed.args().equals(step.args()) -> {
                    better = better.args(changed.newArgs());
                    if (changed.seconds() > 0) better = better.timeout(Duration.ofSeconds(changed.seconds()));
                }
                default -> {} // of another action, or no matter of a step
            }
        }
        return better;
    }

    /** The lesson for this failure, if one was learnt. */
    Optional<Lesson> about(Failure failure) {
        return all().stream()
                .filter(lesson -> lesson.failure().equals(failure.fingerprint()))
                .findFirst();
    }

    /** What was proposed for this failure and neither approved nor refused yet. */
    Optional<Remedy> proposed(Failure failure) {
        try {
            return Optional.of(Json.read(Files.readString(proposal(failure)), Remedy.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AutodevException("cannot read what was proposed: " + e.getMessage(), e);
        }
    }

    /** Keeps a proposal until somebody has decided. */
    void propose(Failure failure, Remedy remedy) {
        write(proposal(failure), Json.pretty(Json.redacted(Json.tree(remedy))));
    }

    /** Whether this failure was asked about and the answer was no. */
    boolean refused(Failure failure) {
        return Files.exists(folder.resolve("refused").resolve(failure.fingerprint()));
    }

    /** The answer was no: it is not asked about again. */
    void refuse(Failure failure) {
        write(folder.resolve("refused").resolve(failure.fingerprint()), failure.message() + "\n");
        delete(proposal(failure));
    }

    /** Keeps an approved remedy as the next version of its name. */
    Lesson add(Failure failure, Remedy remedy, String run, java.time.Instant now) {
        String name = name(failure, remedy);
        int version = 1
                + all().stream()
                        .filter(lesson -> lesson.name().equals(name))
                        .mapToInt(Lesson::version)
                        .max()
                        .orElse(0);
        var lesson = new Lesson(name, version, now, run, failure.fingerprint(), remedy);
        // The script is there before anything names it.
        if (remedy instanceof Remedy.NewAction made) write(script(lesson), made.script());
        write(file(lesson), Json.pretty(Json.redacted(Json.tree(lesson))));
        delete(proposal(failure));
        return lesson;
    }

    private static String name(Failure failure, Remedy remedy) {
        return switch (remedy) {
            case Remedy.NewAction made -> made.name();
            case Remedy.RetryRule rule -> "RETRY_" + rule.action();
            case Remedy.ChangedStep changed -> "CHANGE_" + changed.action();
            case Remedy.Advice _ -> "ADVICE_" + failure.step().action();
        };
    }

    private Path file(Lesson lesson) {
        return folder.resolve(stem(lesson) + ".json");
    }

    private Path script(Lesson lesson) {
        return folder.resolve(stem(lesson).toLowerCase(Locale.ROOT).replace('-', '_') + ".java");
    }

    private static String stem(Lesson lesson) {
        return lesson.name().replaceAll("[^A-Za-z0-9_]", "_") + "-" + lesson.version();
    }

    private Path proposal(Failure failure) {
        return folder.resolve("proposed").resolve(failure.fingerprint() + ".json");
    }

    private static Lesson read(Path file) throws IOException {
        try {
            return Json.read(Files.readString(file), Lesson.class);
        } catch (BadInput e) {
            throw new BadInput(file + " is no lesson: " + e.getMessage() + "; mend or delete it", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), ".new", "");
            Files.writeString(fresh, text, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new AutodevException("cannot keep " + file + ": " + e, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new AutodevException("cannot delete " + file + ": " + e, e);
        }
    }
}
