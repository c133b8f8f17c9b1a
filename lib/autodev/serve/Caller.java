package autodev.serve;

import io.javalin.http.Context;

/** Who sent a request that has passed the gate; {@code agent} is the name that the policy has for it, else empty. */
public record Caller(Kind kind, String agent) {
    /** By what it is known. */
    public enum Kind {
        /** The cookie of a browser that opened the server's link. */
        BROWSER,
        /** The token that the user gave to scripts in {@code AUTODEV_SERVE_TOKEN}. */
        SCRIPT,
        /** A key of the policy's. */
        AGENT
    }

    static final String ATTRIBUTE = Caller.class.getName();

    /** Who sent the request of this {@code context}. */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) throw new IllegalStateException("a request came round the gate: " + context.path());
        return caller;
    }
}
