package autodev.notebook.kernel;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/**
 * A small kernel of our own on JJava's library (jjava-jupyter), which stands in for JJava's kernel, as that is not on Maven Central:
 * channels, displays, extensions and magics are JJava's, the rest is a JShell in this process.
 */
public final class JJavaSmallKernel extends BaseKernel {
    /** What the last expression gave. */
    public static Object value;

    private final JShell shell = JShell.builder().executionEngine("local").build();

    private JJavaSmallKernel() {
        super(
                "small",
                "1",
                new LanguageInfo.Builder("Java").version("25").build(),
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                true,
                new StringStyler("", "", "", line -> ""));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator))
            shell.addToClasspath(entry);
    }

    public static void main(String... words) throws Exception {
        var connection = new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(words[0]))));
        var kernel = new JJavaSmallKernel();
        kernel.onStartup();
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    @Override
    public Object evalRaw(String code) {
        String rest = getMagicParser().resolveMagics(code);
        value = null;
        while (!rest.isBlank()) {
            var info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            value = null;
            for (SnippetEvent event : shell.eval(info.source())) {
                if (event.exception() != null) throw new IllegalStateException(event.exception());
                shell.diagnostics(event.snippet())
                        .filter(problem -> problem.isError())
                        .findFirst()
                        .ifPresent(problem -> {
                            throw new IllegalStateException(problem.getMessage(null));
                        });
                if (event.snippet() instanceof VarSnippet variable
                        && variable.name().startsWith("$"))
                    shell.eval(JJavaSmallKernel.class.getName() + ".value = " + variable.name());
            }
            rest = info.remaining();
        }
        return value;
    }

    /** As JJava's own kernel has it. */
    public void addToClasspath(String path) {
        shell.addToClasspath(path);
    }

    @Override
    public DisplayData inspect(String code, int at, boolean more) {
        return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return null;
    }

    @Override
    public String isComplete(String code) {
        return IS_COMPLETE_MAYBE;
    }
}
