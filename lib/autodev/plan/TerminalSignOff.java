package autodev.plan;

import autodev.Interactive;
import autodev.Interrupted;
import autodev.SignOff;
import autodev.view.Terminal;
import autodev.view.View;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks on a terminal, one question at a time: what it is about, the message, {@code Approve? [yes/no]}. Words behind the
 * {@code yes} or {@code no} are the reason. Three other answers, or the end of input, leave the question open.
 */
public final class TerminalSignOff implements SignOff {
    private final BufferedReader in;
    private final PrintStream out;
    private final Terminal drawer;
    private final ReentrantLock turn = new ReentrantLock();

    /** Reads answers from {@code in} and draws questions on {@code out}. */
    public TerminalSignOff(Reader in, PrintStream out, Terminal drawer) {
        this.in = in instanceof BufferedReader buffered ? buffered : new BufferedReader(in);
        this.out = out;
        this.drawer = drawer;
    }

    /** Whom the interactive session asks, where there is one; else whoever sits at the terminal, which is opened at the first question. */
    static SignOff unlessInteractive() {
        return Interactive.open() ? Interactive.person() : (message, shown) -> Here.PERSON.ask(message, shown);
    }

    /**
     * Asks on the terminal that this process was started from, even where standard input is a pipe, as a plan on standard input
     * makes it; nobody if there is none.
     */
    public static SignOff here(Terminal drawer) {
        try {
            var in = new FileInputStream("/dev/tty");
            try {
                var out = new PrintStream(new FileOutputStream("/dev/tty"), true, StandardCharsets.UTF_8);
                return new TerminalSignOff(new InputStreamReader(in, StandardCharsets.UTF_8), out, drawer);
            } catch (IOException e) {
                in.close();
                return SignOff.nobody();
            }
        } catch (IOException e) {
            return SignOff.nobody(); // opened by no terminal, or on a system that has no such file
        }
    }

    @Override
    public Optional<Answer> ask(String message, String shown) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            if (!shown.isBlank()) out.println(drawer.draw(YesOrNo.drawn(shown)));
            out.println(drawer.draw(View.text(message, View.Tone.STRONG)));
            return YesOrNo.of(this::typed, () -> out.println("Left open."));
        } finally {
            turn.unlock();
        }
    }

    private Optional<String> typed() {
        out.print(YesOrNo.PROMPT);
        out.flush();
        return line();
    }

    // A read from a terminal hears no interrupt, so it waits on a thread of its own, that no end of the process waits
    // for.
    private Optional<String> line() {
        var read = new FutureTask<>(() -> Optional.ofNullable(in.readLine()));
        Thread.ofPlatform().daemon().name("sign-off").start(read);
        try {
            return read.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            return Optional.empty(); // the terminal is gone, and with it whoever sat there
        }
    }

    private static Interrupted interrupted() {
        Thread.currentThread().interrupt();
        return new Interrupted("the sign-off", "the question stays open");
    }

    // The terminal is opened once, so that questions take turns.
    private static final class Here {
        static final SignOff PERSON = here(Terminal.plain());
    }
}
