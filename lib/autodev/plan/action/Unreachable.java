package autodev.plan.action;

import autodev.AutodevException;
import autodev.Retryable;
import java.io.IOException;

/** A server that cannot be reached, or has no time, just now. */
final class Unreachable extends AutodevException implements Retryable {
    private static final long serialVersionUID = 1;

    Unreachable(String url, IOException cause) {
        super("cannot get " + url + ": " + cause.getMessage() + "; check that it is there, and try again", cause);
    }

    Unreachable(String answer) {
        super(answer + ", which may pass; try again");
    }
}
