package autodev.notebook.kernel;

/** Whoever started the kernel. */
final class Parent {
    private static final long LOOK_MS = 500;

    private Parent() {}

    /** Ends this process soon after {@code parent} has ended, on a thread of its own: those that all share may be busy with cells. */
    static void follow(ProcessHandle parent) {
        Thread.ofPlatform().daemon().name("autodev-parent").start(() -> {
            try {
                while (parent.isAlive()) Thread.sleep(LOOK_MS);
            } catch (InterruptedException e) {
                return; // nobody does, but then it is meant
            }
            System.exit(0);
        });
    }
}
