package autodev.cli;

import autodev.llm.Delta;
import autodev.view.View;
import java.io.PrintStream;

/** Prints a reply as it arrives: its text to standard output; what the model thinks, if asked for, to standard error. */
final class Answering implements Delta.Listener {
    private final PrintStream out;
    private final PrintStream thoughts;
    private final boolean reasoning;
    private final autodev.view.Terminal drawer = new autodev.view.Terminal(Terminal.errorColours(), Terminal.width());
    private char last = '\n';
    private boolean thinking;

    Answering(PrintStream out, PrintStream thoughts, boolean reasoning) {
        this.out = out;
        this.thoughts = thoughts;
        this.reasoning = reasoning;
    }

    @Override
    public synchronized void on(Delta delta) {
        switch (delta) {
            case Delta.Text(String text) -> text(text);
            case Delta.Reasoning(String text)
            when reasoning -> {
                thinking = true;
                thoughts.print(drawer.draw(View.text(text, View.Tone.MUTED)));
                thoughts.flush();
            }
            default -> {} // thoughts that nobody asked for; calls are told of when they have run
        }
    }

    private void text(String text) {
        if (thinking) thoughts.println();
        thinking = false;
        // A terminal obeys control characters, a file or another program should have what the model wrote.
        boolean seen = out == System.out ? Terminal.output() : Terminal.error();
        out.print(seen ? drawer.safe(text) : text);
        // An answer that nobody can read any more is not heard, and paid for, to its end.
        if (out == System.out) Unwritable.check();
        else out.flush();
        if (!text.isEmpty()) last = text.charAt(text.length() - 1);
    }

    /** Ends the line, if the reply did not, so that what comes next begins on its own. */
    synchronized void end() {
        if (thinking) thoughts.println();
        if (last != '\n') out.println();
        thinking = false;
        last = '\n';
        out.flush();
    }
}
