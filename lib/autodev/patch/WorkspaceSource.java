package autodev.patch;

import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException.OutsideWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a workspace. */
record WorkspaceSource(Workspace workspace) implements Source {
    private static final int MOST_NAMED = 5;

    @Override
    public void check(String path) {
        workspace.resolve(path);
        Path step = workspace.root();
        for (String part : path.split("/")) {
            step = step.resolve(part);
            if (Files.isSymbolicLink(step)) throw new OutsideWorkspace(path, "it leads through a symbolic link");
        }
    }

    @Override
    public boolean has(String path) {
        return workspace.has(path);
    }

    @Override
    public boolean isBlocked(String path) {
        return Files.exists(workspace.resolve(path)) && !workspace.has(path);
    }

    @Override
    public byte[] bytes(String path) {
        return workspace.bytes(path);
    }

    @Override
    public boolean isExecutable(String path) {
        return Files.isExecutable(workspace.resolve(path));
    }

    @Override
    public List<String> alike(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return workspace.files().stream()
                .map(Workspace.Entry::path)
                .filter(known -> known.equals(name) || known.endsWith("/" + name))
                .limit(MOST_NAMED)
                .toList();
    }
}
