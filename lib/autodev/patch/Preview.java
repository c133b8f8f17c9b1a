package autodev.patch;

import autodev.workspace.Change;
import autodev.workspace.TextDiff;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows changes as a git-style unified diff. */
final class Preview {
    private static final int CONTEXT = 3;
    private static final byte[] NOTHING = {};
    private final Source source;
    private final Map<String, byte[]> writes = new HashMap<>();
    private final Map<String, String> moves = new HashMap<>();
    private final Map<String, Boolean> modes = new HashMap<>();

    private Preview(Source source) {
        this.source = source;
    }

    /** The diff of {@code changes} to the files of {@code source}. */
    static String of(List<Change> changes, Source source) {
        var preview = new Preview(source);
        for (Change change : changes) {
            switch (change) {
                case Change.Write write -> preview.writes.put(write.path(), write.bytes());
                case Change.Move move -> preview.moves.put(move.path(), move.from());
                case Change.Mode mode -> preview.modes.put(mode.path(), mode.executable());
                case Change.Delete delete -> {}
            }
        }
        var out = new StringBuilder();
        for (Change change : changes) out.append(preview.one(change));
        return out.toString();
    }

    private String one(Change change) {
        return switch (change) {
            case Change.Move move -> {
                byte[] before = source.bytes(move.from());
                var after = writes.getOrDefault(move.path(), before);
                yield withMode(move.path(), Diffs.unified(move.from(), before, move.path(), after, CONTEXT));
            }
            case Change.Delete delete ->
                Diffs.unified(delete.path(), source.bytes(delete.path()), Diffs.ABSENT, NOTHING, CONTEXT);
            case Change.Write write -> moves.containsKey(write.path()) ? "" : written(write);
            case Change.Mode mode ->
                writes.containsKey(mode.path()) || moves.containsKey(mode.path())
                        ? ""
                        : withMode(mode.path(), TextDiff.header(mode.path(), mode.path()));
        };
    }

    private String written(Change.Write write) {
        String path = write.path();
        boolean there = source.has(path) && !moves.containsValue(path);
        String diff = there
                ? Diffs.unified(path, source.bytes(path), path, write.bytes(), CONTEXT)
                : Diffs.unified(Diffs.ABSENT, NOTHING, path, write.bytes(), CONTEXT);
        return withMode(path, diff);
    }

    private String withMode(String path, String diff) {
        Boolean executable = modes.get(path);
        if (executable == null) return diff;
        String made = "new file mode 100644\n";
        if (executable && diff.contains("\n" + made)) return diff.replaceFirst(made, "new file mode 100755\n");
        int line = diff.indexOf('\n') + 1;
        String modes = executable ? "old mode 100644\nnew mode 100755\n" : "old mode 100755\nnew mode 100644\n";
        return diff.substring(0, line) + modes + diff.substring(line);
    }
}
