package autodev.llm.replay;

import autodev.BadInput;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.workspace.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer that appends every exchange to a file, to be replayed by {@code replay:FILE}: the request, the pieces of the reply in
 * order, and the reply or the error, without secrets. What the user broke off is no exchange. A line is on the disk before the
 * caller has the reply; several threads and processes may record in one file.
 */
public final class Recording implements Model {
    private final Model model;
    private final Path file;

    /**
     * {@code model}, recorded in {@code file}, which is made where it is missing, for its owner alone to read, and else
     * continued. Throws BadInput if it holds
     * something else, {@link autodev.workspace.WorkspaceException} if it cannot be written.
     */
    public Recording(Model model, Path file) {
        this.model = model;
        this.file = file;
        if (beginsOtherwise()) RecordingFile.read(file);
        else begin();
    }

    private void begin() {
        makeOwn();
        append(new RecordedLine.Recording(RecordedLine.VERSION));
    }

    // Readable by its owner only, as a saved conversation is: it keeps what was said.
    private void makeOwn() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null
                || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        try {
            Files.createDirectories(folder);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            return; // it is there, or the journal says why it cannot be
        }
    }

    // Whether there is something in the file already.
    private boolean beginsOtherwise() {
        try {
            return Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > 0);
        } catch (IOException e) {
            throw new BadInput("cannot look at the recording " + file + ": " + e + "; name another file", e);
        }
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        List<Delta> heard = new ArrayList<>();
        Delta.Listener both = deltas == Delta.Listener.NONE
                ? deltas
                : delta -> {
                    heard.add(delta);
                    deltas.on(delta);
                };
        try {
            Reply reply = model.send(request, both);
            append(RecordedLine.Exchange.of(name(), request, heard, reply));
            return reply;
        } catch (ModelException e) {
            append(RecordedLine.Exchange.of(name(), request, heard, e));
            throw e;
        }
    }

    private void append(RecordedLine line) {
        try (var journal = Journal.open(file)) {
            journal.on(line);
        }
    }
}
