package autodev.notebook.install;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Json;
import autodev.Plural;
import autodev.process.Command;
import autodev.process.CommandResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds the jars of Maven artifacts, with all that those need: what {@code %deps} does. JBang does the work, or where there is
 * none {@code mvn}; both read the user's {@code settings.xml}, its mirrors and what was downloaded before.
 */
public final class Dependencies {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    // In a stack trace, the innermost cause comes last.
    private static final Pattern CAUSE =
            Pattern.compile("(?m)^Caused by: [\\w.$]+: (.*(?:[Cc]ould not|[Nn]o versions?).*)$");
    private static final Pattern PROBLEM =
            Pattern.compile("((?:Could not|No versions?) .*?)(?: -> \\[Help.*)?$", Pattern.MULTILINE);

    private final Surroundings here;
    private final Consumer<String> progress;
    private final Optional<JBang> jbang;

    private Dependencies(Surroundings here, Consumer<String> progress, Optional<JBang> jbang) {
        this.here = here;
        this.progress = progress;
        this.jbang = jbang;
    }

    /** As this process finds them; {@code progress} hears what goes on, a line at a time. */
    public static Dependencies here(Consumer<String> progress) {
        return here(Surroundings.here(Dependencies.class), progress);
    }

    /** As in {@code here}. */
    static Dependencies here(Surroundings here, Consumer<String> progress) {
        return new Dependencies(here, progress, JBang.find(here));
    }

    /**
     * The jars of {@code wanted}, each once, in order, never none: {@code group:artifact:version}, with {@code :classifier} or
     * {@code @type} behind it if need be; the path of a jar or of a folder of classes; {@code group:artifact:version@pom}, by which
     * the others may leave out their versions. Throws BadInput for what cannot be, {@link Blocked} where neither JBang nor Maven is.
     */
    public List<Path> resolve(List<String> wanted) {
        var jars = new LinkedHashSet<Path>();
        var artifacts = new ArrayList<Coordinates>();
        for (String one : words(wanted)) {
            Optional<Path> file = file(one);
            file.ifPresent(jars::add);
            if (file.isEmpty()) artifacts.add(Coordinates.of(one));
        }
        if (jars.isEmpty() && artifacts.stream().allMatch(Coordinates::isPom))
            throw new BadInput("no artifact is named" + (artifacts.isEmpty() ? "" : " besides " + artifacts.getFirst())
                    + "; give group:artifact:version, for example org.apache.commons:commons-lang3:3.17.0");
        boolean versions = artifacts.stream().anyMatch(Coordinates::isPom);
        for (Coordinates one : artifacts)
            if (one.version().isEmpty() && !versions)
                throw new BadInput(one + " has no version; give " + one
                        + ":VERSION, or a group:artifact:version@pom that says" + " it");
        if (!artifacts.isEmpty()) jars.addAll(found(artifacts));
        return List.copyOf(jars);
    }

    private static List<String> words(List<String> wanted) {
        return wanted.stream()
                .flatMap(text -> Pattern.compile("[\\s,]+(?![^\\[(]*[\\])])").splitAsStream(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Optional<Path> file(String word) {
        Path path;
        try {
            path = Path.of(word.startsWith("~/") ? here.home() + word.substring(1) : word);
        } catch (InvalidPathException e) {
            return Optional.empty(); // then it is an artifact, or nothing at all
        }
        if (Files.exists(path)) return Optional.of(path.toAbsolutePath().normalize());
        if (word.endsWith(".jar"))
            throw new BadInput(
                    "there is no jar " + path.toAbsolutePath().normalize() + "; give the path of one that is there");
        return Optional.empty();
    }

    private List<Path> found(List<Coordinates> artifacts) {
        String names =
                String.join(", ", artifacts.stream().map(Coordinates::toString).toList());
        progress.accept("resolving " + names);
        try {
            Path folder = Files.createTempDirectory("autodev-deps");
            try {
                List<Path> jars =
                        jbang.isPresent() ? byJBang(folder, artifacts, names) : byMaven(folder, artifacts, names);
                if (jars.isEmpty()) throw new BadInput(names + " has no jar; is it a @pom?");
                progress.accept(Plural.of(jars.size(), "jar") + " for " + names);
                return jars;
            } finally {
                Removal.of(folder);
            }
        } catch (IOException e) {
            throw new Blocked("cannot write to the temporary folder: " + e + "; free some space there");
        }
    }

    private List<Path> byJBang(Path folder, List<Coordinates> artifacts, String names) throws IOException {
        var source = new StringBuilder("//JAVA 17+\n");
        // JBang takes lists of versions only before the others.
        artifacts.stream().filter(Coordinates::isPom).forEach(one -> source.append("//DEPS " + one + "\n"));
        artifacts.stream().filter(one -> !one.isPom()).forEach(one -> source.append("//DEPS " + one + "\n"));
        Path script = Files.writeString(folder.resolve("deps.java"), source + "class deps {}\n");
        JBang tool = jbang.orElseThrow();
        Command command = Command.of(tool.argv(here, "--verbose", "info", "tools", script.toString()));
        for (var variable : tool.env(here).entrySet()) command = command.env(variable.getKey(), variable.getValue());
        CommandResult result = run(command, folder);
        if (!result.ok()) throw failed(names, result);
        // JBang ends well all the same where it found nothing; it only leaves the list out.
        var list = Json.parse(result.output()).path("resolvedDependencies");
        if (!list.isArray()) throw failed(names, result);
        var jars = new ArrayList<Path>();
        list.forEach(jar -> jars.add(Path.of(jar.asText())));
        return jars;
    }

    private List<Path> byMaven(Path folder, List<Coordinates> artifacts, String names) throws IOException {
        Path maven = here.program("mvn")
                .orElseThrow(() -> new Blocked("cannot get " + names + ": neither jbang nor mvn is here; install jbang"
                        + " (https://jbang.dev), or run ./autodev kernel install, which gets it"));
        var pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion><groupId>autodev</groupId>"
                + "<artifactId>deps</artifactId><version>1</version><dependencyManagement><dependencies>");
        artifacts.stream().filter(Coordinates::isPom).forEach(one -> pom.append(one.xml()));
        pom.append("</dependencies></dependencyManagement><dependencies>");
        artifacts.stream().filter(one -> !one.isPom()).forEach(one -> pom.append(one.xml()));
        Files.writeString(folder.resolve("pom.xml"), pom + "</dependencies></project>\n");
        Path list = folder.resolve("jars");
        CommandResult result = run(
                Command.of(
                        maven.toString(),
                        "-B",
                        "-q",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
                        "-Dmdep.outputFile=" + list),
                folder);
        if (!result.ok()) throw failed(names, result);
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(Files.readString(list).strip())
                .filter(jar -> !jar.isEmpty())
                .map(Path::of)
                .toList();
    }

    private CommandResult run(Command command, Path folder) {
        for (var variable : here.forCommands().entrySet())
            if (!command.env().containsKey(variable.getKey()))
                command = command.env(variable.getKey(), variable.getValue());
        return command.in(folder).timeout(LONGEST).errorsApart().run();
    }

    private static BadInput failed(String names, CommandResult result) {
        if (result.timedOut())
            return new BadInput("cannot get " + names + ": nothing came within " + LONGEST.toMinutes()
                    + " minutes; is the repository reachable?");
        String said = result.errors() + "\n" + result.output();
        String why = last(CAUSE, said).or(() -> last(PROBLEM, said)).orElse("exit code " + result.exitCode());
        return new BadInput("cannot get " + names + ": " + why
                + (why.endsWith(".") ? "" : ";") + " look at the spelling and the version, and that the repository is"
                + " reachable");
    }

    private static Optional<String> last(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .reduce((_, line) -> line);
    }
}
