package autodev.notebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One word that a cell understands beside Java: {@code %name} on a line, or {@code %%name} above a cell's text.
 *
 * @param name without per cent signs; a line and a cell magic may share one
 * @param cell whether it takes the text of a cell
 * @param takes the words behind it, as a usage line has them: {@code [NAME] [--run]}; may be empty
 * @param help one sentence: what it does
 * @param does what it does
 */
public record Magic(String name, boolean cell, String takes, String help, Does does) {
    /** What a magic does with the words behind it, and with the text below (empty for a line). */
    @FunctionalInterface
    public interface Does {
        /** Gives the value that is shown; null if there is none. */
        @Nullable
        Object run(List<String> words, String body) throws Exception;
    }

    /** {@code %name}. */
    public static Magic line(String name, String takes, String help, Kernel.LineMagic does) {
        return new Magic(name, false, takes, help, (words, _) -> does.run(words));
    }

    /** {@code %%name}. */
    public static Magic cell(String name, String takes, String help, Kernel.CellMagic does) {
        return new Magic(name, true, takes, help, does::run);
    }

    /** How it is written: {@code %%ask [NAME]}. */
    public String usage() {
        return sign() + (takes.isEmpty() ? "" : " " + takes);
    }

    /** Its name with its signs: {@code %%ask}. */
    String sign() {
        return (cell ? "%%" : "%") + name;
    }
}
