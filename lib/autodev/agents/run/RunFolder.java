package autodev.agents.run;

import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where a run of an agent is kept: {@code .autodev/agent-runs/RUN/journal.jsonl}. */
record RunFolder(String run, Path path) {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int MOST_NAMED = 5;

    /** A new one. Throws UnableToWrite. */
    static RunFolder make(Workspace workspace) {
        String pid = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
        String name = LocalDateTime.now(ZoneOffset.UTC).format(ID) + "-" + pid;
        Path runs = runs(workspace);
        try {
            refuseLinks(workspace.home(), runs);
            Files.createDirectories(runs);
            for (int count = 1; ; count++) {
                String run = count == 1 ? name : name + "-" + count;
                try {
                    return new RunFolder(run, Files.createDirectory(runs.resolve(run)));
                } catch (FileAlreadyExistsException e) {
                    continue; // another run of this second
                }
            }
        } catch (IOException e) {
            throw new WorkspaceException.UnableToWrite(
                    "cannot make a folder for the run below '" + runs + "': " + e + "; see that it can be written", e);
        }
    }

    // A link that came with somebody's repository would lead what is written here out of the workspace.
    private static void refuseLinks(Path... folders) throws IOException {
        for (Path folder : folders)
            if (Files.isSymbolicLink(folder)) throw new IOException(folder + " is a link; make it a folder");
    }

    /** One that is there; {@code latest} is the newest. Throws NoRun that names the newest. */
    static RunFolder of(Workspace workspace, String run) {
        List<RunFolder> all = all(workspace);
        return all.stream()
                .filter(one -> one.run.equals(run))
                .findFirst()
                .or(() -> run.equals("latest") ? all.stream().findFirst() : Optional.empty())
                .orElseThrow(() -> new AgentRunException.NoRun(
                        "no run \"" + run + "\" of an agent in " + workspace.root() + "; " + named(all)));
    }

    private static String named(List<RunFolder> all) {
        if (all.isEmpty()) return "none has run there";
        return "there are "
                + String.join(
                        ", ", all.stream().limit(MOST_NAMED).map(RunFolder::run).toList())
                + (all.size() > MOST_NAMED ? ", …" : "");
    }

    /** All that are there, the newest first. */
    static List<RunFolder> all(Workspace workspace) {
        Path runs = runs(workspace);
        if (!Files.isDirectory(runs, LinkOption.NOFOLLOW_LINKS)) return List.of();
        try (var there = Files.list(runs)) {
            return there.filter(path -> Files.isRegularFile(path.resolve("journal.jsonl"), LinkOption.NOFOLLOW_LINKS))
                    .map(path -> new RunFolder(path.getFileName().toString(), path))
                    .sorted(Comparator.comparing(RunFolder::order).reversed())
                    .toList();
        } catch (IOException e) {
            throw new WorkspaceException.UnableToRead("cannot list the runs below '" + runs + "': " + e, e);
        }
    }

    // Those of one process and second are counted: 10 comes after 9.
    private String order() {
        String[] parts = run.split("-");
        return parts.length < 4
                ? run + "-00000000"
                : run.substring(0, run.lastIndexOf('-')) + "-" + "0".repeat(Math.max(0, 8 - parts[3].length()))
                        + parts[3];
    }

    private static Path runs(Workspace workspace) {
        return workspace.home().resolve("agent-runs");
    }

    Path journal() {
        return path.resolve("journal.jsonl");
    }

    /** What has happened so far. */
    List<Journal.Entry<AgentEvent>> events() {
        return Journal.read(journal(), AgentEvent.class);
    }
}
