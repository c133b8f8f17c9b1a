package autodev.bench;

import autodev.AutodevException;
import autodev.change.Worktree;
import autodev.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** What a worktree of a repository with 2,000 files costs: a new one, and one that is used again for the next change. */
public final class WorktreeCost implements Measurement {
    private static final int FILES = 2_000;
    private static final int PER_FOLDER = 100;

    @Override
    public String name() {
        return "worktree";
    }

    @Override
    public String about() {
        return "a worktree of a repository with 2,000 files, against git's own checkout";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        Path repository = repository(lab.folder("repository"));
        Path plain = lab.folder("plain");
        var number = new AtomicInteger();
        var samples = lab.rounds(name(), record -> {
            String branch = "t4-codex/" + number.incrementAndGet();
            var made = new Worktree[1];
            record.keep("add", Lab.time(() -> made[0] = Worktree.add(repository, branch)));
            record.keep("next", Lab.time(() -> made[0].next(branch + "-next")));
            record.keep("close", Lab.time(made[0]::close));
            String place = plain.resolve(String.valueOf(number.get())).toString();
            record.keep("git", Lab.time(() -> git(repository, "worktree", "add", "-q", "--detach", place)));
            git(repository, "worktree", "remove", "--force", place);
        });
        return Findings.of(
                Figure.of("a worktree is added", Unit.SECONDS, samples.get("add"))
                        .against("git worktree add", samples.get("git"))
                        .aim(0.150),
                Figure.of("it is clean for the next change", Unit.SECONDS, samples.get("next")),
                Figure.of("it is taken away", Unit.SECONDS, samples.get("close")));
    }

    static Path repository(Path root) throws IOException {
        git(root, "init", "-q");
        for (int i = 0; i < FILES; i++) {
            Path folder = root.resolve("part" + i / PER_FOLDER);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("module_" + i + ".py"), ("value = " + i + "\n").repeat(40));
        }
        git(root, "add", "-A");
        git(root, "commit", "-q", "-m", "start");
        return root;
    }

    private static void git(Path root, String... arguments) {
        String[] argv = new String[arguments.length + 5];
        System.arraycopy(new String[] {"git", "-c", "user.name=T", "-c", "user.email=t@example.org"}, 0, argv, 0, 5);
        System.arraycopy(arguments, 0, argv, 5, arguments.length);
        var result = Command.of(argv).in(root).run();
        if (!result.ok()) throw new AutodevException("git failed: " + result.output());
    }
}
