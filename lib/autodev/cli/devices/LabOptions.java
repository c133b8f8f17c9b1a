package autodev.cli.devices;

import autodev.BadInput;
import autodev.cli.SharedOptions;
import autodev.devices.Devices;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which devices a command works with. */
public final class LabOptions {
    private static final int MOST = 64;

    @Option(
            names = "--simulate",
            paramLabel = "N",
            description = "N simulated Android phones in place of those that are there.")
    private @Nullable Integer simulate;

    /** The devices; the caller closes them. */
    Devices open(SharedOptions shared) {
        if (simulate == null) return Devices.connect();
        if (simulate < 1 || simulate > MOST)
            throw new BadInput("--simulate " + simulate + "; expected 1 to " + MOST + " phones");
        return Devices.simulated(simulate);
    }
}
