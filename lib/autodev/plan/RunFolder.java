package autodev.plan;

import autodev.BadInput;
import autodev.Json;
import autodev.Secrets;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a run is kept, {@code .autodev/plans/RUN/}: its journal, where secrets are masked, and the plan itself, whole, for its owner
 * only. Without the latter a plan with a password in it could not be resumed.
 */
record RunFolder(String run, Path path) {
    private static final String PLANS = "plans";
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final String OWNER_ONLY = "rw-------";
    private static final int MOST_NAMED = 5;

    /** A new folder with this plan in it. Throws UnableToWrite; then nothing has been begun. */
    static RunFolder make(Workspace workspace, Plan plan) {
        String pid = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
        String name = LocalDateTime.now(ZoneOffset.UTC).format(ID) + "-" + pid;
        Path plans = workspace.home().resolve(PLANS);
        // What cannot be written must leave no folder behind.
        String text = Json.line(plan) + "\n";
        try {
            if (!Files.isDirectory(plans, LinkOption.NOFOLLOW_LINKS)) Files.createDirectories(real(plans));
            for (int count = 1; ; count++) {
                String run = count == 1 ? name : name + "-" + count;
                try {
                    var folder =
                            new RunFolder(run, Files.createDirectory(real(plans).resolve(run)));
                    folder.write(text);
                    return folder;
                } catch (FileAlreadyExistsException e) {
                    continue; // another run of this second
                }
            }
        } catch (IOException e) {
            throw unableToWrite("the plan into '" + plans + "'", e);
        }
    }

    // A link that came with somebody's repository would lead what is written here out of the workspace.
    private static Path real(Path folder) throws IOException {
        for (Path at : List.of(folder.getParent(), folder))
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS))
                throw new FileSystemException(at.toString(), null, at + " is no folder");
        return folder;
    }

    /** The folder of a run that was begun before. Throws BadInput that names the newest runs if there is none. */
    static RunFolder of(Workspace workspace, String run) {
        Path plans = workspace.home().resolve(PLANS);
        Path path = plans.resolve(run.matches("[A-Za-z0-9-]{1,80}") ? run : "?");
        if (Files.isRegularFile(path.resolve("journal.jsonl"), LinkOption.NOFOLLOW_LINKS)
                && Stream.of(plans, path).allMatch(at -> Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)))
            return new RunFolder(run, path);
        List<String> there = all(workspace).stream().map(RunFolder::run).toList();
        throw new BadInput("no run \"" + PlanText.shown(run) + "\" in " + workspace.root() + "; "
                + (there.isEmpty()
                        ? "no plan was run there"
                        : "there are " + String.join(", ", there.subList(0, Math.min(MOST_NAMED, there.size())))
                                + (there.size() > MOST_NAMED ? ", …" : "")));
    }

    /** The folders of all runs, by name, the last first. */
    static List<RunFolder> all(Workspace workspace) {
        Path plans = workspace.home().resolve(PLANS);
        if (!Files.isDirectory(plans, LinkOption.NOFOLLOW_LINKS)) return List.of();
        try (Stream<Path> folders = Files.list(plans)) {
            return folders.filter(path -> Files.isRegularFile(path.resolve("journal.jsonl"), LinkOption.NOFOLLOW_LINKS))
                    .map(path -> new RunFolder(path.getFileName().toString(), path))
                    .sorted((a, b) -> b.run.compareTo(a.run))
                    .toList();
        } catch (IOException e) {
            throw new WorkspaceException.UnableToRead(
                    "cannot read '" + plans + "': " + e.getMessage() + "; check its permissions", e);
        }
    }

    /** Its journal, which may not be there yet. */
    Path journal() {
        return path.resolve("journal.jsonl");
    }

    /** Takes the right to work on this run. */
    RunLock lock() {
        return RunLock.take(path.resolve("lock"), run);
    }

    private void write(String plan) throws IOException {
        Path draft = path.resolve("plan.json.new");
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
        Files.createFile(draft, attributes);
        try (var out = new FileOutputStream(draft.toFile())) {
            out.write(plan.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        Files.move(draft, path.resolve("plan.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The plan as it was given; {@code journaled} is the same as the journal has it. Throws BadInput if that lacks what was masked. */
    Plan plan(Plan journaled) {
        Path file = path.resolve("plan.json");
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                return Json.read(Files.readString(file), Plan.class);
        } catch (IOException e) {
            throw new WorkspaceException.UnableToRead(
                    "cannot read '" + file + "': " + e.getMessage() + "; check its permissions", e);
        }
        if (Json.line(journaled).contains(Secrets.MASK))
            throw new BadInput("the plan of run " + run + " is gone: no file '" + file
                    + "', and the journal has no secrets; run the plan anew");
        return journaled;
    }

    static WorkspaceException.UnableToWrite unableToWrite(String what, IOException e) {
        String reason = e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getClass()
                                .getSimpleName()
                                .replaceAll("(?<=[a-z])(?=[A-Z])|Exception$", " ")
                                .strip() + " " + e.getMessage();
        return new WorkspaceException.UnableToWrite(
                "cannot write " + what + ": " + reason + "; free space or give write permission", e);
    }
}
