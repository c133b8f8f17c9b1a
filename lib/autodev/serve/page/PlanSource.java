package autodev.serve.page;

import autodev.plan.PlanRun;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs of plans, {@code .autodev/plans/RUN/journal.jsonl}. */
record PlanSource(Roots roots) implements RunSource {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int STAMP_LENGTH = 15;

    @Override
    public List<Listed> listed() {
        var all = new ArrayList<Listed>();
        roots.all().forEach((where, root) -> {
            if (QaSource.isRun(root)) return;
            for (Path folder : Roots.folders(root.resolve(".autodev/plans"))) {
                Path journal = folder.resolve("journal.jsonl");
                String id = folder.getFileName().toString();
                if (Roots.isFile(journal))
                    all.add(new Listed(new RunKey(RunKey.Kind.PLAN, where, id), began(id, journal), journal));
            }
        });
        return all;
    }

    // Its name says when, so that a thousand journals need not be opened.
    private static Instant began(String id, Path journal) {
        try {
            if (id.length() >= STAMP_LENGTH)
                return LocalDateTime.parse(id.substring(0, STAMP_LENGTH), STAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Roots.changed(journal);
        }
        return Roots.changed(journal);
    }

    @Override
    public Head head(Listed run) {
        PlanRun read = read(run);
        String plan = read.plan().description().isBlank()
                ? read.plan().id()
                : read.plan().description();
        return head(IntentsData.cut(plan), read);
    }

    /** How a run of a plan stands, under this name. */
    static Head head(String name, PlanRun run) {
        long over =
                run.steps().stream().filter(one -> one.outcome().isPresent()).count();
        boolean open = run.state() == PlanRun.State.RUNNING;
        return new Head(
                name,
                run.state().name().toLowerCase(Locale.ROOT),
                tone(run.state()),
                open && run.status().isBlank() ? "it runs, or was killed" : run.status(),
                Optional.of(run.started()),
                Optional.of(run.wall()),
                over + " of " + run.steps().size() + (run.steps().size() == 1 ? " step" : " steps"));
    }

    private static Tone tone(PlanRun.State state) {
        return switch (state) {
            case DONE -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case RUNNING -> Tone.PLAIN;
            case PAUSED, BLOCKED, INTERRUPTED -> Tone.WARN;
        };
    }

    @Override
    public View view(Listed run) {
        return read(run).view();
    }

    private PlanRun read(Listed run) {
        Path root = run.mark().getParent().getParent().getParent().getParent();
        return PlanRun.of(Workspace.look(root), run.key().id());
    }
}
