package autodev.notebook;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a Jupyter kernel does for this library: the one seam between the two. One adapter per kernel fills it. */
public interface Kernel {
    /** What a line magic does: {@code words} are those behind its name. What it returns is the value of the line. */
    @FunctionalInterface
    interface LineMagic {
        /** Runs it. */
        @Nullable
        Object run(List<String> words) throws Exception;
    }

    /** What a cell magic does: {@code words} are those behind its name, {@code body} the lines below. What it returns is the value of the cell. */
    @FunctionalInterface
    interface CellMagic {
        /** Runs it. */
        @Nullable
        Object run(List<String> words, String body) throws Exception;
    }

    /** The kernel's name: {@code ijava}, {@code jjava}, {@code rapaio}. */
    String name();

    /**
     * The cell that started the calling thread; the one that runs now, or ran last, if that cannot be told. Equal cells are
     * one run of one cell, by which it is known where a reply or a run was shown.
     */
    Cell cell();

    /**
     * Asks whoever sits before the cell, hiding what is typed if {@code secret}. Empty if the front end cannot ask: a headless
     * run. Throws {@link autodev.Interrupted}.
     */
    Optional<String> ask(String prompt, boolean secret);

    /** From now on a value of this type, or of one below it, shows itself as {@code drawn} says. */
    <T> void renderer(Class<T> type, Function<T, Bundle> drawn);

    /** Adds {@code %name}; {@code help} is one line with what it takes and does. */
    void lineMagic(String name, String help, LineMagic does);

    /** Adds {@code %%name}; {@code help} is one line with what it takes and does. */
    void cellMagic(String name, String help, CellMagic does);

    /** Makes the classes of a jar, or of a folder, known to the cells from now on. */
    void addToClassPath(Path jar);
}
