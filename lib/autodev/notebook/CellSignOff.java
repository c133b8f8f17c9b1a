package autodev.notebook;

import autodev.Interrupted;
import autodev.SignOff;
import autodev.plan.YesOrNo;
import autodev.view.View;
import autodev.view.View.Tone;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks through the input of a cell, one question at a time: shows what it is about, then the message, then waits for
 * {@code yes} or {@code no} and a reason. Where the front end cannot ask, as in a headless run, nobody is there: nothing is approved,
 * and the cell says what to do.
 */
final class CellSignOff implements SignOff {
    private static final String NOBODY =
            "Not approved: nobody can be asked here, as this notebook runs without a person. The question stays open;"
                    + " answer it with: autodev plan signoff ID yes, and go on with: autodev plan resume RUN";

    private final Kernel kernel;
    private final ReentrantLock turn = new ReentrantLock();

    CellSignOff(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Optional<Answer> ask(String message, String shown) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the sign-off", "the question stays open");
        }
        try {
            return asked(message, shown);
        } finally {
            turn.unlock();
        }
    }

    private Optional<Answer> asked(String message, String shown) {
        var views = new ArrayList<View>();
        if (!shown.isBlank()) views.add(YesOrNo.drawn(shown));
        views.add(View.text(message, Tone.STRONG));
        try (var place = LiveDisplay.in(kernel.cell(), new View.Stack(views))) {
            var said = new String[] {NOBODY};
            Optional<Answer> answer = YesOrNo.of(
                    () -> {
                        Optional<String> line = kernel.ask(YesOrNo.PROMPT, false);
                        line.ifPresent(_ -> said[0] = "Left open: nobody decided.");
                        return line;
                    },
                    () -> said[0] = "Left open: that was neither yes nor no.");
            views.add(answer.map(CellSignOff::words).orElseGet(() -> View.text(said[0], Tone.WARN)));
            place.update(new View.Stack(views));
            return answer;
        }
    }

    private static View.Text words(Answer answer) {
        String because = answer.because().isBlank() ? "" : ": " + answer.because();
        return answer.approved()
                ? View.text("Approved" + because, Tone.GOOD)
                : View.text("Refused" + because, Tone.BAD);
    }
}
