package autodev.notebook.kernel;

import autodev.Interrupted;
import autodev.notebook.Bundle;
import autodev.notebook.Cell;
import autodev.notebook.Kernel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.StdinChannel;
import org.rapaio.jupyter.kernel.core.magic.MagicEngine;
import org.rapaio.jupyter.kernel.core.magic.MagicHandler;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplaySystem;

/** The library's display and magics on rapaio, as {@link RapaioMain} starts it. */
final class RapaioKernel implements Kernel {
    private final org.rapaio.jupyter.kernel.core.RapaioKernel kernel;
    private final StdinChannel stdin;
    private final List<DisplayRenderer> renderers = new ArrayList<>();
    private volatile RapaioCell latest = new RapaioCell(null, "", false, message -> {}, Set.of());

    RapaioKernel(org.rapaio.jupyter.kernel.core.RapaioKernel kernel, Channels channels) {
        this.kernel = kernel;
        this.stdin = RapaioParts.get(channels, "stdin");
    }

    /** From now on {@code cell} runs, on this thread. */
    void enter(RapaioCell cell) {
        latest = cell;
        // Rapaio forgets them when it loads a library.
        List<DisplayRenderer> all = RapaioParts.get(DisplaySystem.inst(), "spiDisplayRenderers");
        if (!all.containsAll(renderers)) all.addAll(0, renderers);
    }

    @Override
    public String name() {
        return "rapaio";
    }

    /** The cell that runs, or ran last: rapaio runs cells on threads that outlive them. */
    @Override
    public Cell cell() {
        return latest;
    }

    @Override
    public Optional<String> ask(String prompt, boolean secret) {
        RapaioCell cell = latest;
        if (!cell.asks()) return Optional.empty();
        try {
            return Optional.of(stdin.getInput(cell.request(), prompt, secret).replaceFirst("\\R$", ""));
        } catch (RuntimeException e) {
            if (Thread.interrupted()) throw new Interrupted("waiting for an answer");
            throw e;
        }
    }

    @Override
    public <T> void renderer(Class<T> type, Function<T, Bundle> drawn) {
        int place = 0; // rapaio takes the first that fits: those of a type stand before those of what it extends
        while (place < renderers.size() && !renderers.get(place).rendererClass().isAssignableFrom(type)) place++;
        renderers.add(place, new Renderer<>(type, drawn));
    }

    private record Renderer<T>(Class<T> type, Function<T, Bundle> drawn) implements DisplayRenderer {
        @Override
        public Class<?> rendererClass() {
            return type;
        }

        @Override
        public boolean canRender(String mime) {
            return true;
        }

        @Override
        public DisplayData render(String mime, Object value) {
            return RapaioCell.data("", drawn.apply(type.cast(value)));
        }
    }

    @Override
    public void lineMagic(String name, String help, LineMagic does) {
        magics().addFirst(new RapaioMagic("%" + name, help, this::code, (words, _) -> does.run(words)));
    }

    @Override
    public void cellMagic(String name, String help, CellMagic does) {
        magics().addFirst(new RapaioMagic("%%" + name, help, this::code, does::run));
    }

    private String code() {
        return latest.code();
    }

    private static List<MagicHandler> magics() {
        return RapaioParts.get(MagicEngine.class, "magicHandlers");
    }

    @Override
    public void addToClassPath(Path jar) {
        kernel.javaEngine().getShell().addToClasspath(jar.toString());
    }
}
