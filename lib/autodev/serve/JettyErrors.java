package autodev.serve;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the web library itself refuses, such as a malformed request, in the shape of all other errors. */
final class JettyErrors extends ErrorHandler {
    private final UnaryOperator<String> redaction;

    JettyErrors(UnaryOperator<String> redaction) {
        this.redaction = redaction;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Gate.protect(response);
        response.getHeaders().put("Content-Type", "application/json");
        Content.Sink.write(response, true, error(code, message).body(redaction), callback);
    }

    private static ErrorJson error(int status, @Nullable String message) {
        String known = String.valueOf(HttpStatus.getMessage(status));
        // What went wrong inside is nobody's business outside.
        String said = message == null || message.isBlank() || status >= 500 ? known : message;
        return new ErrorJson(status, said.equals(known) ? known : known + ": " + said, Map.of());
    }
}
