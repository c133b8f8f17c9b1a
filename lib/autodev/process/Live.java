package autodev.process;

import autodev.Interrupted;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The trees that run now; one shutdown hook ends them all when this JVM is told to end (Ctrl-C, SIGTERM, System.exit). */
final class Live {
    private static final Set<Tree> TREES = ConcurrentHashMap.newKeySet();
    private static volatile boolean closing;

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(Live::endAll, "autodev-end-commands"));
        } catch (IllegalStateException e) {
            // The JVM is ending already: no command is to start any more.
            closing = true;
        }
    }

    private Live() {}

    /** Takes {@code tree} in; one that comes while this JVM ends is ended at once. */
    static void add(Tree tree) {
        TREES.add(tree);
        if (!closing) return;
        tree.end();
        throw new Interrupted("the command");
    }

    /** Whether this JVM is ending, and with it every tree. */
    static boolean closing() {
        return closing;
    }

    static void remove(Tree tree) {
        TREES.remove(tree);
    }

    private static void endAll() {
        closing = true;
        TREES.forEach(Tree::end);
    }
}
