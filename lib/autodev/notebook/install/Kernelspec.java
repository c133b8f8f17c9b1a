package autodev.notebook.install;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The description by which Jupyter finds and starts a kernel, {@code kernel.json} (jupyter_client, "Making kernels for Jupyter").
 *
 * @param argv the command; {@code {connection_file}} in it is replaced by a path
 * @param displayName what front ends call it
 * @param language the language of its cells
 * @param interruptMode {@code message} or {@code signal}
 * @param env variables that it gets besides those of Jupyter
 * @param metadata what is known of it; {@code autodev} in it says that it is ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Kernelspec(
        List<String> argv,
        @JsonProperty("display_name") String displayName,
        String language,
        @JsonProperty("interrupt_mode") String interruptMode,
        Map<String, String> env,
        Metadata metadata) {
    /** Other kernels leave out what they do not need. */
    Kernelspec {
        argv = argv == null ? List.of() : List.copyOf(argv);
        displayName = displayName == null ? "" : displayName;
        language = language == null ? "" : language;
        interruptMode = interruptMode == null ? "signal" : interruptMode;
        env = env == null ? Map.of() : Map.copyOf(env);
        metadata = metadata == null ? new Metadata(false, Optional.empty()) : metadata;
    }

    /** Metadata; {@code debugger}: whether it has one. */
    record Metadata(boolean debugger, Optional<Origin> autodev) {
        /** Others' metadata may have anything in it. */
        Metadata {
            autodev = autodev == null ? Optional.empty() : autodev;
        }
    }

    /**
     * How we installed it.
     *
     * @param version AutoDev's version
     * @param kernel {@code ijava}, {@code rapaio} or {@code jjava}
     * @param jit {@code quick} or {@code full}
     * @param folder the folder of its jars
     * @param classPath its jars, in their order
     * @param archive its archive of classes; empty if it has none
     * @param java the Java that it runs on
     * @param runtime that Java's version
     */
    record Origin(
            String version,
            String kernel,
            String jit,
            String folder,
            List<String> classPath,
            Optional<String> archive,
            String java,
            String runtime) {
        /** Its jars. */
        JarFolder jars() {
            return JarFolder.at(
                    Path.of(folder), classPath.stream().map(Path::of).toList());
        }
    }

    /** A kernelspec and the folder it lies in; its name is that of the folder. */
    record Placed(Path folder, Kernelspec spec) {
        String name() {
            return folder.getFileName().toString();
        }

        boolean ours() {
            return spec.metadata().autodev().isPresent();
        }
    }

    /** The kernelspec in {@code folder}; empty if there is none. Throws BadInput if it cannot be read. */
    static Optional<Placed> in(Path folder) {
        Path file = folder.resolve("kernel.json");
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(new Placed(folder, Json.read(Files.readString(file), Kernelspec.class)));
        } catch (IOException | AutodevException e) {
            throw new BadInput("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Every readable kernelspec below {@code data}, a Jupyter data folder, by name; those that no program can read are no kernels. */
    static List<Placed> all(Path data) {
        var found = new ArrayList<Placed>();
        Path kernels = data.resolve("kernels");
        if (!Files.isDirectory(kernels)) return found;
        try (var folders = Files.list(kernels)) {
            for (Path folder : folders.sorted().toList()) {
                try {
                    in(folder).ifPresent(found::add);
                } catch (BadInput e) {
                    continue; // Jupyter leaves it out as well
                }
            }
        } catch (IOException e) {
            throw new AutodevException("cannot list the kernels in " + kernels + ": " + e.getMessage(), e);
        }
        return found;
    }
}
