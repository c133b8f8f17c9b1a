package autodev.cli;

import autodev.AutodevException;
import autodev.Secrets;
import autodev.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/** A line editor: history over sessions, completion of commands, several lines, paste as it is. */
final class ChatEditor implements ChatInput {
    private final org.jline.terminal.Terminal terminal;
    private final LineReader reader;

    private ChatEditor(org.jline.terminal.Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /** An editor on this process's terminal. */
    static ChatInput open() {
        try {
            var terminal =
                    TerminalBuilder.builder().system(true).nativeSignals(true).build();
            var builder = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("autodev chat")
                    .parser(new Turns())
                    .completer(new StringsCompleter(ChatCommand.names()))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .variable(LineReader.SECONDARY_PROMPT_PATTERN, "... ");
            Optional<Path> remembered = StateFolder.of(System.getenv()).map(folder -> folder.resolve("chat_history"));
            if (remembered.isPresent()) {
                ownersOnly(remembered.get());
                builder.history(new Remembered()).variable(LineReader.HISTORY_FILE, remembered.get());
            }
            return new ChatEditor(terminal, builder.build());
        } catch (IOException e) {
            throw new AutodevException(
                    "cannot use this terminal: " + e.getMessage() + "; send the turns on standard input", e);
        }
    }

    // What people say to a model is nobody else's.
    private static void ownersOnly(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
            var mine = PosixFilePermissions.fromString("rw-------");
            if (Files.exists(file)) Files.setPosixFilePermissions(file, mine);
            else Files.createFile(file, PosixFilePermissions.asFileAttribute(mine));
        } catch (IOException e) {
            throw new AutodevException(
                    "cannot keep what is typed in " + file + " (" + e + "); set AUTODEV_STATE to a folder of yours", e);
        }
    }

    /** A history without keys and tokens. */
    private static final class Remembered extends DefaultHistory {
        @Override
        public void add(Instant time, String line) {
            super.add(time, Secrets.redact(line));
        }
    }

    @Override
    public Optional<String> next() throws Cancelled {
        try {
            return Optional.of(ChatInput.plain(reader.readLine("> ")));
        } catch (UserInterruptException e) {
            throw new Cancelled();
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void interruptible(Thread worker) {
        terminal.handle(Signal.INT, _ -> worker.interrupt());
    }

    @Override
    public boolean person() {
        return true;
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new AutodevException("cannot give the terminal back: " + e.getMessage(), e);
        }
    }

    /** Asks for another line while a turn is open; else as JLine has it, for completion. */
    private static final class Turns extends DefaultParser {
        Turns() {
            setQuoteChars(new char[0]);
            setEscapeChars(new char[0]);
        }

        @Override
        public org.jline.reader.ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && ChatInput.open(line))
                throw new EOFError(-1, -1, "the turn goes on");
            return super.parse(line, cursor, context);
        }
    }
}
