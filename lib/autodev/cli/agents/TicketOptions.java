package autodev.cli.agents;

import autodev.BadInput;
import autodev.agents.AgentTask.Priority;
import autodev.agents.tickets.Extraction;
import autodev.agents.tickets.FoundTicket;
import autodev.agents.tickets.TicketExtractor;
import autodev.agents.tickets.TicketType;
import autodev.cli.SharedOptions;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What tickets are found in, and which of them are meant. */
public final class TicketOptions {
    private static final int LARGEST = 64 << 20;

    @Mixin
    SharedOptions shared = new SharedOptions();

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The folder. Default: the checkout that the present one is in, else the present one.")
    private @Nullable Path workspace;

    @Option(
            names = "--from",
            paramLabel = "FILE|-",
            description = "What an agent said, in place of sources; - is standard input.")
    private @Nullable String from;

    @Option(names = "--agent", paramLabel = "NAME", description = "Which agent said it. Default: agent.")
    private String agent = "agent";

    @Option(
            names = "--type",
            paramLabel = "T",
            split = ",",
            description = "Only these: task, bug, feature, security, …")
    private List<String> types = List.of();

    @Option(names = "--priority", paramLabel = "P", split = ",", description = "Only these: low, medium, high.")
    private List<String> priorities = List.of();

    @Option(names = "--only", paramLabel = "ID", split = ",", description = "Only those of these ids.")
    private List<String> only = List.of();

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Files and folders. Default: the whole workspace.")
    private List<Path> paths = List.of();

    /** The workspace's folder. */
    Path root() {
        return root(workspace);
    }

    /** The one named, else the checkout that the present folder is in, else that itself. */
    static Path root(@Nullable Path named) {
        Path here = Path.of("").toAbsolutePath();
        if (named != null) return Workspace.look(named).root();
        for (Path folder = here; folder != null; folder = folder.getParent())
            if (Files.exists(folder.resolve(".git")))
                return Workspace.look(folder).root();
        return Workspace.look(here).root();
    }

    /** What is found, as far as it is meant. */
    Extraction found() {
        if (from != null && !paths.isEmpty())
            throw new BadInput("--from " + from + " and PATH exclude each other; give what an agent said, or sources");
        Extraction all =
                from == null ? sources() : new Extraction(TicketExtractor.ofOutput(output(from), agent), 0, List.of());
        List<TicketType> wanted = types.stream().map(TicketType::of).toList();
        List<Priority> urgent = priorities.stream().map(Priority::of).toList();
        List<FoundTicket> some = all.tickets().stream()
                .filter(one -> wanted.isEmpty() || wanted.contains(one.type()))
                .filter(one -> urgent.isEmpty() || urgent.contains(one.priority()))
                .filter(one -> only.isEmpty() || only.contains(one.id()))
                .toList();
        if (!shared.quiet()) all.notes().forEach(note -> System.err.println("autodev: " + note));
        return new Extraction(some, all.files(), all.notes());
    }

    private Extraction sources() {
        Path root = root();
        var below = new ArrayList<String>();
        for (Path path : paths) {
            Path real = real(workspace == null ? path : root.resolve(path));
            if (!real.startsWith(root))
                throw new BadInput(path + " is outside of the workspace " + root + "; name another with --workspace");
            below.add(root.relativize(real).toString().replace('\\', '/'));
        }
        return TicketExtractor.ofWorkspace(Workspace.look(root), below);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new BadInput("there is no file or folder " + path + "; name one that is there", e);
        }
    }

    private static String output(String from) {
        try (InputStream in = from.equals("-") ? System.in : Files.newInputStream(Path.of(from))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST)
                throw new BadInput(from + " has more than " + LARGEST + " bytes; give a part of it");
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInput("cannot read " + from + ": " + e + "; name a text file, or - for standard input", e);
        }
    }
}
