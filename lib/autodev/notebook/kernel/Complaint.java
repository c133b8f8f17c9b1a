package autodev.notebook.kernel;

import autodev.Secrets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** What the kernel itself has to complain about goes to the standard error that it was started with, where Jupyter's log takes it. */
final class Complaint {
    private static final PrintStream LOG = new PrintStream(new FileOutputStream(FileDescriptor.err), true);

    private Complaint() {}

    /** One line. */
    static void log(String what, Throwable why) {
        LOG.println("autodev kernel: " + Secrets.redact(what + ": " + why));
    }
}
