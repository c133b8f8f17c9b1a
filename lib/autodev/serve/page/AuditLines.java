package autodev.serve.page;

import autodev.BadInput;
import autodev.Json;
import autodev.change.Audit;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ai_suggestions.jsonl} (see {@link Audit}) has of a proposal. The file is only ever added
 * to: each line is read once to learn whose it is, and again when somebody looks at it. Nothing is made or written.
 */
final class AuditLines {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"\\\\]*)\"");
    private static final int HEAD = 400;
    private static final int MOST = 50;

    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, List<Line>> known = new HashMap<>();
    private Optional<Path> file = Optional.empty();
    private Object key = "";
    private long read;

    private record Line(long from, int bytes) {}

    AuditLines(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** The lines of this proposal, the oldest first; one that says so where they cannot be read. */
    synchronized List<ObjectNode> of(String id) {
        try {
            Optional<Path> at = Audit.at(folder, environment);
            if (at.isEmpty() || !Files.isRegularFile(at.get())) return List.of();
            catchUp(at.get());
            var lines = new ArrayList<ObjectNode>();
            List<Line> all = known.getOrDefault(id, List.of());
            for (Line line : all.subList(Math.max(0, all.size() - MOST), all.size())) lines.add(line(at.get(), line));
            return lines;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | BadInput | InvalidPathException e) {
            return List.of(
                    JsonNodeFactory.instance.objectNode().put("error", "the log cannot be read: " + e.getMessage()));
        }
    }

    private void catchUp(Path at) throws IOException {
        Object now = Optional.<Object>ofNullable(
                        Files.readAttributes(at, "fileKey").get("fileKey"))
                .orElse("");
        long size = Files.size(at);
        if (!file.equals(Optional.of(at)) || !key.equals(now) || size < read) {
            known.clear();
            read = 0;
        }
        file = Optional.of(at);
        key = now;
        if (size == read) return;
        try (var channel = Files.newByteChannel(at).position(read);
                var in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16)) {
            var line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                learn(line);
                line.reset();
            }
        }
    }

    private void learn(ByteArrayOutputStream line) {
        byte[] bytes = line.toByteArray();
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.UTF_8);
        Matcher id = ID.matcher(head);
        if (id.find())
            known.computeIfAbsent(id.group(1), _ -> new ArrayList<>()).add(new Line(read, bytes.length));
        read += bytes.length + 1;
    }

    private static ObjectNode line(Path at, Line line) throws IOException {
        try (var channel = Files.newByteChannel(at).position(line.from())) {
            byte[] bytes = Channels.newInputStream(channel).readNBytes(line.bytes());
            return Json.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof ObjectNode object
                    ? object.without(List.of("patch", "explanation"))
                    : JsonNodeFactory.instance.objectNode().put("error", "a line of the log is no object");
        }
    }
}
