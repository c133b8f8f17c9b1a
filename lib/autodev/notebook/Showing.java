package autodev.notebook;

import autodev.AutodevException;
import autodev.view.Terminal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Runs JShell's snippets in this process and shows their values as the house shows things. JShell finds it as a service by its
 * name.
 */
public final class Showing implements ExecutionControlProvider {
    static final String NAME = "autodev";
    private static volatile Display display = new Display(System.out, Terminal.plain());

    /** Where values are shown from now on. */
    static void on(Display shown) {
        display = shown;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return new Snippets();
    }

    /** JShell's own local execution, which can be stopped in a loop, with another way to turn a value into text. */
    private static final class Snippets extends LocalExecutionControl {
        Snippets() {
            super(Showing.class.getClassLoader());
        }

        @Override
        protected String invoke(Method snippet) throws Exception {
            Calling.snippet = snippet;
            return super.invoke(Calling.class.getMethod("call"));
        }

        // JShell puts the name of the class first; that of our error says more than Problem's.
        @Override
        protected String throwConvertedInvocationException(Throwable cause) throws RunException, InternalException {
            if (cause instanceof Problem problem)
                throw new UserException(problem.getMessage(), problem.kind(), problem.getStackTrace());
            return super.throwConvertedInvocationException(cause);
        }
    }

    /** Stands in for a snippet, so that its value is seen before JShell makes text of it. */
    public static final class Calling {
        private static volatile @Nullable Method snippet;

        private Calling() {}

        /** The value of the snippet, as what prints as its picture; throws what the snippet throws. */
        public static @Nullable Object call() throws Throwable {
            Method running = snippet;
            if (running == null) throw new IllegalStateException("no snippet to run");
            try {
                Object value = running.invoke(null);
                String shown = display.show(value);
                return value == null ? null : new Picture(shown);
            } catch (InvocationTargetException e) {
                display.show(null);
                throw e.getCause() instanceof AutodevException ours ? new Problem(ours) : e.getCause();
            }
        }
    }

    private record Picture(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
