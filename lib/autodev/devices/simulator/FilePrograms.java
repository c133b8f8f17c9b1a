package autodev.devices.simulator;

import autodev.devices.simulator.ShellCall.Program;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ls}, {@code rm}, {@code mv}, {@code cp}, {@code mkdir}, {@code touch}, {@code chmod}: a phone's files from
 * its shell, in toybox' words.
 */
final class FilePrograms {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private FilePrograms() {}

    static Map<String, Program> all() {
        return Map.of(
                "ls",
                FilePrograms::ls,
                "rm",
                each("rm", (call, path) -> {
                    if (!forced(call) || call.at().files().entry(path).isPresent())
                        call.at().files().remove(path, recursive(call));
                }),
                "rmdir",
                each("rmdir", (call, path) -> call.at().files().remove(path, true)),
                "mkdir",
                each("mkdir", (call, path) -> call.at().files().makeFolder(path, call.has("-p"))),
                "touch",
                each(
                        "touch",
                        (call, path) -> call.at()
                                .files()
                                .write(path, call.at().files().read(path).orElse(new byte[0]))),
                "mv",
                call -> twice(call, true),
                "cp",
                call -> twice(call, false),
                // Files here have no owners and no rights to change.
                "chmod",
                FilePrograms::exists,
                "sync",
                call -> 0);
    }

    /** What is done to each file that is named. */
    @FunctionalInterface
    private interface Deed {
        void to(ShellCall call, String path) throws PhoneFiles.Refused;
    }

    private static boolean forced(ShellCall call) {
        return call.arguments().stream().anyMatch(word -> word.matches("-\\w*f\\w*"));
    }

    private static boolean recursive(ShellCall call) {
        return call.arguments().stream().anyMatch(word -> word.matches("-\\w*[rR]\\w*"));
    }

    private static List<String> paths(ShellCall call) {
        return call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
    }

    private static Program each(String name, Deed deed) {
        return call -> {
            int code = paths(call).isEmpty() ? call.fail(1, name + ": Needs 1 argument") : 0;
            for (String path : paths(call))
                try {
                    deed.to(call, path);
                } catch (PhoneFiles.Refused e) {
                    code = call.fail(1, name + ": " + e.getMessage());
                }
            return code;
        };
    }

    private static int twice(ShellCall call, boolean move) throws IOException {
        var paths = paths(call);
        if (paths.size() != 2) return call.fail(1, call.name() + ": Needs 2 arguments");
        var files = call.at().files();
        try {
            if (move) files.move(paths.get(0), paths.get(1));
            else files.copy(paths.get(0), paths.get(1));
            return 0;
        } catch (PhoneFiles.Refused e) {
            return call.fail(1, call.name() + ": " + e.getMessage());
        }
    }

    private static int exists(ShellCall call) throws IOException {
        String path = call.words().getLast();
        return call.at().files().entry(path).isPresent()
                ? 0
                : call.fail(1, "chmod: " + path + ": No such file or directory");
    }

    private static int ls(ShellCall call) throws IOException {
        boolean wide = call.arguments().stream().anyMatch(word -> word.matches("-\\w*l\\w*"));
        int code = 0;
        for (String path : paths(call).isEmpty() ? List.of("/") : paths(call)) {
            var entry = call.at().files().entry(path);
            if (entry.isEmpty()) {
                code = call.fail(1, "ls: " + path + ": No such file or directory");
            } else if (entry.get().folder()) {
                for (String name : call.at().files().names(path)) say(call, path + "/" + name, name, wide);
            } else say(call, path, path, wide);
        }
        return code;
    }

    private static void say(ShellCall call, String path, String name, boolean wide) throws IOException {
        var entry = call.at().files().entry(path);
        if (entry.isEmpty()) return;
        String time = TIME.format(entry.get().changed().atZone(ZoneId.systemDefault()));
        call.say(
                wide
                        ? "%s 1 shell shell %d %s %s\n"
                                .formatted(
                                        entry.get().folder() ? "drwxrwx--x" : "-rw-rw----",
                                        entry.get().size(),
                                        time,
                                        name)
                        : name + "\n");
    }
}
