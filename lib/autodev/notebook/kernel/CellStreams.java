package autodev.notebook.kernel;

import autodev.Blocked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The process's standard streams: what is written lands in the cell that started the writing thread, what is read is asked there. */
final class CellStreams {
    private CellStreams() {}

    /** From now on System.out, System.err and System.in are those of the cells. */
    static void install() {
        System.setOut(new PrintStream(new Output(false), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Output(true), true, StandardCharsets.UTF_8));
        System.setIn(new Input());
    }

    private static final class Output extends OutputStream {
        private final boolean error;
        private final ByteBuffer held = ByteBuffer.allocate(4);
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);

        Output(boolean error) {
            this.error = error;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            ByteBuffer in = ByteBuffer.allocate(held.position() + count);
            in.put(held.flip()).put(bytes, from, count).flip();
            CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
            decoder.decode(in, out, false);
            held.clear().put(in); // the beginning of a character whose end comes with the next bytes
            CellOutput cell = CellOutput.current();
            if (out.position() > 0 && cell != null) cell.print(error, out.flip().toString());
        }
    }

    private static final class Input extends InputStream {
        private InputStream line = InputStream.nullInputStream();

        @Override
        public synchronized int read() throws IOException {
            int next = line.read();
            if (next >= 0) return next;
            ask();
            return line.read();
        }

        @Override
        public synchronized int read(byte[] into, int from, int most) throws IOException {
            if (most == 0) return 0;
            if (line.available() == 0) ask();
            return line.read(into, from, most); // never beyond the line: more would be one more question
        }

        @Override
        public synchronized int available() throws IOException {
            return line.available();
        }

        private void ask() throws IOException {
            CellOutput cell = CellOutput.current();
            if (cell == null || !cell.asks())
                // No IOException, which a Scanner takes for the end of the input.
                throw new Blocked("this front end cannot be asked for input, as it runs without anybody before it; give"
                        + " the value in the cell, or run the notebook in a front end that asks");
            try {
                line = new ByteArrayInputStream((cell.ask("", false) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for input");
            }
        }
    }
}
