package autodev.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchSetFuzzTest {
    private static final int ROUNDS = 3000;
    private static final int MUCH = 2_000_000;
    private static final int FIVE_MEGABYTES = 5_000_000;
    private static final List<String> PIECES = List.of(
            "PATCH::a.py\n",
            "PATCH::",
            "\nENDPATCH\n",
            "```",
            "```diff\n",
            "````md\n",
            "\n",
            "\r\n",
            "--- a/a.py\n",
            "+++ b/a.py\n",
            "@@ -1,2 +1,2 @@\n",
            "@@ @@\n",
            "@@",
            " x = 1\n",
            "-x = 1\n",
            "+x = 2\n",
            "\\ No newline at end of file\n",
            "<<<<<<< SEARCH\n",
            "=======\n",
            ">>>>>>> REPLACE\n",
            "*** Begin Patch\n",
            "*** Update File: a.py\n",
            "*** Add File: b.py\n",
            "*** Delete File: a.py\n",
            "*** Move to: c.py\n",
            "*** End Patch\n",
            "<think>\n",
            "</think>\n",
            "diff --git a/a.py b/a.py\n",
            "rename from a.py\n",
            "rename to b.py\n",
            "new file mode 100644\n",
            "a.py\n",
            "`a.py`\n",
            "--- /dev/null\n",
            "+++ /dev/null\n",
            "\"a/\\303\\244\"",
            "\0",
            "\uD800",
            "🎉",
            " ",
            "\t",
            "x = 1\n",
            "y\n");

    @Test
    void random_bytes_and_random_pieces_throw_nothing_but_our_own_errors(@TempDir Path temporary) {
        var random = new Random(11);
        var folder = Folder.at(temporary).with("a.py", "x = 1\ny\n").with("b.bin", new byte[] {0, 1, 2});
        for (int round = 0; round < ROUNDS; round++) {
            var reply = new StringBuilder();
            if (round % 3 == 0) {
                var bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                reply.append(new String(bytes, round % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE));
            } else {
                for (int i = random.nextInt(25); i >= 0; i--) reply.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            survive(folder, reply.toString());
        }
    }

    @Test
    void mutations_of_the_corpus_throw_nothing_but_our_own_errors(@TempDir Path temporary) {
        var random = new Random(12);
        int number = 0;
        for (ReplyCase one : ReplyCase.all()) {
            var folder = Folder.at(temporary.resolve("" + number++));
            one.before().forEach(folder::with);
            for (int i = 0; i < 12; i++) survive(folder, mutated(random, one.reply()));
        }
        assertTrue(number > 0);
    }

    private static String mutated(Random random, String reply) {
        var text = new StringBuilder(reply);
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length()), end = Math.min(text.length(), at + random.nextInt(30));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.setLength(at);
                case 3 -> text.setCharAt(at, (char) random.nextInt(0x3000));
                default -> text.insert(at, text.substring(at, end));
            }
        }
        return text.toString();
    }

    private static void survive(Folder folder, String reply) {
        try {
            var set = PatchSet.parse(reply);
            assertNotNull(set.changes(folder.workspace(), path -> false));
            assertNotNull(set.preview(folder.workspace()));
            assertEquals(32, set.fingerprint().length());
        } catch (AutodevException e) {
            assertTrue(e.getMessage().length() > 20, e.getMessage());
        }
    }

    @Test
    void a_truncated_whole_file_is_never_taken_for_whole() {
        for (ReplyCase one : ReplyCase.all()) {
            for (int length = 0; length < one.reply().length(); length += 3) {
                var whole = wholes(one.reply());
                for (Patch patch : wholes(one.reply().substring(0, length)))
                    assertTrue(
                            whole.contains(patch) || !hasWhole(one), one.name() + " cut at " + length + ": " + patch);
            }
        }
    }

    // Reasoning whose opening tag was lost looks like an answer until its closing tag comes.
    private static boolean hasWhole(ReplyCase one) {
        return one.of("error").isEmpty() && !one.name().startsWith("block-think-tag-lost");
    }

    private static List<Patch> wholes(String reply) {
        try {
            return PatchSet.parse(reply).patches().stream()
                    .filter(patch -> patch instanceof PatchBlock || patch instanceof FencedFile)
                    .toList();
        } catch (PatchException e) {
            return List.of();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATCH::a\n",
                "```a\n",
                "```python a.py\n",
                "<<<<<<< SEARCH\n",
                "--- a\n+++ b\n",
                "--- a\n+++ b\n@@ -1 +1 @@\n",
                "@@ -1 +1 @@\n",
                "diff --git a/a b/a\n",
                "<think>\n",
                "</think>\n",
                "PATCH::a\n</think>\n",
                "`",
                "\n",
                " ",
                "\t",
                "PATCH::",
                "`PATCH::a ",
                "=======\n",
                "-",
                "+",
                "@",
                "*** Update File: a\n",
                "*** Add File: a\n",
                "a.py\n```\nx\n",
                "PATCH::a\nx\nENDPATCH\n",
                "a\n<<<<<<< SEARCH\nb\n=======\nc\n>>>>>>> REPLACE\n",
                "\"a/\\",
                "# a/b ",
                "* ",
                "(",
                "`a.py` ",
                "```\n",
                "```x\n```\n"
            })
    void megabytes_of_anything_are_read(String piece) {
        String reply = piece.repeat(MUCH / piece.length());
        try {
            assertNotNull(PatchSet.parse(reply));
        } catch (PatchException e) {
            assertTrue(e.getMessage().startsWith("patch "), e.getMessage());
        }
    }

    @Test
    void five_megabytes_of_patches_and_prose_are_read() {
        String part = ReplyCase.all().stream()
                .filter(one -> one.of("error").isEmpty() && !one.name().startsWith("block-think"))
                .map(ReplyCase::reply)
                .filter(reply -> !reply.contains("</") && !reply.contains("\r"))
                .collect(java.util.stream.Collectors.joining("\n\nNext:\n\n"));
        int times = FIVE_MEGABYTES / part.length() + 1;
        int one = PatchSet.parse(part + "\n\nNext:\n\n").patches().size();
        assertTrue(one > 100, "patches: " + one);
        assertEquals(
                times * one,
                PatchSet.parse((part + "\n\nNext:\n\n").repeat(times)).patches().size());
    }

    @Test
    void a_reply_that_would_be_matched_for_ever_is_refused(@TempDir Path temporary) {
        var folder = Folder.at(temporary).with("a.txt", "same line\n".repeat(50_000));
        String block = "a.txt\n<<<<<<< SEARCH\n" + "same  line\n".repeat(400) + "x\n=======\ny\n>>>>>>> REPLACE\n";
        assertThrows(PatchException.NoMatch.class, () -> folder.apply(block));
        folder.with("b.txt", "same line\n".repeat(50_000) + "last\n");
        String edits = "b.txt\n<<<<<<< SEARCH\nlast\n=======\nlast\n>>>>>>> REPLACE\n".repeat(20_000);
        var thrown = assertThrows(PatchException.Refused.class, () -> folder.apply(edits));
        assertTrue(thrown.getMessage().contains("too long to match"), thrown.getMessage());
    }
}
