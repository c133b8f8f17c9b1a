package autodev.serve.page;

import autodev.serve.Part;
import autodev.serve.Served;
import io.javalin.config.RoutesConfig;

/** The page at {@code /}, its files, its data below {@code /page/}, and its events. */
public final class PagePart implements Part, AutoCloseable {
    /** The page for what is {@code served}. */
    public PagePart(Served served) {
        throw new UnsupportedOperationException("contract for " + served);
    }

    @Override
    public void routes(RoutesConfig routes) {
        throw new UnsupportedOperationException("contract");
    }

    /** Ends all streams of events. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("contract");
    }
}
