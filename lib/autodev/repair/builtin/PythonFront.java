package autodev.repair.builtin;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Python through the machine's own interpreter and its {@code ast} module; the code itself is never run. */
final class PythonFront implements Front {
    private final PythonProcess python;

    PythonFront(PythonProcess python) {
        this.python = python;
    }

    @Override
    public List<Source> parse(Map<String, String> texts) {
        JsonNode answer = python.ask(Map.of("mode", "parse", "files", List.copyOf(texts.values())));
        List<Source> sources = new ArrayList<>();
        int i = 0;
        for (var file : texts.entrySet()) {
            JsonNode one = answer.get(i++);
            boolean parsed = one.has("nodes");
            sources.add(new Source(
                    file.getKey(),
                    file.getValue(),
                    Language.PYTHON,
                    parsed ? Optional.of(tree(one.get("nodes"), file.getValue())) : Optional.empty(),
                    parsed ? Optional.empty() : Optional.of(Json.convert(one, Source.Problem.class))));
        }
        return sources;
    }

    @Override
    public List<String> digests(Map<String, String> texts, List<Candidate> candidates) {
        List<String> paths = candidates.stream().map(Candidate::path).distinct().toList();
        List<String> files = paths.stream().map(p -> texts.getOrDefault(p, "")).toList();
        List<Object> edits = new ArrayList<>();
        for (Candidate c : candidates) {
            String text = texts.getOrDefault(c.path(), "");
            List<Object> pieces = new ArrayList<>();
            for (Edit e : c.edits()) {
                pieces.add(List.of(points(text, e.start()), points(text, e.end()), e.text()));
            }
            edits.add(List.of(paths.indexOf(c.path()), pieces));
        }
        JsonNode answer = python.ask(Map.of("mode", "compile", "files", files, "edits", edits));
        List<String> digests = new ArrayList<>();
        answer.forEach(d -> digests.add(d.asText()));
        return digests;
    }

    private static int points(String text, int offset) {
        return text.codePointCount(0, offset);
    }

    /** Builds the tree from its flat form: parents first, each with the number of its children. */
    private static Node tree(JsonNode flat, String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return read(flat, new int[1], text, plain);
    }

    private static Node read(JsonNode flat, int[] next, String text, boolean plain) {
        JsonNode row = flat.get(next[0]++);
        int start = row.get(4).asInt();
        int end = row.get(5).asInt();
        Node node = new Node(
                Kind.valueOf(row.get(0).asText()),
                row.get(1).asText(),
                row.get(2).asText(),
                row.get(3).asText(),
                plain ? start : text.offsetByCodePoints(0, start),
                plain ? end : text.offsetByCodePoints(0, end));
        for (int i = row.get(6).asInt(); i > 0; i--) node.add(read(flat, next, text, plain));
        return node;
    }
}
