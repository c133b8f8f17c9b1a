package autodev.notebook.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs JShell's snippets on the thread that evaluates them, and keeps the last one's value, or what it threw, as the object
 * that it is. An interrupt reaches only code of the user's: the compiler closes its files when it is interrupted.
 */
final class Snippets extends DirectExecutionControl implements ExecutionControlProvider {
    private final Object turn = new Object();
    private final Turns turns;
    private final Deque<Turns.Turn> lent = new ArrayDeque<>();
    private @Nullable Thread running;
    private boolean stopping;
    private Consumer<byte[]> loaded = _ -> {};
    private Function<String, Optional<Places.Lines>> lines = _ -> Optional.empty();
    private @Nullable Object value;
    private @Nullable Throwable thrown;

    Snippets(Turns turns) {
        this.turns = turns;
    }

    @Override
    public String name() {
        return "autodev-kernel";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return this;
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        for (ClassBytecodes one : classes) loaded.accept(one.bytecodes());
        super.load(Stream.of(classes)
                .map(one -> new ClassBytecodes(one.name(), Weaver.weave(one.bytecodes(), lines.apply(one.name()))))
                .toArray(ClassBytecodes[]::new));
    }

    /** From now on {@code look} sees every compiled class before it is loaded. */
    void watch(Consumer<byte[]> look) {
        loaded = look;
    }

    /** From now on {@code known} says of a class, by its name, where in the cells it stands. */
    void lines(Function<String, Optional<Places.Lines>> known) {
        lines = known;
    }

    /** A cell begins: nothing of the one before is left. */
    void begin() {
        synchronized (turn) {
            stopping = false;
            value = null;
            thrown = null;
        }
    }

    /** A snippet begins. */
    void clear() {
        value = null;
        thrown = null;
    }

    /** The value of the snippet that ran last. */
    @Nullable
    Object value() {
        return value;
    }

    /** What the snippet that ran last threw. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /** Whether the present cell is to end. */
    boolean stopping() {
        synchronized (turn) {
            return stopping;
        }
    }

    /** Ends the present cell: interrupts what it runs; what it would run next is not begun. */
    void interrupt() {
        synchronized (turn) {
            stopping = true;
            if (running != null) running.interrupt();
        }
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        value = null;
        thrown = null;
        try {
            value = snippet.invoke(null);
            return "";
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
            throw e;
        }
    }

    // The error itself is kept; JShell would look for its lines, which are those of the cells already.
    @Override
    protected String throwConvertedInvocationException(Throwable cause) throws RunException, InternalException {
        if (cause instanceof SPIResolutionException) return super.throwConvertedInvocationException(cause);
        throw new UserException(
                String.valueOf(cause.getMessage()), cause.getClass().getName(), new StackTraceElement[0]);
    }

    // A cell that names a variable is not run: JShell reads the variable.
    @Override
    public String varValue(String className, String variable) throws InternalException {
        try {
            value = variable(className, variable).get(null);
            return "";
        } catch (ReflectiveOperationException e) {
            throw new InternalException("cannot read " + variable + ": " + e);
        }
    }

    /** The value of a variable, which stands in a snippet's class; empty if that is null, or was never there. */
    Optional<Object> field(String className, String variable) {
        try {
            return Optional.ofNullable(variable(className, variable).get(null));
        } catch (ReflectiveOperationException | InternalException e) {
            return Optional.empty(); // the snippet was never loaded
        }
    }

    /** Gives a variable this value. */
    void field(String className, String variable, Object value) {
        try {
            variable(className, variable).set(null, value);
        } catch (ReflectiveOperationException | InternalException e) {
            System.err.println(variable + " lost its value: " + e.getMessage());
        }
    }

    private Field variable(String className, String variable) throws ReflectiveOperationException, InternalException {
        Field field = findClass(className).getDeclaredField(variable);
        field.setAccessible(true);
        return field;
    }

    @Override
    protected void clientCodeEnter() {
        synchronized (turn) {
            if (stopping) Thread.currentThread().interrupt();
            running = Thread.currentThread();
            lent.push(turns.lend());
        }
    }

    @Override
    protected void clientCodeLeave() {
        Turns.Turn back;
        synchronized (turn) {
            running = null;
            Thread.interrupted(); // it was meant for the user's code, not for the compiler that goes on now
            back = lent.pop();
        }
        back.close();
    }
}
