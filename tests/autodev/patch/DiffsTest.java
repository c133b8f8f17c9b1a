package autodev.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.workspace.Change;
import autodev.workspace.TextDiff;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffsTest {
    private static final int ROUNDS = 2000;
    private static final int GIT_ROUNDS = 12;
    private static final List<String> WORDS = List.of(
            "",
            "a",
            "b",
            "c",
            "    return x",
            "\treturn x",
            "}",
            "-- minus",
            "++ plus",
            "@@ -1 +1 @@",
            "```",
            "größe",
            "diff --git a/x b/x",
            "\\ No newline at end of file",
            " ",
            "tail  ",
            "=======",
            "🎉");

    @Test
    void binary_files_are_only_said_to_differ() {
        String diff = Diffs.unified("a", new byte[] {0, 1}, "a", new byte[] {0, 2}, 3);
        assertEquals("diff --git a/a b/a\nBinary files a and a differ\n", diff);
    }

    @Test
    void whatever_is_written_as_a_diff_is_read_back(@TempDir Path temporary) {
        var random = new Random(20260);
        var folder = Folder.at(temporary);
        for (int round = 0; round < ROUNDS; round++) {
            String before = text(random, random.nextInt(30)), after = changed(random, before);
            String name = random.nextBoolean() ? "a.txt" : "dir/x \"y\"\u00FC.txt";
            folder.with(name, before);
            String diff = TextDiff.unified(name, before, name, after, 1 + random.nextInt(4));
            String reply = random.nextBoolean() ? diff : "Here:\n\n````diff\n" + diff + "````\nDone.\n";
            var changes = PatchSet.parse(reply).changes(folder.workspace(), path -> false);
            String read = changes.isEmpty() ? before : written(changes.getFirst());
            assertEquals(after, read, "round " + round + "\n" + reply + "\nof\n" + before);
        }
    }

    private static String written(Change change) {
        return new String(((Change.Write) change).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void git_takes_the_same_diffs_and_makes_the_same_files(@TempDir Path temporary) throws Exception {
        var random = new Random(7);
        for (int round = 0; round < GIT_ROUNDS; round++) {
            Path folder = Files.createDirectories(temporary.resolve("r" + round));
            var diff = new StringBuilder();
            var expected = new ArrayList<String>();
            for (int file = 0; file < 20; file++) {
                String name = "f " + file + ".txt", before = text(random, 1 + random.nextInt(30));
                String after = changed(random, before);
                Files.writeString(folder.resolve(name), before);
                diff.append(TextDiff.unified(name, before, name, after, 3));
                expected.add(after);
            }
            Files.writeString(folder.resolve("p.diff"), diff);
            var git = new ProcessBuilder("git", "apply", "--whitespace=nowarn", "p.diff")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(git.waitFor(60, TimeUnit.SECONDS) && git.exitValue() == 0, said + "\n" + diff);
            for (int file = 0; file < 20; file++)
                assertEquals(
                        expected.get(file), Files.readString(folder.resolve("f " + file + ".txt")), diff.toString());
        }
    }

    private static String text(Random random, int lines) {
        var text = new StringBuilder();
        String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
        for (int i = 0; i < lines; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
            text.append(random.nextInt(40) == 0 ? "\r\n" : end);
        }
        return random.nextInt(4) == 0 ? text + "end" : text.toString();
    }

    private static String changed(Random random, String before) {
        var lines = new ArrayList<>(List.of(before.split("(?<=\n)")));
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(lines.size() + 1);
            boolean removes = at < lines.size() && random.nextBoolean();
            if (removes) lines.remove(at);
            if (!removes || random.nextBoolean()) lines.add(at, text(random, 1));
        }
        String joined = String.join("", lines);
        return random.nextInt(6) == 0 ? joined.stripTrailing() : joined;
    }
}
