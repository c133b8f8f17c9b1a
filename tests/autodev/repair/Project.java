package autodev.repair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small broken project in a folder: {@code add} subtracts. Its tests are a shell script, so that they run in a moment. */
record Project(Path root) {
    static final String RUNNER = "sh test_add.sh";
    static final String BROKEN = "add() { echo $(($1 - $2)); }\n";
    static final String MENDED = "add() { echo $(($1 + $2)); }\n";
    static final String RIGHT = "The sign is wrong.\n\nPATCH::add.sh\n" + MENDED + "ENDPATCH\n";

    static Project in(Path root) {
        var project = new Project(root);
        project.write("add.sh", BROKEN);
        project.write("test_add.sh", """
            . ./add.sh
            n=0; bad=0
            check() { n=$((n + 1)); if [ "$2" = "$3" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; bad=1; fi; }
            echo 1..2
            check adds_small "$(add 1 2)" 3
            check adds_zero "$(add 5 0)" 5
            exit $bad
            """);
        return project;
    }

    /** A reply that writes {@code content} to {@code path}. */
    static String patch(String path, String content) {
        return "PATCH::" + path + "\n" + content + "ENDPATCH\n";
    }

    Project write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A repair of it by the model behind {@code server}. */
    Repair repair(ScriptedServer server) {
        return Repair.in(root).task("Make add work").runner(RUNNER).model(server.model());
    }
}
