package autodev.workspace;

import java.nio.file.FileSystemException;

/** A link, a folder, a pipe, a socket or a device stands where a regular file was expected; it was not opened. */
final class NotRegularException extends FileSystemException {
    private static final long serialVersionUID = 1;

    /** {@code file}: the name of the entry. */
    NotRegularException(String file) {
        super(file, null, "not a regular file");
    }
}
