package autodev.notebook;

import java.util.List;

/**
 * Gives a notebook more magics. A capability names its own in {@code META-INF/services/autodev.notebook.MagicProvider}, or calls
 * {@link Notebook#add}; the notebook need not know it.
 */
@FunctionalInterface
public interface MagicProvider {
    /** Its magics, asked for once, when a notebook begins. */
    List<Magic> magics();
}
