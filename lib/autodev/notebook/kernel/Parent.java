package autodev.notebook.kernel;

/** Whoever started the kernel. */
final class Parent {
    private static final long LOOK_MS = 500;

    private Parent() {}

    /** Follows the front end, if Jupyter says which it is: a kernel whose front end was killed is of no use to anybody. */
    static void followFrontEnd() {
        String parent = System.getenv("JPY_PARENT_PID");
        if (parent != null && parent.matches("\\d+")) follow(Long.parseLong(parent));
    }

    /**
     * Ends this process soon after the process {@code parent} has ended, on a thread of its own: those that all share may
     * be busy with cells. Nothing happens if there is no such process.
     */
    static void follow(long parent) {
        ProcessHandle.of(parent).ifPresent(Parent::follow);
    }

    private static void follow(ProcessHandle parent) {
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
