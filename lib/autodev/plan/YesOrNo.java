package autodev.plan;

import autodev.SignOff.Answer;
import autodev.view.View;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a person is asked for a sign-off and answers it, wherever they sit: {@code yes} or {@code no}, in any case, one letter is
 * enough; words behind it are the reason.
 */
public final class YesOrNo {
    /** What stands before the place where the answer is typed. */
    public static final String PROMPT = "Approve? [yes/no] ";

    private static final int TRIES = 3;
    private static final Pattern ANSWER =
            Pattern.compile("\\s*(yes|y|no|n)\\b[\\s,:;.-]*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private YesOrNo() {}

    /** The answer that {@code line} is; empty if it is none. */
    public static Optional<Answer> read(String line) {
        Matcher answer = ANSWER.matcher(line);
        if (!answer.matches()) return Optional.empty();
        boolean approved = answer.group(1).toLowerCase(Locale.ROOT).startsWith("y");
        return Optional.of(new Answer(approved, answer.group(2).strip()));
    }

    /**
     * The first of three {@code lines} that is an answer. Where none of them is, {@code undecided} runs; empty then, and as soon as
     * there is no line: nobody is there.
     */
    public static Optional<Answer> of(Supplier<Optional<String>> lines, Runnable undecided) {
        for (int i = 0; i < TRIES; i++) {
            Optional<String> line = lines.get();
            if (line.isEmpty()) return Optional.empty();
            Optional<Answer> answer = read(line.get());
            if (answer.isPresent()) return answer;
        }
        undecided.run();
        return Optional.empty();
    }

    /** What a question is about, as it is shown to whom it is asked: a diff as one, all else as text. */
    public static View drawn(String shown) {
        boolean diff = shown.startsWith("diff --git ") || shown.startsWith("--- ");
        return diff ? new View.Diff(shown) : View.text(shown);
    }
}
