package autodev.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Answers what a route throws as {@link ErrorJson}; a defect is told to whoever started the server. */
record Failures(UnaryOperator<String> redaction, Consumer<Throwable> defects) {
    void routes(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, this::refused);
        routes.exception(Exception.class, (error, context) -> failed(error, context));
    }

    void failed(Throwable error, Context context) {
        if (ErrorJson.isDefect(error)) defects.accept(error);
        answer(context, ErrorJson.of(error));
    }

    /** Answers an error of the machine's, such as a stack that is too small. */
    void broken(HttpServletResponse response, Error error) {
        defects.accept(error);
        ErrorJson said = ErrorJson.of(error);
        response.setStatus(said.status());
        response.setContentType(Answer.JSON);
        try {
            response.getOutputStream().write(said.body(redaction).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            error.addSuppressed(e); // whoever asked is gone; the defect has been told
        }
    }

    private void refused(HttpResponseException error, Context context) {
        if (error.getStatus() == 405) {
            // The library lists them in one text, as "GET, HEAD".
            var methods = new TreeSet<>(Set.of(
                    error.getDetails().getOrDefault("availableMethods", "").split(",\\s*")));
            methods.add("OPTIONS");
            methods.remove("");
            if (methods.contains("GET")) methods.add("HEAD"); // the library answers it by itself
            String allowed = String.join(", ", methods);
            if (context.req().getMethod().equals("OPTIONS")) {
                context.header("Allow", allowed).status(204).result("");
                return;
            }
            String said = context.req().getMethod() + " is not done to " + context.path() + "; it allows " + allowed;
            answer(context, new ErrorJson(405, said, Map.of("Allow", allowed)));
        } else if (error.getStatus() == 404) {
            answer(
                    context,
                    new ErrorJson(
                            404,
                            "there is nothing at " + context.path() + "; GET /openapi.json lists" + " what there is",
                            Map.of()));
        } else {
            answer(context, new ErrorJson(error.getStatus(), String.valueOf(error.getMessage()), Map.of()));
        }
    }

    private void answer(Context context, ErrorJson error) {
        error.headers().forEach(context::header);
        context.status(error.status()).contentType(Answer.JSON).result(error.body(redaction));
    }
}
