package autodev.cli.devices;

import autodev.Exit;
import autodev.Interrupted;
import autodev.Json;
import autodev.devices.DeviceException;
import autodev.devices.DeviceInfo;
import autodev.devices.Devices;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code devices} and {@code devices list}: what there is; exit code 3 if there is nothing. */
public class DeviceListing implements Callable<Integer> {
    private static final long EVERY_MILLIS = 1_000;

    @Mixin
    DeviceOptions options = new DeviceOptions();

    @Option(
            names = "--watch",
            description =
                    "Go on, and say it again whenever it changes, until Ctrl-C; with --json, a line of JSON each time.")
    private boolean watch;

    /** The same as a subcommand. */
    @picocli.CommandLine.Command(
            name = "list",
            description = "Lists the devices that there are: what \"devices\" alone does.")
    public static final class Listed extends DeviceListing {}

    @Override
    public Integer call() {
        return options.with(lab -> watch ? watch(lab) : once(lab));
    }

    private int once(Devices lab) {
        List<DeviceInfo> found = lab.list();
        options.print(lab.view(found), found);
        if (found.isEmpty() && !options.shared.json())
            System.err.println("autodev devices doctor says why; autodev devices --simulate 2 has simulated ones");
        return found.isEmpty() ? Exit.BLOCKED : Exit.DONE;
    }

    // With --json each change is a line of its own: a document that never ends could not be read.
    private int watch(Devices lab) {
        Optional<String> before = Optional.empty();
        while (true) {
            Optional<List<DeviceInfo>> found = Optional.empty();
            String shown;
            try {
                found = Optional.of(lab.list());
                shown = DeviceOptions.drawn(lab.view(found.get()));
            } catch (DeviceException.Passing e) {
                shown = String.valueOf(e.getMessage()); // a server that is restarted says so for a moment
            }
            if (!Optional.of(shown).equals(before)) say(found.orElse(null), shown);
            before = Optional.of(shown);
            pause();
        }
    }

    private void say(@Nullable List<DeviceInfo> found, String shown) {
        if (!options.shared.json())
            System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "\n" + shown + "\n");
        else if (found != null) System.out.println(Json.line(Json.redacted(Json.tree(found))));
        System.out.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("watching the devices");
        }
    }
}
