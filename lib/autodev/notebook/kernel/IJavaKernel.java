package autodev.notebook.kernel;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.notebook.Bundle;
import autodev.notebook.Cell;
import autodev.notebook.Kernel;
import autodev.notebook.Notebook;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.registry.UndefinedMagicException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The library's display and magics on IJava, as {@link KernelMain} starts it. */
final class IJavaKernel implements Kernel {
    private final IJavaParts ijava;
    private final Evaluator evaluator;
    private final NavigableMap<String, LineMagic> lines = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, CellMagic> cells = new ConcurrentSkipListMap<>();
    private final Map<String, String> help = new TreeMap<>();

    IJavaKernel(IJavaParts ijava, Evaluator evaluator) {
        this.ijava = ijava;
        this.evaluator = evaluator;
    }

    @Override
    public String name() {
        return "ijava";
    }

    @Override
    public Cell cell() {
        return CellOutput.current();
    }

    @Override
    public Optional<String> ask(String prompt, boolean secret) {
        CellOutput cell = CellOutput.current();
        if (!cell.asks()) return Optional.empty();
        try {
            return Optional.of(cell.ask(prompt, secret));
        } catch (InterruptedException e) {
            throw new Interrupted("interrupted while waiting for an answer");
        }
    }

    @Override
    public <T> void renderer(Class<T> type, Function<T, Bundle> drawn) {
        ijava.set(kernel -> kernel.getRenderer()
                .createRegistration(type)
                .register((value, context) -> drawn.apply(value)
                        .data()
                        .forEach((mime, data) -> context.getOutputContainer().putData(mime, data))));
    }

    @Override
    public void lineMagic(String name, String line, LineMagic does) {
        lines.put(name, does);
        help.put("%" + name, line);
    }

    @Override
    public void cellMagic(String name, String line, CellMagic does) {
        cells.put(name, does);
        help.put("%%" + name, line);
    }

    @Override
    public void addToClassPath(Path jar) {
        ijava.get(); // libraries may bring displays of their own for it
        evaluator.addToClassPath(jar);
    }

    /** The names of all magics with their signs, sorted. */
    List<String> magics() {
        return List.copyOf(help.keySet());
    }

    /** What the magic {@code %name} or {@code %%name} takes and does; empty if there is none. */
    Optional<String> help(String signed) {
        return Optional.ofNullable(help.get(signed));
    }

    @Nullable
    Object run(CellSource.LineMagic magic) throws Exception {
        LineMagic own = lines.get(magic.name());
        if (own != null) return own.run(magic.words());
        try {
            return ijava.get().getMagics().applyLineMagic(magic.name(), magic.words());
        } catch (UndefinedMagicException e) {
            throw unknown("%" + magic.name());
        }
    }

    @Nullable
    Object run(CellSource.CellMagic magic) throws Exception {
        CellMagic own = cells.get(magic.name());
        if (own != null) return own.run(magic.words(), magic.body());
        try {
            return ijava.get().getMagics().applyCellMagic(magic.name(), magic.words(), magic.body());
        } catch (UndefinedMagicException e) {
            throw unknown("%%" + magic.name());
        }
    }

    private BadInput unknown(String signed) {
        String sign = signed.startsWith("%%") ? "%%" : "%";
        String there = String.join(
                ", ",
                help.keySet().stream()
                        .filter(name -> name.replaceAll("\\w", "").equals(sign))
                        .toList());
        return new BadInput("there is no magic " + signed + "; there are " + there + "; %magics explains them");
    }

    /** {@code value} as a cell shows it at its end: as a renderer of the user's says, else as the library does. */
    Bundle draw(@Nullable Object value) {
        boolean plain =
                value == null || value instanceof String || value.getClass().isArray();
        if (plain) return Notebook.bundle(value);
        var data = value instanceof DisplayData display
                ? display
                : ijava.get().getRenderer().render(value);
        return new Bundle(Displayed.of(data));
    }
}
