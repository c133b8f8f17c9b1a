package autodev.serve;

import java.util.List;

/**
 * What an operation may answer, beside the errors that each may; {@code schema} is the name of one of the document's,
 * {@code NAME[]} a list of such, empty for text. {@code headers} are its own header fields and what they hold.
 */
record Answer(int status, String description, String type, String schema, List<Header> headers) {
    /** What JSON is called. */
    static final String JSON = "application/json";

    /** A header field. */
    record Header(String name, String description) {}

    static Answer json(int status, String description, String schema, Header... headers) {
        return new Answer(status, description, JSON, schema, List.of(headers));
    }

    static Answer error(int status, String description) {
        return json(status, description, "Error");
    }
}
