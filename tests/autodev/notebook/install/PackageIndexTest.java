package autodev.notebook.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageIndexTest {
    private static final long TIME = 1_700_000_000_000L;

    @TempDir
    Path folder;

    private Path one;
    private Path two;

    @BeforeEach
    void begin() throws IOException {
        one = jar("one", "a/b/C.class", "a/b/c/D.class", "a/text.txt", "module-info.class");
        two = jar("two", "Top.class", "a/b/E.class", "META-INF/versions/9/a/v/F.class");
    }

    @Test
    void a_package_is_told_with_every_jar_that_holds_classes_of_it() throws IOException {
        PackageIndex.write(List.of(one, two));
        var jars = PackageIndex.beside(List.of(one, two)).orElseThrow().jars();
        assertEquals(Set.of("", "a.b", "a.b.c"), jars.keySet());
        assertEquals(Set.of(one, two), jars.get("a.b"));
        assertEquals(Set.of(one), jars.get("a.b.c"));
        assertEquals(Set.of(two), jars.get("")); // a module's description is no class
    }

    @Test
    void what_a_jar_holds_for_this_java_alone_counts() throws IOException {
        two = jar("two", "META-INF/versions/9/a/v/F.class", "META-INF/MANIFEST.MF:Multi-Release: true");
        PackageIndex.write(List.of(one, two));
        assertEquals(
                Set.of(two),
                PackageIndex.beside(List.of(one, two)).orElseThrow().jars().get("a.v"));
    }

    @Test
    void it_is_not_that_of_a_jar_that_was_replaced_or_is_gone_nor_of_other_jars() throws IOException {
        PackageIndex.write(List.of(one, two));
        assertTrue(PackageIndex.beside(List.of(one, two)).isPresent());
        assertEquals(Optional.empty(), PackageIndex.beside(List.of(two, one)));
        assertEquals(Optional.empty(), PackageIndex.beside(List.of(one)));
        assertEquals(Optional.empty(), PackageIndex.beside(List.of(one, two, two)));
        Files.setLastModifiedTime(two, FileTime.fromMillis(TIME + 1000));
        assertEquals(Optional.empty(), PackageIndex.beside(List.of(one, two)));
        two = jar("two", "Top.class", "a/b/Longer.class");
        assertEquals(Optional.empty(), PackageIndex.beside(List.of(one, two)));
        Files.delete(two);
        assertEquals(Optional.empty(), PackageIndex.beside(List.of(one, two)));
    }

    @Test
    void it_is_written_again_when_it_does_not_fit() throws IOException {
        PackageIndex.write(List.of(one, two));
        two = jar("two", "z/New.class");
        PackageIndex.write(List.of(one, two));
        assertEquals(
                Set.of(two),
                PackageIndex.beside(List.of(one, two)).orElseThrow().jars().get("z"));
    }

    @Test
    void half_of_one_or_a_file_that_is_none_is_none() throws IOException {
        PackageIndex.write(List.of(one, two));
        Path file = folder.resolve("packages");
        var lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 2));
        assertEquals(Optional.empty(), PackageIndex.beside(List.of(one, two)));
        Files.writeString(file, "a.b\n");
        assertEquals(Optional.empty(), PackageIndex.beside(List.of(one, two)));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals(Optional.empty(), PackageIndex.beside(List.of(one, two)));
    }

    @Test
    void none_is_written_of_a_jar_that_names_others() throws IOException {
        two = jar("two", "a/b/E.class", "META-INF/MANIFEST.MF:Class-Path: three.jar");
        var failure = assertThrows(IOException.class, () -> PackageIndex.write(List.of(one, two)));
        assertTrue(failure.getMessage().contains(two.toString()), failure.getMessage());
        assertFalse(Files.exists(folder.resolve("packages")));
    }

    /** A jar of files of these names; what stands behind a colon is in the file. */
    private Path jar(String name, String... files) throws IOException {
        Path content = folder.resolve(name);
        Removal.of(content);
        for (String file : files) {
            int colon = file.indexOf(':');
            Path path = content.resolve(colon < 0 ? file : file.substring(0, colon));
            Files.createDirectories(path.getParent());
            Files.writeString(path, colon < 0 ? "x" : "Manifest-Version: 1.0\n" + file.substring(colon + 1) + "\n");
        }
        return Stage.jar(folder.resolve(name + ".jar"), content, TIME);
    }
}
