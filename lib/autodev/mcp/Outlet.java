package autodev.mcp;

/** Where messages to a client go beside the answer, while one of its messages is worked on. For many threads. */
interface Outlet {
    /** Sends a message as text; whether it could be sent. */
    boolean send(String message);

    /** Where nothing can be sent. */
    static Outlet none() {
        return _ -> false;
    }
}
