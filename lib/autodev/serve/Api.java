package autodev.serve;

import autodev.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;

/** The REST API, and the document that describes it, both from the same operations. */
final class Api implements Part {
    private final List<Operation> operations;

    /** Over what is {@code served}; {@code version} is AutoDev's. */
    Api(Served served, String version) {
        var all = new ArrayList<>(new IntentsApi(served.registry()).operations());
        all.add(new MetricsApi(served.registry()).operation());
        var answer = new Answer(200, "This document.", Answer.JSON, "", List.of());
        all.add(Operation.get(
                "/openapi.json",
                "getOpenApi",
                "This API, as OpenAPI 3.1",
                List.of(),
                List.of(answer),
                _ -> Reply.text(Answer.JSON, document(version))));
        this.operations = List.copyOf(all);
    }

    private String document(String version) {
        return Json.pretty(OpenApi.document(operations, version));
    }

    @Override
    public void routes(RoutesConfig routes) {
        for (Operation one : operations) {
            Handler handler = context -> answer(context, one.work().apply(Call.of(one, context)));
            switch (one.method()) {
                case "GET" -> routes.get(one.path(), handler).head(one.path(), handler);
                case "POST" -> routes.post(one.path(), handler);
                case "PATCH" -> routes.patch(one.path(), handler);
                default -> throw new IllegalStateException("nothing registers " + one.method());
            }
        }
    }

    private static void answer(Context context, Reply reply) {
        reply.headers().forEach(context::header);
        context.status(reply.status()).contentType(reply.type()).result(reply.body());
    }
}
