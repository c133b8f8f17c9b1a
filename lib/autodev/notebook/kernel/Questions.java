package autodev.notebook.kernel;

import autodev.notebook.Bundle;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.request.CompleteRequest;
import io.github.spencerpark.jupyter.messages.request.HistoryRequest;
import io.github.spencerpark.jupyter.messages.request.InspectRequest;
import io.github.spencerpark.jupyter.messages.request.IsCompleteRequest;
import io.github.spencerpark.jupyter.messages.request.KernelInfoRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a front end asks beside running cells: what could stand here, what this is, whether a cell is finished, what ran before. */
record Questions(IJavaKernel magics, Evaluator evaluator, InputHistory history) {
    private static final int SESSION = 0;

    void register(Connection connection) {
        connection.setHandler(MessageType.COMPLETE_REQUEST, this::complete);
        connection.setHandler(MessageType.INSPECT_REQUEST, this::inspect);
        connection.setHandler(MessageType.IS_COMPLETE_REQUEST, this::isComplete);
        connection.setHandler(MessageType.HISTORY_REQUEST, this::history);
        connection.setHandler(MessageType.KERNEL_INFO_REQUEST, this::info);
    }

    private void complete(ShellReplyEnvironment environment, Message<CompleteRequest> message) {
        environment.setBusyDeferIdle();
        String code = message.getContent().getCode();
        int cursor = Positions.javaIndex(code, message.getContent().getCursorPos());
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        String begun = code.substring(lineStart, cursor);
        int[] anchor = {cursor};
        List<String> options;
        if (begun.matches("%{1,2}\\w*")) {
            anchor[0] = lineStart;
            options = magics.magics().stream()
                    .filter(name -> name.startsWith(begun))
                    .toList();
        } else options = evaluator.looks().completions(code, cursor, anchor);
        var content = new LinkedHashMap<String, Object>();
        content.put("status", "ok");
        content.put("matches", options);
        content.put("cursor_start", Positions.protocolIndex(code, anchor[0]));
        content.put("cursor_end", message.getContent().getCursorPos());
        content.put("metadata", Map.of());
        Requests.reply(environment, message, MessageType.COMPLETE_REPLY, content);
    }

    private void inspect(ShellReplyEnvironment environment, Message<InspectRequest> message) {
        environment.setBusyDeferIdle();
        String code = message.getContent().getCode();
        int cursor = Positions.javaIndex(code, message.getContent().getCursorPos());
        String known = Inspection.of(code, cursor, evaluator, magics);
        var content = new LinkedHashMap<String, Object>();
        content.put("status", "ok");
        content.put("found", !known.isEmpty());
        content.put("data", known.isEmpty() ? Map.of() : Map.of("text/plain", known));
        content.put("metadata", Map.of());
        Requests.reply(environment, message, MessageType.INSPECT_REPLY, content);
    }

    /** What is known of {@code name}, for the pager. */
    static Bundle about(Evaluator evaluator, IJavaKernel magics, String name) {
        String known = Inspection.of(name, name.length(), evaluator, magics);
        return Bundle.text(known.isEmpty() ? "nothing is known of " + name : known);
    }

    private void isComplete(ShellReplyEnvironment environment, Message<IsCompleteRequest> message) {
        environment.setBusyDeferIdle();
        String code = message.getContent().getCode();
        String status = completeness(code);
        Requests.reply(
                environment,
                message,
                MessageType.IS_COMPLETE_REPLY,
                status.equals("incomplete")
                        ? Map.of("status", status, "indent", Indent.after(code))
                        : Map.of("status", status));
    }

    // The body of a cell magic ends with an empty line, as in other kernels.
    private String completeness(String code) {
        if (code.strip().startsWith("%%")) return code.endsWith("\n\n") ? "complete" : "incomplete";
        var parts = CellSource.parts(
                code, open -> evaluator.looks().completeness(open).equals("incomplete"));
        if (parts.isEmpty()) return "complete";
        return parts.getLast() instanceof CellSource.Java java
                ? evaluator.looks().completeness(java.code())
                : "complete";
    }

    private void history(ShellReplyEnvironment environment, Message<HistoryRequest> message) {
        environment.setBusyDeferIdle();
        List<InputHistory.Entry> found = switch (message.getContent()) {
            case HistoryRequest.Tail tail -> history.tail(tail.getMaxReturnLength());
            case HistoryRequest.Range range -> history.range(range.getStart(), range.getStop());
            case HistoryRequest.Search search ->
                history.search(search.getPattern(), search.getMaxReturnLength(), search.filterUnique());
            default -> List.of();
        };
        boolean outputs = message.getContent().includeOutput();
        List<List<Object>> entries = found.stream()
                .map(one -> List.of(
                        SESSION, one.number(), outputs ? List.of(one.input(), one.output()) : (Object) one.input()))
                .toList();
        Requests.reply(environment, message, MessageType.HISTORY_REPLY, Map.of("status", "ok", "history", entries));
    }

    private void info(ShellReplyEnvironment environment, Message<KernelInfoRequest> message) {
        environment.setBusyDeferIdle();
        Requests.reply(environment, message, MessageType.KERNEL_INFO_REPLY, KernelInfo.content());
    }
}
