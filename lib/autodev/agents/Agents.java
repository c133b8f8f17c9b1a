package autodev.agents;

import autodev.BadInput;
import autodev.Template;
import autodev.agents.AgentFile.Origin;
import autodev.view.View;
import autodev.view.Viewable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agents that can be given a task in a project: the nine that are shipped, and custom ones, Markdown files with a
 * front matter ({@link Agent}) in the folders that {@link Origin} names, of which the nearest with a name is taken. A
 * file that cannot be used is one of {@link #flaws} and hides no other. What was read is kept for five minutes, but every
 * question first looks whether a file has changed since, so that no answer is an old one.
 *
 * <pre>{@code
 * Agents.in(Path.of("")).list(Optional.of("testing"), true);
 * }</pre>
 */
public final class Agents implements Viewable {
    /** How long what was read is kept, as in the seed. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private final Path project;
    private final List<AgentFolder> folders;
    private final Map<String, String> environment;
    private final Clock clock;
    private @Nullable Registry read;

    private Agents(Path project, Map<String, String> environment, Clock clock) {
        this.project = project;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        var all = new ArrayList<AgentFolder>();
        all.add(new AgentFolder(project.resolve(".autodev/agents"), Origin.PROJECT, Optional.of(project)));
        all.add(new AgentFolder(project.resolve(".claude/agents"), Origin.CLAUDE, Optional.of(project)));
        home(environment).ifPresent(home -> all.add(new AgentFolder(home, Origin.HOME, Optional.empty())));
        this.folders = List.copyOf(all);
    }

    /** As below, with this process's environment. */
    public static Agents in(Path project) {
        return in(project, System.getenv());
    }

    /**
     * Those of the folder {@code project}, of the user, and the shipped ones. Throws {@link BadInput} if it is no folder,
     * or the environment's places are no paths.
     */
    public static Agents in(Path project, Map<String, String> environment) {
        return in(project, environment, Clock.systemUTC());
    }

    static Agents in(Path project, Map<String, String> environment, Clock clock) {
        if (!Files.isDirectory(project)) throw new BadInput(project + " is no folder; give the project's");
        return new Agents(project.toAbsolutePath().normalize(), environment, clock);
    }

    private static Optional<Path> home(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        try {
            if (config.isBlank() && home.isBlank()) return Optional.empty();
            Path folder = config.isBlank() ? Path.of(home, ".config") : Path.of(config);
            return Optional.of(folder.resolve("autodev/agents"));
        } catch (InvalidPathException e) {
            throw new BadInput("XDG_CONFIG_HOME or HOME is not a path: " + e.getMessage(), e);
        }
    }

    /**
     * The shipped ones in the seed's order, then custom ones by name; only those that have {@code specialization} (upper
     * and lower case alike) if one is given and not blank; only shipped ones unless {@code includeCustom}.
     */
    public List<Agent> list(Optional<String> specialization, boolean includeCustom) {
        return files(specialization, includeCustom).stream()
                .map(AgentFile::agent)
                .toList();
    }

    /** As {@link #list}, with where they come from and what was left aside. */
    public List<AgentFile> files(Optional<String> specialization, boolean includeCustom) {
        var all = includeCustom ? now().taken() : CoreAgents.all();
        var wanted = specialization.map(String::strip).filter(word -> !word.isEmpty());
        return all.values().stream()
                .filter(file -> wanted.isEmpty()
                        || file.agent().specializations().stream().anyMatch(wanted.get()::equalsIgnoreCase))
                .toList();
    }

    /** The one of this name. Throws {@link BadInput} that says which name may be meant, or why its file is no use. */
    public Agent get(String name) {
        return file(name).agent();
    }

    /** As {@link #get}, with where it comes from and what was left aside. */
    public AgentFile file(String name) {
        Registry now = now();
        AgentFile found = now.taken().get(name.strip());
        if (found != null) return found;
        var names = List.copyOf(now.taken().keySet());
        String broken = now.flaws().stream()
                .filter(flaw -> flaw.file().getFileName().toString().equals(name.strip() + ".md"))
                .findFirst()
                .map(flaw -> "; its file is broken: " + flaw)
                .orElse("");
        String near = AgentFields.nearest(name.strip(), names)
                .map(word -> "; did you mean " + word + "?")
                .orElse(".");
        throw new BadInput(
                "there is no agent " + Flaws.shown(name) + broken + near + " There are " + String.join(", ", names));
    }

    /** What is wrong with files that cannot be used; each hides no other. */
    public List<AgentFlaw> flaws() {
        return now().flaws();
    }

    /** Those that are not taken because a nearer one has their name. */
    public List<AgentFile> shadowed() {
        return now().shadowed();
    }

    /**
     * Writes {@code .autodev/agents/NAME.md} for somebody to fill in, a copy of the shipped agent if there is one of this
     * name; answers the file. Throws {@link BadInput} if the name is not possible, or the file is there already.
     */
    public Path create(String name) {
        if (!AgentReader.NAME.matcher(name).matches())
            throw new BadInput("the name is " + Flaws.shown(name) + "; expected " + AgentReader.NAME_EXPECTED);
        String text = CoreAgents.NAMES.contains(name)
                ? CoreAgents.text(name)
                : Template.beside(Agents.class, "new-agent.md").fill(Map.of("name", name));
        Path folder = project.resolve(".autodev/agents");
        Path file = folder.resolve(name + ".md");
        try {
            for (Path place : List.of(project.resolve(".autodev"), folder))
                if (Files.isSymbolicLink(place))
                    throw new BadInput(place + " is a link; make it a folder of the project's own");
            Files.createDirectories(folder);
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw new BadInput(e.getFile() + " is there already; edit it, or give another name", e);
        } catch (IOException e) {
            throw new BadInput(
                    "cannot write " + file + ": " + e + "; the project must be a folder you may write to", e);
        }
    }

    /** A table of all: name, where from, what it may use, what it does. */
    @Override
    public View view() {
        var rows = files(Optional.empty(), true).stream()
                .map(file -> List.of(
                        file.agent().name(),
                        file.origin().word(),
                        String.join(", ", file.agent().tools()),
                        file.agent().description()))
                .toList();
        return new View.Table(List.of("agent", "from", "may use", "what it does"), rows);
    }

    private synchronized Registry now() {
        Instant now = clock.instant();
        Registry known = read;
        if (known != null && known.holds(folders, now, LIFE)) return known;
        Registry fresh = Registry.read(folders, environment, now);
        read = fresh;
        return fresh;
    }
}
