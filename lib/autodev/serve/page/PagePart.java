package autodev.serve.page;

import autodev.Json;
import autodev.serve.Caller;
import autodev.serve.Part;
import autodev.serve.ServeException.Refused;
import autodev.serve.Served;
import autodev.view.Svg;
import autodev.view.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.Function;

/**
 * The page at {@code /}, its files and data below {@code /page/}, and its events at {@code /page/events}. Only a
 * browser answers a sign-off. Nothing is
 * written to the served folder but answers.
 */
public final class PagePart implements Part, AutoCloseable {
    // The report is a page of its own with its own style; it can do nothing but be looked at.
    private static final String ONLY_LOOKED_AT =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

    private final OverviewData overview;
    private final ProposalsData proposals;
    private final IntentsData intents;
    private final Runs runs;
    private final SignOffsData signOffs;
    private final LiveEvents events;

    /** The page for what is {@code served}. */
    public PagePart(Served served) {
        var roots = Roots.of(served.folder());
        this.overview = new OverviewData(served.registry());
        this.proposals = new ProposalsData(served);
        this.intents = new IntentsData(served.registry());
        this.runs = new Runs(roots);
        this.signOffs = new SignOffsData(roots);
        this.events = new LiveEvents(new Marks(served.registry(), roots)::now, Duration.ofSeconds(1));
    }

    @Override
    public void routes(RoutesConfig routes) {
        PageFiles.routes(routes);
        data(routes, "overview", _ -> overview.json());
        data(routes, "proposals", proposals::list);
        data(routes, "proposal", asking -> proposals.one(asking.needed("id")));
        data(routes, "intents", intents::list);
        data(routes, "intent", asking -> intents.one(asking.needed("id")));
        data(routes, "runs", asking -> runs.list(asking.text("kind"), asking.page()));
        data(routes, "run", asking -> runs.one(RunKey.of(asking)));
        data(routes, "signoffs", _ -> signOffs.open());
        picture(routes, "overview", asking -> overview.chart(asking.needed("chart")));
        picture(routes, "run", asking -> runs.picture(RunKey.of(asking), asking.number("n", 0, 0, 999)));
        routes.get("/page/report", context -> {
            context.header("Content-Security-Policy", ONLY_LOOKED_AT);
            context.contentType("text/html;charset=utf-8").result(runs.report(RunKey.of(new Asking(context))));
        });
        routes.post("/page/data/signoff", context -> {
            if (Caller.of(context).kind() != Caller.Kind.BROWSER)
                throw new Refused(
                        403,
                        "a sign-off is answered by a person at the page; a script uses: autodev plan signoff"
                                + " ID yes|no --because …");
            send(context, signOffs.answer(context));
        });
        routes.sse("/page/events", client -> {
            events.join(client);
        });
    }

    private static void data(RoutesConfig routes, String name, Function<Asking, Object> made) {
        routes.get("/page/data/" + name, context -> {
            send(context, made.apply(new Asking(context)));
        });
    }

    private static void picture(RoutesConfig routes, String name, Function<Asking, View> made) {
        routes.get("/page/" + name + ".svg", context -> {
            var asking = new Asking(context);
            String svg = Svg.draw(made.apply(asking), asking.theme(), asking.width());
            context.contentType("image/svg+xml").result(svg);
        });
    }

    private static void send(Context context, Object value) {
        context.contentType("application/json").result(Json.line(Json.redacted(Json.tree(value))));
    }

    /** Ends all streams of events. */
    @Override
    public void close() {
        events.close();
    }
}
