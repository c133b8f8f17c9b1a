package autodev.notebook.install;

import autodev.AutodevException;
import autodev.view.View;
import autodev.view.Viewable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A kernel of ours in a Jupyter.
 *
 * @param name its name there
 * @param displayName what front ends call it
 * @param kernel whose jar it runs on
 * @param jit which compiler runs it
 * @param version the AutoDev that installed it
 * @param folder the folder of its kernelspec
 * @param jars the folder of its jars
 * @param bytes what that folder takes on disk
 * @param java the Java that it runs on
 * @param runtime that Java's version when it was installed
 * @param archive whether its classes come from an archive: {@code used}; {@code none}, {@code gone}, or {@code not used} as its
 *     jars or its Java changed
 */
public record InstalledKernel(
        String name,
        String displayName,
        String kernel,
        String jit,
        String version,
        String folder,
        String jars,
        long bytes,
        String java,
        String runtime,
        String archive)
        implements Viewable {
    /** As it is now: its archive is tried. */
    static InstalledKernel of(Kernelspec.Placed placed) {
        var origin = placed.spec().metadata().autodev().orElseThrow();
        try {
            return new InstalledKernel(
                    placed.name(),
                    placed.spec().displayName(),
                    origin.kernel(),
                    origin.jit(),
                    origin.version(),
                    placed.folder().toString(),
                    origin.folder(),
                    origin.jars().size(),
                    origin.java(),
                    origin.runtime(),
                    archive(placed.spec()));
        } catch (IOException e) {
            throw new AutodevException("cannot read " + origin.folder() + ": " + e.getMessage(), e);
        }
    }

    private static String archive(Kernelspec spec) {
        return ClassArchive.of(spec)
                .map(archive -> !Files.exists(archive.file()) ? "gone" : archive.usable() ? "used" : "not used")
                .orElse("none");
    }

    @Override
    public View view() {
        return table(List.of(this));
    }

    /** Several, one a row. */
    static View table(List<InstalledKernel> kernels) {
        return new View.Table(
                List.of("name", "kernel", "jit", "version", "archive", "MB", "java", "folder"),
                kernels.stream()
                        .map(one -> List.of(
                                one.name,
                                one.kernel,
                                one.jit,
                                one.version,
                                one.archive,
                                Long.toString(Math.round(one.bytes / 1e6)),
                                one.runtime + (Files.isExecutable(Path.of(one.java)) ? "" : " (gone)"),
                                one.folder))
                        .toList());
    }
}
