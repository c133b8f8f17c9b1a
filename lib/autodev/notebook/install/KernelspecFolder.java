package autodev.notebook.install;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes and deletes kernelspecs. A front end sees the old one, the new one or none, never a part of one. */
record KernelspecFolder(Path data, String name) {
    private static final List<String> LOGOS = List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");

    Path path() {
        return data.resolve("kernels").resolve(name);
    }

    /** Throws BadInput if something lies there that we did not install and that may not be replaced. */
    void claim(boolean replace) {
        if (replace || !Files.exists(path(), LinkOption.NOFOLLOW_LINKS)) return;
        boolean ours;
        try {
            ours = Kernelspec.in(path()).map(Kernelspec.Placed::ours).orElse(false);
        } catch (BadInput e) {
            ours = false;
        }
        if (!ours)
            throw new BadInput("there is another kernel of the name " + name + " in " + path()
                    + ", which AutoDev did not install; give a --name of its own, or --replace to replace that one");
    }

    /** Writes {@code spec} with our logos; what was there is gone. Throws Blocked if it cannot. */
    void write(Kernelspec spec) {
        try {
            Files.createDirectories(path().getParent());
            // Below kernels itself Jupyter would list it.
            Path young = Files.createTempDirectory(data, ".autodev-new-");
            try {
                Files.writeString(young.resolve("kernel.json"), Json.pretty(spec) + "\n");
                for (String logo : LOGOS) copy(logo, young.resolve(logo));
                readable(young);
                put(young);
            } finally {
                Removal.of(young);
            }
        } catch (IOException e) {
            throw new Blocked(
                    "cannot write the kernel to " + path() + ": " + e + "; make the folder writable, or choose"
                            + " another with JUPYTER_DATA_DIR, --prefix or --sys-prefix");
        }
    }

    /** Deletes it. Throws Blocked if it cannot. */
    void delete() {
        try {
            Path old = Files.createTempDirectory(data, ".autodev-old-");
            try {
                Files.move(path(), old.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Removal.of(old);
            }
        } catch (IOException e) {
            throw new Blocked("cannot delete " + path() + ": " + e + "; make its folder writable");
        }
    }

    // Temporary folders are their owner's alone; a kernel in a shared prefix is for all.
    private static void readable(Path folder) throws IOException {
        var view = Files.getFileAttributeView(folder, java.nio.file.attribute.PosixFileAttributeView.class);
        if (view != null) view.setPermissions(java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void put(Path young) throws IOException {
        if (!Files.exists(path(), LinkOption.NOFOLLOW_LINKS)) {
            Files.move(young, path(), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = Files.createTempDirectory(data, ".autodev-old-");
        try {
            Files.move(path(), old.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            Files.move(young, path(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Removal.of(old);
        }
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = KernelspecFolder.class.getResourceAsStream(resource)) {
            if (in == null) throw new IOException(resource + " is missing from the library; build it again");
            Files.copy(in, file);
        }
    }
}
