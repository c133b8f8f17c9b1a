package autodev.serve;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that can be asked of the API: the server registers and checks requests by it, and the OpenAPI document says
 * it. {@code path} has its parameters in braces; {@code body} is the name of the schema of a JSON body.
 */
record Operation(
        String method,
        String path,
        String id,
        String summary,
        List<Parameter> parameters,
        Optional<String> body,
        List<Answer> answers,
        Function<Call, Reply> work) {
    static Operation get(
            String path,
            String id,
            String summary,
            List<Parameter> parameters,
            List<Answer> answers,
            Function<Call, Reply> work) {
        return new Operation("GET", path, id, summary, parameters, Optional.empty(), answers, work);
    }

    /** Its parameters that stand there. */
    List<Parameter> in(Parameter.In in) {
        return parameters.stream().filter(one -> one.in() == in).toList();
    }
}
