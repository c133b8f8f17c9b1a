package autodev.langchain4j;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Interrupted;
import autodev.Secrets;
import autodev.llm.ModelException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Errors both ways, by type. What crosses twice is at the end what it was at first. */
final class Failures {
    private static final int SHOWN = 200;
    private static final Pattern TOO_LONG = Pattern.compile(
            "(?i)context_length_exceeded|maximum context length|prompt is too long|context (length|window|size)"
                    + "|too many (input )?tokens");
    private static final Pattern NO_CREDIT = Pattern.compile(
            "(?i)insufficient_quota|exceeded your current quota|credit balance is too low|billing_hard_limit");

    private Failures() {}

    /** Theirs as ours, said of the model {@code name}; an error of the program, which is neither's, stays as it is. */
    static RuntimeException in(String name, Throwable failure) {
        var ours = cause(failure, AutodevException.class);
        if (ours.isPresent()) return ours.get();
        if (Thread.currentThread().isInterrupted()
                || cause(failure, InterruptedException.class).isPresent()) {
            Thread.currentThread().interrupt();
            return new Interrupted("the call to " + name);
        }
        int status = cause(failure, HttpException.class)
                .map(HttpException::statusCode)
                .orElse(0);
        String said = said(failure);
        String head = name + " " + (status == 0 ? "failed" : "answered " + status) + ": " + said + "; ";
        if (status == 402 || NO_CREDIT.matcher(said).find())
            return new ModelException.NoCredit(head + "add credit to the account, or use another model");
        if (failure instanceof LangChain4jException theirs) return known(head, status, said, theirs);
        return cause(failure, IOException.class)
                .<RuntimeException>map(broken -> connection(head, broken))
                .orElseGet(() -> failure instanceof RuntimeException bug ? bug : new IllegalStateException(failure));
    }

    private static RuntimeException known(String head, int status, String said, LangChain4jException failure) {
        return switch (failure) {
            case RateLimitException _ -> new ModelException.TooBusy(head + "wait and try again", Optional.empty());
            case TimeoutException _ ->
                new ModelException.TimedOut(head + "ask for less, or allow its LangChain4j model more time", failure);
            case InternalServerException _
            when status == 503 || status == 529 ->
                new ModelException.TooBusy(head + "wait and try again", Optional.empty());
            // A gateway says so of a model that it had asked, which may be billed.
            case InternalServerException _
            when status == 504 || status == 524 ->
                new ModelException.TimedOut(
                        head + "the call may have been billed; ask for less, or try again", failure);
            case InternalServerException _
            when status == 502 || status == 520 ->
                new ModelException.CutConnection(head + "the call may have been billed; try again", failure);
            case AuthenticationException _ ->
                new ModelException.WrongKey(head + "check the key that its LangChain4j model was given");
            case ModelNotFoundException _ ->
                new ModelException.NoSuchModel(head + "check the model's name and the server's address");
            case UnresolvedModelServerException _ ->
                new ModelException.Unreachable(head + "check the network and the server's address", failure);
            case ContentFilteredException _ ->
                new ModelException.Refused(head + "word the task differently or use another model");
            case InvalidRequestException _
            when status == 413 || TOO_LONG.matcher(said).find() ->
                new ModelException.ContextTooLong(head + "send less, or use a model with a larger context");
            case InvalidRequestException _ ->
                new ModelException.Rejected(head + "the server does not take this request; check the model");
            case UnsupportedFeatureException _ -> new BadInput(head + "use another model for that", failure);
            case RetriableException _ -> new ModelException.ServerFailed(head + "try again", Optional.empty());
            default ->
                cause(failure, IOException.class)
                        .map(broken -> connection(head, broken))
                        .orElseGet(() -> new ModelException.BadReply(head + "ask again or use another model", failure));
        };
    }

    private static ModelException connection(String head, IOException broken) {
        return switch (broken) {
            case ConnectException _, UnknownHostException _ ->
                new ModelException.Unreachable(head + "check the network and the server's address", broken);
            case HttpTimeoutException _, SocketTimeoutException _ ->
                new ModelException.TimedOut(head + "ask for less, or allow its LangChain4j model more time", broken);
            case SSLException _ ->
                new ModelException.Untrusted(head + "check the certificate and this machine's clock", broken);
            default -> new ModelException.CutConnection(head + "the call may have been billed; try again", broken);
        };
    }

    // One line, without secrets.
    private static String said(Throwable failure) {
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String line = Secrets.redact(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.length() <= SHOWN) return "\"" + line + "\"";
        int end = Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return "\"" + line.substring(0, end) + "…\"";
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20) // a cause may be its own cause
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** Ours as theirs, with ours as the cause; an interrupt stays what it is. */
    static RuntimeException out(AutodevException failure) {
        String said = failure.getMessage();
        return switch (failure) {
            case Interrupted _ -> failure;
            case BadInput _ -> new InvalidRequestException(said, failure);
            case ModelException.TooBusy _ -> new RateLimitException(said, failure);
            case ModelException.TimedOut _ -> new TimeoutException(said, failure);
            case ModelException.ServerFailed _ -> new InternalServerException(said, failure);
            case ModelException.Unreachable _, ModelException.CutConnection _ -> new RetriableException(said, failure);
            case ModelException.WrongKey _ -> new AuthenticationException(said, failure);
            case ModelException.NoSuchModel _ -> new ModelNotFoundException(said, failure);
            case ModelException.NotListening _, ModelException.WrongUrl _ ->
                new UnresolvedModelServerException(said, failure);
            case ModelException.Refused _ -> new ContentFilteredException(said, failure);
            case ModelException.Rejected _, ModelException.ContextTooLong _ ->
                new InvalidRequestException(said, failure);
            default -> new NonRetriableException(said, failure);
        };
    }
}
