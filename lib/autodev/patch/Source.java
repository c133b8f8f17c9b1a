package autodev.patch;

import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException.OutsideWorkspace;
import java.util.List;

/** What patches need to know of the files that they are for. Paths are clean (see {@link PatchPath}). */
interface Source {
    /** Throws {@link OutsideWorkspace} for a path that leaves the tree or passes a link. */
    void check(String path);

    /** Whether a regular file is there. */
    boolean has(String path);

    /** Whether something other than a regular file is there: a folder, a device. */
    boolean isBlocked(String path);

    /** The bytes of a file that is there. */
    byte[] bytes(String path);

    /** Whether the file may be run. */
    boolean isExecutable(String path);

    /** Up to five paths of files that have the same name in other folders. */
    List<String> alike(String path);

    /** A workspace's files. */
    static Source of(Workspace workspace) {
        return new WorkspaceSource(workspace);
    }
}
