package autodev.cli.devices;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Exit;
import autodev.cli.Terminal;
import autodev.devices.Device;
import autodev.devices.DeviceDoctor;
import autodev.devices.Diagnosis;
import autodev.devices.Elements;
import autodev.devices.Recorder;
import autodev.devices.Screen;
import autodev.devices.Screenshot;
import autodev.llm.ToolSpec;
import autodev.view.Png;
import autodev.view.View;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that look at devices. */
public final class DevicesCommands {
    private DevicesCommands() {}

    /** {@code devices doctor}. */
    @Command(
            name = "doctor",
            description = "Says why no device is there, and what to do; exit code 3 if none can be used.")
    public static final class Doctor implements Callable<Integer> {
        @Mixin
        private DeviceOptions options = new DeviceOptions();

        @Override
        public Integer call() {
            boolean ask = options.phones().isPresent() || DeviceDoctor.askable(System.getenv());
            return ask
                    ? options.with(lab -> said(DeviceDoctor.examine(lab.environment(), lab)))
                    : said(DeviceDoctor.examine(System.getenv()));
        }

        private int said(Diagnosis diagnosis) {
            options.print(diagnosis.view(), diagnosis);
            return diagnosis.healthy() ? Exit.DONE : Exit.BLOCKED;
        }
    }

    /** {@code devices show ID}. */
    @Command(name = "show", description = "Shows a device's screen: a picture, and what is on it.")
    public static final class Show implements Callable<Integer> {
        @Mixin
        private DeviceOptions options = new DeviceOptions();

        @Parameters(paramLabel = "ID", description = "The device's id or name.")
        private String id = "";

        @Option(names = "--text", description = "Only the list of what is on it.")
        private boolean text;

        @Option(
                names = "--picture",
                paramLabel = "FILE",
                description = "Write the screen as a PNG, what is on it outlined and numbered.")
        private @Nullable Path picture;

        @Option(names = "--screenshot", paramLabel = "FILE", description = "Write the bare screenshot (PNG or JPEG).")
        private @Nullable Path bare;

        @Override
        public Integer call() {
            return options.with(lab -> {
                Device device = lab.get(id);
                if (text && picture == null && bare == null) {
                    Elements elements = device.elements();
                    options.print(elements.view(), shown(device, elements));
                    return Exit.DONE;
                }
                Screen screen = device.screen();
                if (picture != null) write("--picture", picture, Png.draw(screen.view()));
                if (bare != null)
                    write("--screenshot", bare, screen.screenshot().image());
                options.print(text ? screen.elements().view() : screen.view(), shown(screen));
                return Exit.DONE;
            });
        }
    }

    /** What {@code devices show --json} prints; the size is left out where no picture was taken. */
    record Shown(String device, java.util.Optional<Size> screen, JsonNode elements) {}

    /** The screen's size in pixels. */
    record Size(int width, int height) {}

    private static Shown shown(Device device, Elements elements) {
        return new Shown(device.info().id(), java.util.Optional.empty(), elements.json());
    }

    private static Shown shown(Screen screen) {
        Screenshot shot = screen.screenshot();
        var size = new Size(shot.screenWidth(), shot.screenHeight());
        return new Shown(
                screen.device(), java.util.Optional.of(size), screen.elements().json());
    }

    private static void write(String option, Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new BadInput(
                    option + ": cannot write " + file + ": " + e + "; name a file in a folder that is there", e);
        }
    }

    /** {@code devices apps ID}. */
    @Command(name = "apps", description = "Lists the apps on a device.")
    public static final class Apps implements Callable<Integer> {
        @Mixin
        private DeviceOptions options = new DeviceOptions();

        @Parameters(paramLabel = "ID", description = "The device's id or name.")
        private String id = "";

        @Override
        public Integer call() {
            return options.with(lab -> {
                List<String> apps = lab.get(id).apps();
                View lines = apps.isEmpty()
                        ? View.text("no apps", View.Tone.MUTED)
                        : new View.Stack(apps.stream().<View>map(View::text).toList());
                options.print(lines, apps);
                return Exit.DONE;
            });
        }
    }

    /** {@code devices tools}. */
    @Command(
            name = "tools",
            description = "Lists the server's tools that may be used, with their arguments; --json: schemas.")
    public static final class Tools implements Callable<Integer> {
        @Mixin
        private DeviceOptions options = new DeviceOptions();

        @Override
        public Integer call() {
            return options.with(lab -> {
                List<ToolSpec> tools = lab.tools();
                var rows = new ArrayList<List<String>>();
                for (ToolSpec tool : tools)
                    rows.add(List.of(tool.name(), arguments(tool), sentence(tool.description())));
                options.print(new View.Table(List.of("tool", "arguments (* needed)", "what it does"), rows), tools);
                return Exit.DONE;
            });
        }

        private static String arguments(ToolSpec tool) {
            var words = new ArrayList<String>();
            tool.parameters().path("properties").propertyStream().forEach(field -> {
                boolean needed = tool.parameters()
                        .path("required")
                        .valueStream()
                        .anyMatch(name -> name.asText().equals(field.getKey()));
                words.add(field.getKey() + (needed ? "*" : ""));
            });
            return String.join(" ", words);
        }

        private static String sentence(String description) {
            return description.split("(?<=\\.)\\s(?=\\p{Lu})", 2)[0];
        }
    }

    /** {@code devices record ID}. */
    @Command(
            name = "record",
            description = {
                "Does what you type on a device, line by line, and writes it as a QA plan.",
                "tap, double-tap or long-press WHAT or X Y; type TEXT; press BUTTON; swipe up;",
                "launch or terminate APP; open URL; see WHAT; undo; done"
            })
    public static final class Record implements Callable<Integer> {
        @Mixin
        private DeviceOptions options = new DeviceOptions();

        @Parameters(paramLabel = "ID", description = "The device's id or name.")
        private String id = "";

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Where the plan goes; a file that is there is kept. Default: plan.json.")
        private Path file = Path.of("plan.json");

        @Option(names = "--driver", paramLabel = "N", description = "The driver that the steps are for. Default: 1.")
        private int driver = 1;

        @Override
        public Integer call() {
            if (driver < 1) throw new BadInput("--driver " + driver + "; drivers count from 1");
            return options.with(lab -> {
                Recorder recorder = new Recorder(lab.get(id), driver, file);
                record(recorder);
                if (options.shared.json()) options.print(View.text(""), recorder.plan());
                return Exit.DONE;
            });
        }

        private static void record(Recorder recorder) {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try {
                while (true) {
                    if (Terminal.input()) System.err.print("> ");
                    String line = in.readLine();
                    if (line == null || !say(recorder, line)) return;
                }
            } catch (IOException e) {
                throw new AutodevException("cannot read what to record from standard input: " + e.getMessage(), e);
            }
        }

        // A person who mistypes says it again; a script that fails is not to go on as if nothing had happened.
        private static boolean say(Recorder recorder, String line) {
            try {
                Recorder.Said said = recorder.say(line);
                if (!said.words().isEmpty()) System.err.println(said.words());
                return said.more();
            } catch (AutodevException e) {
                if (!Terminal.input() || e instanceof autodev.Interrupted) throw e;
                System.err.println(e.getMessage());
                return true;
            }
        }
    }
}
