package autodev.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether people look at standard output or standard error, and whether they want colours there. */
public final class Terminal {
    // Set by the autodev script, which asks the system per stream; Java alone can only ask for all streams together.
    private static final String TERMINALS = "autodev.terminals";

    // Set by it as well, where there is a terminal: shells seldom hand COLUMNS on.
    private static final String COLUMNS = "autodev.columns";

    private static final int DEFAULT_WIDTH = 100;

    private Terminal() {}

    /** Whether standard input is a terminal: somebody types. */
    public static boolean input() {
        return is('0');
    }

    /** Whether standard output is a terminal. */
    public static boolean output() {
        return is('1');
    }

    /** Whether standard error is a terminal: where progress may be drawn. */
    public static boolean error() {
        return is('2');
    }

    /** Whether text for standard output may be coloured: on a terminal that is not dumb, {@code NO_COLOR} empty or unset. */
    public static boolean outputColours() {
        return output() && wanted(System.getenv("NO_COLOR"), System.getenv("TERM"));
    }

    /** As {@link #outputColours()}, for standard error. */
    public static boolean errorColours() {
        return error() && wanted(System.getenv("NO_COLOR"), System.getenv("TERM"));
    }

    /** How many columns there are to draw in: {@code COLUMNS}, else those of the terminal, else 100. */
    public static int width() {
        return Stream.of(System.getenv().getOrDefault("COLUMNS", ""), System.getProperty(COLUMNS, ""))
                .filter(columns -> columns.matches("[1-9]\\d{1,3}"))
                .findFirst()
                .map(Integer::parseInt)
                .orElse(DEFAULT_WIDTH);
    }

    /** Whether the terminal says that it cannot move its cursor: {@code TERM=dumb}. */
    static boolean dumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    static boolean wanted(
            @org.jspecify.annotations.Nullable String noColor, @org.jspecify.annotations.Nullable String term) {
        return (noColor == null || noColor.isEmpty()) && !"dumb".equals(term);
    }

    private static boolean is(char stream) {
        String told = System.getProperty(TERMINALS);
        if (told != null) return told.indexOf(stream) >= 0;
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /**
     * Makes standard output and standard error speak UTF-8 whatever the locale is, so that JSON stays JSON in a pipe. Windows
     * consoles keep their code page.
     */
    static void speakUtf8() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) return;
        System.setOut(new PrintStream(
                Unwritable.watched(new FileOutputStream(FileDescriptor.out)), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }
}
