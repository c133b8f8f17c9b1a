package autodev.process;

/** What the listener of {@link Command#memory} is told. */
public sealed interface MemoryEvent {
    /** The same for a reader, in one line. */
    String text();

    /**
     * All processes together have {@code bytes}, which is {@code level}, as that begins at {@code from} bytes. Told
     * once each time that memory rises there; it has to fall by a tenth before that level can be reached again. A leap
     * over several levels tells each of them, lowest first.
     */
    record Reached(MemoryLevel level, long bytes, long from) implements MemoryEvent {
        @Override
        public String text() {
            String has = MemoryLimit.show(bytes) + " of memory";
            String begins = MemoryLimit.show(from);
            return switch (level) {
                case WARNING -> "the command has " + has + "; the warning comes at " + begins;
                case CRITICAL -> "the command has " + has + ", which is over its limit of " + begins;
                case KILLED ->
                    "the command has " + has + " and was killed with all its processes, as it may have " + begins
                            + " at most";
            };
        }
    }

    /**
     * Memory cannot be watched here, or not any more, and why: no level will be told, and nothing killed. Told once.
     */
    record Unwatched(String reason) implements MemoryEvent {
        @Override
        public String text() {
            return "the memory of the command is not watched: " + reason;
        }
    }
}
