package autodev.cli.devices;

import autodev.BadInput;
import autodev.Event;
import autodev.Json;
import autodev.cli.Progress;
import autodev.cli.SharedOptions;
import autodev.cli.Terminal;
import autodev.devices.DeviceEvent;
import autodev.devices.Devices;
import autodev.view.View;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of everything that works with devices; {@code --simulate} may stand before a subcommand, too. */
public final class DeviceOptions {
    private static final int MOST = 64;

    @Mixin
    SharedOptions shared = new SharedOptions();

    @Option(
            names = "--simulate",
            paramLabel = "N",
            description = "N simulated Android phones in place of those that are there, for as long as this runs.")
    private @Nullable Integer simulate;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /**
     * Does {@code work} with the devices that there are, and ends their servers; what is got ready is said on standard
     * error.
     */
    int with(Function<Devices, Integer> work) {
        if (shared.quiet()) return with(Event.Listener.none(), work);
        try (var progress = Progress.onStandardError(DeviceOptions::line, DeviceOptions::status)) {
            return with(progress, lab -> {
                progress.quiet();
                return work.apply(lab);
            });
        }
    }

    private int with(Event.Listener listener, Function<Devices, Integer> work) {
        try (Devices lab = open(listener)) {
            return work.apply(lab);
        }
    }

    /** The same as part of the options of {@code mixee}, which is no part of others itself. */
    DeviceOptions in(@Nullable CommandSpec mixee) {
        command = mixee;
        return this;
    }

    /** The devices, which the caller closes; {@code listener} hears what is got ready. */
    Devices open(Event.Listener listener) {
        var environment = System.getenv();
        Optional<Integer> phones = phones();
        return phones.isPresent()
                ? Devices.simulated(phones.get(), environment, listener)
                : Devices.connect(environment, listener);
    }

    /** How many phones are to be simulated, if any. Throws BadInput unless there are 1 to 64. */
    Optional<Integer> phones() {
        CommandSpec above = command == null ? null : command.parent();
        Integer wanted = simulate;
        if (wanted == null && above != null && above.findOption("--simulate") instanceof OptionSpec option)
            wanted = option.getValue();
        if (wanted != null && (wanted < 1 || wanted > MOST))
            throw new BadInput("--simulate " + wanted + "; expected 1 to " + MOST + " phones");
        return Optional.ofNullable(wanted);
    }

    /** Prints {@code value} as JSON if that is asked for, else {@code view}. */
    void print(View view, Object value) {
        System.out.println(shared.json() ? Json.pretty(Json.redacted(Json.tree(value))) : drawn(view));
    }

    /** {@code view} as standard output takes it. */
    static String drawn(View view) {
        return new autodev.view.Terminal(Terminal.outputColours(), Terminal.width()).draw(view);
    }

    /** What an event of devices adds to a listing of what goes on. */
    static Optional<View> line(Event event) {
        return switch (event) {
            case DeviceEvent.Preparing preparing -> Optional.of(View.text(preparing.work(), View.Tone.MUTED));
            case DeviceEvent.Prepared prepared -> Optional.of(View.text(prepared.work(), View.Tone.MUTED));
            case DeviceEvent.Notice notice -> Optional.of(View.text(notice.text(), View.Tone.WARN));
            default -> Optional.empty();
        };
    }

    /** What goes on after {@code event}. */
    static Optional<String> status(Event event) {
        return event instanceof DeviceEvent.Preparing preparing ? Optional.of(preparing.work()) : Optional.empty();
    }
}
