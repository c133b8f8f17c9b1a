package autodev.notebook.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a cell did not come to its end. */
abstract sealed class CellFault extends Exception {
    private static final long serialVersionUID = 1;

    private CellFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The compiler does not take it: {@code message} is the first complaint, {@code lines} all of them with the lines they are about. */
    static final class DoesNotCompile extends CellFault {
        private static final long serialVersionUID = 1;
        private final transient List<String> lines;

        DoesNotCompile(String message, List<String> lines) {
            super(message, null);
            this.lines = List.copyOf(lines);
        }

        List<String> lines() {
            return lines;
        }
    }

    /** Its code threw {@code cause}, whose frames in cells say so: {@code cell 3, line 2}. */
    static final class Threw extends CellFault {
        private static final long serialVersionUID = 1;

        Threw(Throwable cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** The user stopped it. */
    static final class Stopped extends CellFault {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("the cell was stopped; its variables are as they were at that moment", null);
        }
    }
}
