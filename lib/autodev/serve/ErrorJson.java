package autodev.serve;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Blocked;
import autodev.Json;
import autodev.Secrets;
import autodev.change.registry.RegistryException;
import autodev.serve.ServeException.Refused;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.QuietException;

/**
 * What a failed request is answered with: {@code {"error": "…"}}, one clear line without a secret, and never a trace.
 */
record ErrorJson(int status, String message, Map<String, String> headers) {
    static ErrorJson of(Throwable error) {
        return switch (error) {
            case Refused refused -> new ErrorJson(refused.status(), line(refused), refused.headers());
            case BadInput bad -> new ErrorJson(400, line(bad), Map.of());
            case RegistryException.Busy busy -> new ErrorJson(503, line(busy), Map.of("Retry-After", "1"));
            case Blocked blocked -> new ErrorJson(503, line(blocked), Map.of());
            case AutodevException known -> new ErrorJson(500, line(known), Map.of());
            // What the web library finds while a request is read.
            case HttpException bad
            when bad.getCode() < 500 -> new ErrorJson(bad.getCode(), String.valueOf(bad.getReason()), Map.of());
            default -> new ErrorJson(500, "a defect in AutoDev, please report it; the server says more", Map.of());
        };
    }

    /** Whether somebody should see its trace: not if whoever asked went away meanwhile. */
    static boolean isDefect(Throwable error) {
        boolean gone = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(QuietException.class::isInstance);
        return !gone && !(error instanceof AutodevException) && of(error).status() == 500;
    }

    private static String line(AutodevException error) {
        return String.valueOf(error.getMessage());
    }

    /** The body of the answer, with the secrets taken out that {@code redaction} knows. */
    String body(UnaryOperator<String> redaction) {
        String line =
                String.join(" ", message.strip().lines().map(String::strip).toList());
        return Json.line(Map.of("error", redaction.apply(Secrets.redact(line))));
    }
}
