package autodev.workspace;

import autodev.AutodevException;
import autodev.Interrupted;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in plain words what the system said, and turns it into an error of this package. */
final class DiskError {
    private DiskError() {}

    /** The reason in {@code e}, without a path: "permission denied", "No space left on device". */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "it is not there";
            case NotDirectoryException notOne -> "a part of its path is not a folder";
            case DirectoryNotEmptyException full -> "the folder is not empty";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    /** The error for a write of {@code what} that failed and changed nothing. */
    static AutodevException unableToWrite(String what, IOException e) {
        if (e instanceof ClosedByInterruptException) return new Interrupted("writing " + what);
        return new WorkspaceException.UnableToWrite(
                "cannot write " + what + ": " + reason(e)
                        + "; nothing was changed; free space or give write permission",
                e);
    }

    /** The error for a read of {@code what} that failed. */
    static AutodevException unableToRead(String what, IOException e) {
        if (e instanceof ClosedByInterruptException) return new Interrupted("reading " + what);
        return new WorkspaceException.UnableToRead(
                "cannot read " + what + ": " + reason(e) + "; check the file and its permissions", e);
    }
}
