package autodev.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation gets what is said in it. A turn is a line; one that ends in a backslash goes on in the next, and what
 * stands between two lines of three double quotes is one turn.
 */
interface ChatInput extends AutoCloseable {
    /** The next turn, stripped; empty at the end of the input. Throws {@link Cancelled} if the person gave this turn up. */
    Optional<String> next() throws Cancelled;

    /** Lets Ctrl-C interrupt the calling thread, until {@link #close()}, in place of ending the process. */
    void interruptible(Thread worker);

    /** Whether a person types, who wants a word of welcome and a prompt. */
    boolean person();

    @Override
    void close();

    /** Ctrl-C at the prompt. */
    final class Cancelled extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Whether {@code text}, of one or more lines, is no whole turn yet. */
    static boolean open(String text) {
        if (text.startsWith("\"\"\""))
            return text.length() < 6 || !text.stripTrailing().endsWith("\"\"\"");
        return text.endsWith("\\");
    }

    /** A whole turn without the marks that held it together. */
    static String plain(String text) {
        String whole = text.strip();
        if (whole.length() >= 6 && whole.startsWith("\"\"\"") && whole.endsWith("\"\"\""))
            return whole.substring(3, whole.length() - 3).strip();
        return whole.replace("\\\n", "\n");
    }

    /** Turns from a pipe or a file. */
    static ChatInput of(InputStream in) {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return new ChatInput() {
            @Override
            public Optional<String> next() {
                try {
                    String turn = lines.readLine();
                    while (turn != null && open(turn)) {
                        @Nullable String more = lines.readLine();
                        if (more == null) break;
                        turn += "\n" + more;
                    }
                    return Optional.ofNullable(turn).map(ChatInput::plain);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read standard input", e);
                }
            }

            @Override
            public void interruptible(Thread worker) {
                // Ctrl-C ends a command that reads a pipe, as it does everywhere.
            }

            @Override
            public boolean person() {
                return false;
            }

            @Override
            public void close() {
                // Standard input is not ours to close.
            }
        };
    }
}
