package autodev.notebook.kernel;

import autodev.notebook.Notebook;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * Brings the library's display and magics to JJava, which finds this class by itself ({@code META-INF/services}) once the library
 * is on the class path of its process ({@code java -cp} in its kernel.json).
 */
public final class JJavaExtension implements Extension {
    /** For the service loader. */
    public JJavaExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        Notebook.begin(new JJavaKernel(kernel));
    }

    @Override
    public void uninstall(BaseKernel kernel) {
        Notebook.end();
    }
}
