package autodev.llm.replay;

import autodev.BadInput;
import autodev.llm.ModelException;
import autodev.llm.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A {@link ModelException} in a recording: its type's simple name, its message, what had arrived, how long the server asked us to wait. */
record RecordedError(String type, String message, String partial, Optional<Duration> retryAfter) {
    static RecordedError of(ModelException e) {
        return new RecordedError(
                e.getClass().getSimpleName(), String.valueOf(e.getMessage()), e.partial(), e.retryAfter());
    }

    /** The error anew, of the same type. */
    ModelException thrown() {
        var cause = new IOException("as recorded");
        ModelException error = switch (type) {
            case "NotConfigured" -> new ModelException.NotConfigured(message);
            case "WrongKey" -> new ModelException.WrongKey(message);
            case "NoCredit" -> new ModelException.NoCredit(message);
            case "NoSuchModel" -> new ModelException.NoSuchModel(message);
            case "WrongUrl" -> new ModelException.WrongUrl(message);
            case "NotListening" -> new ModelException.NotListening(message, cause);
            case "BudgetExhausted" -> new ModelException.BudgetExhausted(message);
            case "NotRecorded" -> new ModelException.NotRecorded(message);
            case "Rejected" -> new ModelException.Rejected(message);
            case "ContextTooLong" -> new ModelException.ContextTooLong(message);
            case "Refused" -> new ModelException.Refused(message);
            case "BadReply" -> new ModelException.BadReply(message);
            case "Unstructured" -> new ModelException.Unstructured(message, Usage.NONE);
            case "Untrusted" -> new ModelException.Untrusted(message, cause);
            case "TooBusy" -> new ModelException.TooBusy(message, retryAfter);
            case "ServerFailed" -> new ModelException.ServerFailed(message, retryAfter);
            case "Unreachable" -> new ModelException.Unreachable(message, cause);
            case "CutConnection" -> new ModelException.CutConnection(message);
            case "TimedOut" -> new ModelException.TimedOut(message, cause);
            default ->
                throw new BadInput("the recording has an error of the type \"" + type
                        + "\", which this AutoDev does not know; replay it with the version that recorded it");
        };
        return error.arrived(partial);
    }
}
