package autodev.serve;

import autodev.Json;
import autodev.serve.ServeException.Refused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The REST API, and the document that describes it, both from the same operations. */
final class Api implements Part {
    private final List<Operation> operations;
    private final Set<String> firsts;

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
        this.firsts = all.stream().map(one -> first(one.path())).collect(Collectors.toUnmodifiableSet());
    }

    private String document(String version) {
        return Json.pretty(OpenApi.document(operations, version));
    }

    /** Keeps agents to the API: what a page does, such as answering a sign-off, is for people. */
    void keep(Context context) {
        Caller caller = Caller.of(context);
        if (caller.kind() != Caller.Kind.AGENT || firsts.contains(first(context.path()))) return;
        throw new Refused(
                403,
                "the key of agent " + caller.agent() + " is for the API only; GET /openapi.json lists what that is");
    }

    private static String first(String path) {
        return path.split("/", 3).length < 2 ? "" : path.split("/", 3)[1];
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.before(this::keep);
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
