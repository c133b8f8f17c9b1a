package autodev.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A preview tells all of a patch: a run that was stopped between the two goes on from it. */
class PreviewTest {
    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> the_preview_of_a_reply_of_the_corpus_does_what_the_reply_does() {
        return ReplyCase.all().stream()
                .filter(one -> one.of("error").isEmpty())
                .map(one -> DynamicTest.dynamicTest(
                        one.name(), () -> assertSame(one.name(), PatchSet.parse(one.reply()), one.before())));
    }

    @Test
    void a_byte_order_mark_is_kept_where_the_first_line_changes_or_goes() {
        String text = "\uFEFFone\r\ntwo\r\nthree\r\nfour\r\nfive\r\n";
        var files = Map.of(
                "a.txt", text.getBytes(StandardCharsets.UTF_8),
                "b.txt", text.getBytes(StandardCharsets.UTF_16LE),
                "c.txt", text.getBytes(StandardCharsets.UTF_8),
                "d.txt", text.getBytes(StandardCharsets.UTF_8));
        var set = PatchSet.parse(Stream.of("a.txt", "b.txt", "d.txt")
                        .map(path -> path + "\n<<<<<<< SEARCH\n" + (path.startsWith("d") ? "two" : "one")
                                + "\n=======\nzero\n>>>>>>> REPLACE\n\n")
                        .reduce("", String::concat)
                + "*** Begin Patch\n*** Delete File: c.txt\n*** End Patch\n");
        assertSame("marks", set, files);
    }

    private void assertSame(String name, PatchSet set, Map<String, byte[]> files) {
        var one = Folder.at(temporary.resolve(name + "-1"));
        var other = Folder.at(temporary.resolve(name + "-2"));
        files.forEach(one::with);
        files.forEach(other::with);
        String preview = set.preview(one.workspace());
        set.apply(one.workspace(), path -> false);
        other.apply(preview);
        assertEquals(one.files(), other.files(), preview);
    }
}
