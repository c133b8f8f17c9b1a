package autodev.repair;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Event;
import autodev.Interactive;
import autodev.llm.Budget;
import autodev.llm.Choice;
import autodev.llm.LlmEvent;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import autodev.repair.RepairEvent.Started;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens a run in a workspace: checks what was asked for, takes the workspace, begins anew or takes up the last run. */
record RunOpening(
        Path folder,
        Consumer<Settings.Draft> asked,
        Optional<Model> model,
        Event.Listener listener,
        boolean reset,
        boolean resume) {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** Opens it; nothing has been tested yet. Throws BadInput before anything is opened or emptied if it could not end well. */
    Run run() {
        Settings wanted = Settings.of(folder).with(asked);
        if (!resume) needRunner(wanted);
        if (resume && !Files.isDirectory(folder.resolve(".autodev"))) throw nothingToResume();
        check(wanted);
        if (!resume && wanted.sandbox() != Sandbox.Mode.OFF) Sandboxes.getReady();
        Workspace workspace = reset ? Workspace.reset(folder) : Workspace.open(folder);
        WorkspaceLock lock = workspace.lock();
        try {
            Scratch.sweep(workspace);
            Path file = LastRun.journal(workspace.root());
            Optional<Past> past = resume ? Past.read(file) : Optional.empty();
            if (resume && past.isEmpty()) throw nothingToResume();
            Settings settings = past.map(
                            earlier -> earlier.settings().in(folder).with(asked))
                    .orElse(wanted);
            needRunner(settings);
            return begin(settings, workspace, lock, past, file);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** What would make a run end badly is found before anything is opened, made or emptied. */
    private void check(Settings wanted) {
        Path home = Path.of(System.getProperty("user.home"));
        if (folder.getParent() == null || folder.equals(home))
            throw new BadInput("the workspace is " + folder + "; name the folder of one project");
        if (wanted.git() && !reset) UserBranch.of(folder);
        wanted.zip().map(Path::toAbsolutePath).ifPresent(RunOpening::checkZip);
        wanted.budget().ifPresent(Budget::parse);
        if (!reset || model.isPresent()) return;
        if (!(Models.choose(wanted.model(), System.getenv()) instanceof Choice.Language))
            throw new Blocked(Interactive.either("--reset", ".reset()")
                    + " empties the workspace, and builtin writes nothing anew; name a model: "
                    + Interactive.either("--model PROVIDER:MODEL", ".model(\"PROVIDER:MODEL\")"));
    }

    private static void checkZip(Path zip) {
        if (Files.isDirectory(zip))
            throw new BadInput("--zip: " + zip + " is a folder; name a file in it, for example "
                    + zip.resolve("final_workspace.zip"));
        Path folder = zip.getParent();
        while (folder != null && !Files.exists(folder)) folder = folder.getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder))
            throw new BadInput(
                    "--zip: cannot write in " + zip.getParent() + "; name a file in a folder that you may write to");
    }

    private Run begin(Settings settings, Workspace workspace, WorkspaceLock lock, Optional<Past> past, Path file) {
        Journal journal = Journal.open(file);
        try {
            var watch = new Watch(past.flatMap(_ -> RepairProgress.read(file)).orElse(RepairProgress.NONE));
            Event.Listener all = inOrder(lasting(journal).and(watch).and(listener));
            Optional<UserBranch> repository = settings.git() ? Optional.of(UserBranch.of(folder)) : Optional.empty();
            // Before the history is asked, which a head start may still be setting up.
            var parts = Parts.of(settings, model, workspace, past, all);
            String before =
                    workspace.history().head().map(version -> version.id()).orElse("");
            String message = past.isEmpty() ? "before the repair" : "found when the repair was resumed";
            String version = workspace.history().record(message).id();
            String base = past.map(earlier -> earlier.started().version()).orElse(version);
            boolean idle = isIdle(watch.progress());
            var session = new Session(parts, workspace, all, watch, base);
            past.ifPresent(session::takeOver);
            String id = past.map(Past::run).orElseGet(RunOpening::newId);
            String root = workspace.root().toString();
            session.say(
                    new Started(id, root, session.parts.proposer().name(), base, past.isPresent(), session.settings()));
            session.say(new RepairEvent.Protected(session.protection()));
            if (idle && !before.isEmpty() && !before.equals(version)) new HandEdits(session).said(before, version);
            past.flatMap(Past::pending)
                    .ifPresent(patch -> session.pending = Optional.of(Pending.of(patch, workspace, before, version)));
            return new Run(
                    id,
                    lock,
                    journal,
                    session,
                    repository,
                    repository.map(UserBranch::uncommitted).orElse(List.of()));
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** Whether nothing of ours was going on when the last run was last heard of, so that what has changed since is a person's. */
    static boolean isIdle(RepairProgress last) {
        boolean stopped =
                last.ended().filter(end -> end.outcome() == Outcome.INTERRUPTED).isPresent();
        return last.begun().isPresent() && last.now().isEmpty() && !stopped;
    }

    /** What a resumed run needs to know; how far a search has come is of no use later. */
    private static Event.Listener lasting(Journal journal) {
        return event -> {
            if (event instanceof RepairEvent || event instanceof LlmEvent) journal.on(event);
        };
    }

    /** Candidates speak from threads of their own; a listener hears one event after the other. */
    private static Event.Listener inOrder(Event.Listener listener) {
        var lock = new Object();
        return event -> {
            synchronized (lock) {
                listener.on(event);
            }
        };
    }

    private static void needRunner(Settings settings) {
        if (settings.runner().isBlank())
            throw new BadInput("no test command; give one, for example "
                    + Interactive.either("--runner \"python3 -m unittest -v\"", ".runner(\"python3 -m unittest -v\")"));
    }

    private BadInput nothingToResume() {
        return new BadInput("nothing to resume in " + folder + ": no repair was started there; leave "
                + Interactive.either("--resume", ".resume()") + " out");
    }

    /** A name for a run: when it began, and in which process. */
    static String newId() {
        String pid = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
        return LocalDateTime.now(ZoneOffset.UTC).format(ID) + "-" + pid;
    }
}
