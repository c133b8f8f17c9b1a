package autodev.cli.agents;

import autodev.Exit;
import autodev.Json;
import autodev.agents.AgentFile;
import autodev.agents.AgentFile.Origin;
import autodev.agents.AgentFlaw;
import autodev.agents.Agents;
import autodev.agents.tools.ToolFormat;
import autodev.agents.tools.ToolSchemas;
import autodev.cli.SharedOptions;
import autodev.cli.Terminal;
import autodev.view.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that show who can be given a task, and by which tools. */
public final class AgentsCommands {
    private AgentsCommands() {}

    /** Where the agents are looked for, and how they are printed. */
    static final class Place {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Option(names = "--workspace", paramLabel = "DIR", description = "The project's folder. Default: this one.")
        private Path workspace = Path.of("");

        Agents agents() {
            return Agents.in(workspace, System.getenv());
        }

        void print(View view, Object value) {
            var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
            System.out.println(shared.json() ? Json.pretty(Json.redacted(Json.tree(value))) : drawer.draw(view));
        }

        void say(String line) {
            if (!shared.quiet()) System.err.println("autodev: " + line);
        }
    }

    /** The options of {@code agents} itself, which lists them. */
    public static final class Listing {
        @Mixin
        private Place place = new Place();

        @Option(names = "--specialization", paramLabel = "WORD", description = "Only those with this word.")
        private @Nullable String specialization;

        @Option(names = "--no-custom", description = "Only those that are shipped.")
        private boolean shippedOnly;

        /** Prints them; gives the exit code, 0 though a file is broken, which is said. */
        public int run() {
            Agents agents = place.agents();
            var word = Optional.ofNullable(specialization);
            var found = agents.files(word, !shippedOnly);
            List<AgentFlaw> broken = shippedOnly ? List.of() : agents.flaws();
            broken.forEach(flaw -> place.say(flaw.toString()));
            place.print(AgentsView.table(found), AgentsView.listed(found, word, !shippedOnly, broken));
            return Exit.DONE;
        }
    }

    /** {@code agents show NAME}. */
    @Command(name = "show", description = "Shows an agent: what it may do, what it is shown and told.")
    public static final class Show implements Callable<Integer> {
        @Mixin
        private Place place = new Place();

        @Parameters(paramLabel = "NAME", description = "The agent.")
        private String name = "";

        @Override
        public Integer call() {
            Agents agents = place.agents();
            AgentFile file = agents.file(name);
            var hidden = agents.shadowed().stream()
                    .filter(other -> other.agent().name().equals(file.agent().name()))
                    .toList();
            place.print(AgentsView.whole(file, hidden), AgentsView.shown(file, hidden));
            return Exit.DONE;
        }
    }

    /** {@code agents new NAME}. */
    @Command(name = "new", description = "Writes .autodev/agents/NAME.md for you to fill in.")
    public static final class New implements Callable<Integer> {
        @Mixin
        private Place place = new Place();

        @Parameters(paramLabel = "NAME", description = "What it is called; that of a shipped one begins as its copy.")
        private String name = "";

        /** What {@code --json} prints. */
        record Made(Path file) {}

        @Override
        public Integer call() {
            Agents agents = place.agents();
            Path file = agents.create(name);
            place.print(View.text(file.toString()), new Made(file));
            agents.shadowed().stream()
                    .filter(other -> other.agent().name().equals(name))
                    .forEach(other -> place.say("in this project it is taken in the place of " + source(other)));
            place.say("edit it, then: autodev agents show " + name);
            return Exit.DONE;
        }

        private static String source(AgentFile other) {
            return other.origin() == Origin.CORE
                    ? "the shipped one"
                    : other.agent().file().map(Path::toString).orElse("another");
        }
    }

    /** The options of {@code tools}. */
    public static final class PrintTools {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "anthropic, openai or mcp: whose API they are for. Default: anthropic.")
        private String format = ToolFormat.ANTHROPIC.word();

        @Mixin
        private Place place = new Place();

        /** Prints their list as JSON; gives the exit code. */
        public int run() {
            ToolFormat wanted = ToolFormat.of(format);
            Agents agents = place.agents();
            agents.flaws().forEach(flaw -> place.say(flaw.toString()));
            System.out.println(ToolSchemas.print(ToolSchemas.of(agents), wanted).toPrettyString());
            return Exit.DONE;
        }
    }
}
