package autodev.notebook.kernel;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.notebook.Bundle;
import autodev.notebook.Cell;
import autodev.notebook.Kernel;
import autodev.notebook.Notebook;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.dflib.jjava.jupyter.channels.JupyterInputStream;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

/** The library's display and magics on JJava, an heir of IJava's with an API of its own for extensions. */
final class JJavaKernel implements Kernel {
    private final BaseKernel kernel;
    private final Field running;
    private JJavaCell latest = JJavaCell.NOWHERE;

    JJavaKernel(BaseKernel kernel) {
        this.kernel = kernel;
        try {
            // Where JJava keeps what answers the cell that runs. Its own ways to display drop what comes after the
            // cell's end.
            running = DisplayStream.class.getDeclaredField("env");
            running.setAccessible(true);
        } catch (NoSuchFieldException e) {
            throw new AutodevException(
                    "this JJava keeps its output elsewhere (no field DisplayStream.env); use a version near 1.0-a6, or"
                            + " the ijava kernel",
                    e);
        }
    }

    @Override
    public String name() {
        return "jjava";
    }

    @Override
    public synchronized Cell cell() {
        ShellReplyEnvironment now = environment();
        if (now != null && !latest.answers(now)) {
            latest = JJavaCell.of(now);
            // Runs with what JJava does at the cell's end, before it says that the cell has ended.
            now.defer(Notebook::settle);
        }
        return latest;
    }

    @Override
    public Optional<String> ask(String prompt, boolean secret) {
        ShellReplyEnvironment now = environment();
        if (now == null || !(kernel.getIO().in instanceof JupyterInputStream in) || !in.isEnabled())
            return Optional.empty();
        try {
            return Optional.of(now.readFromStdIn(prompt, secret).replaceFirst("\\R$", ""));
        } catch (RuntimeException e) {
            if (Thread.interrupted()) throw new Interrupted("waiting for an answer");
            throw e;
        }
    }

    @Override
    public <T> void renderer(Class<T> type, Function<T, Bundle> drawn) {
        kernel.getRenderer()
                .createRegistration(type)
                .preferring(MIMEType.TEXT_HTML)
                .supporting(MIMEType.TEXT_PLAIN, MIMEType.TEXT_MARKDOWN, MIMEType.IMAGE_PNG, MIMEType.IMAGE_SVG)
                .register((value, context) -> drawn.apply(value)
                        .data()
                        .forEach((mime, data) -> context.getOutputContainer().putData(mime, data)));
    }

    @Override
    public void lineMagic(String name, String help, LineMagic does) {
        org.dflib.jjava.jupyter.kernel.magic.LineMagic<Object, BaseKernel> magic =
                (kernel, words) -> shown(does.run(words));
        kernel.getMagicsRegistry().registerLineMagic(name, magic);
    }

    @Override
    public void cellMagic(String name, String help, CellMagic does) {
        org.dflib.jjava.jupyter.kernel.magic.CellMagic<Object, BaseKernel> magic =
                (kernel, words, body) -> shown(does.run(words, body));
        kernel.getMagicsRegistry().registerCellMagic(name, magic);
    }

    // JJava turns a magic into a statement, whose value it does not show.
    private static @Nullable Object shown(@Nullable Object value) {
        if (value != null) Notebook.show(value);
        return null;
    }

    @Override
    public void addToClassPath(Path jar) {
        try {
            // JJava's own kernel has it; the library that this is compiled with has not.
            kernel.getClass().getMethod("addToClasspath", String.class).invoke(kernel, jar.toString());
        } catch (ReflectiveOperationException e) {
            throw new AutodevException(
                    "this kernel cannot add " + jar + " to its class path; set JJAVA_CLASSPATH and restart it", e);
        }
    }

    private @Nullable ShellReplyEnvironment environment() {
        try {
            return (ShellReplyEnvironment) running.get(kernel.getIO().display);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible above
        }
    }
}
