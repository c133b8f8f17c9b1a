package autodev.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of bytes into lines and tells them to a listener; keeps at most 8 KiB of an unfinished line. */
final class Lines {
    private static final int LONGEST = 8192;
    private final Consumer<String> listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean open;
    private volatile @Nullable RuntimeException failure;

    Lines(Consumer<String> listener) {
        this.listener = listener;
    }

    void add(byte[] bytes, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] != '\n') continue;
            keep(bytes, from, i);
            tell();
            from = i + 1;
        }
        if (from < count) keep(bytes, from, count);
    }

    /** The output is over: tells a last line that has no line end. */
    void end() {
        if (open) tell();
    }

    /** Throws what the listener threw, if it did. */
    void rethrow() {
        RuntimeException thrown = failure;
        if (thrown != null) throw thrown;
    }

    private void keep(byte[] bytes, int from, int to) {
        open = true;
        line.write(bytes, from, Math.min(to - from, LONGEST - line.size()));
    }

    private void tell() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        open = false;
        if (failure != null) return;
        try {
            listener.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        } catch (RuntimeException e) {
            failure = e; // thrown when the command has ended: output must go on being drained until then
        }
    }
}
