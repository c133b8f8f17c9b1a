package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivableTest {
    @TempDir
    Path temp;

    private Path jar(String name, String... entries) throws IOException {
        Path jar = temp.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(file)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.getBytes());
            }
        }
        return jar;
    }

    @Test
    void a_signed_jar_is_copied_without_its_signature_and_others_stay_as_they_are() throws IOException {
        Path plain = jar("plain.jar", "META-INF/MANIFEST.MF", "a/B.class");
        Path signed =
                jar("signed.jar", "META-INF/MANIFEST.MF", "META-INF/KEY.SF", "META-INF/KEY.RSA", "a/C.class", "x.SF");
        byte[] before = Files.readAllBytes(signed);
        String path = plain + File.pathSeparator + signed + File.pathSeparator + temp.resolve("missing.jar");
        Path folder = temp.resolve("copies");
        Path copy = folder.resolve("signed.jar");
        assertEquals(
                plain + File.pathSeparator + copy + File.pathSeparator + temp.resolve("missing.jar"),
                Archivable.classPath(folder, path));
        try (var zip = new ZipFile(copy.toFile())) {
            assertEquals(
                    List.of("META-INF/MANIFEST.MF", "a/C.class", "x.SF"),
                    zip.stream().map(ZipEntry::getName).toList());
            assertEquals(
                    "a/C.class",
                    new String(zip.getInputStream(zip.getEntry("a/C.class")).readAllBytes()));
        }
        assertArrayEquals(before, Files.readAllBytes(signed));
        assertEquals(Files.getLastModifiedTime(signed), Files.getLastModifiedTime(copy));
    }

    @Test
    void a_copy_is_made_again_only_of_a_jar_that_has_changed_even_one_with_the_same_time() throws Exception {
        Path signed = jar("signed.jar", "META-INF/KEY.SF", "a/C.class");
        Path folder = temp.resolve("copies");
        Archivable.classPath(folder, signed.toString());
        Object first = Files.getAttribute(folder.resolve("signed.jar"), "unix:ino");
        Archivable.classPath(folder, signed.toString());
        assertEquals(first, Files.getAttribute(folder.resolve("signed.jar"), "unix:ino"));

        var time = Files.getLastModifiedTime(signed);
        Thread.sleep(20);
        jar("signed.jar", "META-INF/KEY.SF", "a/D.class");
        Files.setLastModifiedTime(signed, time);
        Archivable.classPath(folder, signed.toString());
        try (var zip = new ZipFile(folder.resolve("signed.jar").toFile())) {
            assertEquals(
                    List.of("a/D.class"), zip.stream().map(ZipEntry::getName).toList());
        }
    }

    @Test
    void a_jar_of_old_classes_is_copied_with_stack_maps_in_them() throws IOException {
        byte[] old = StackMapsTest.old(StackMapsTest::larger);
        Path jar = temp.resolve("old.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            byte[] later = old.clone();
            later[7] = ClassFile.JAVA_9_VERSION;
            for (var file : List.of(Map.entry("module-info.class", later), Map.entry("Old.class", old))) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        Path folder = temp.resolve("copies");
        assertEquals(folder.resolve("old.jar").toString(), Archivable.classPath(folder, jar.toString()));
        try (var zip = new ZipFile(folder.resolve("old.jar").toFile())) {
            byte[] copied = zip.getInputStream(zip.getEntry("Old.class")).readAllBytes();
            assertArrayEquals(StackMaps.addedTo(old), copied);
        }
    }
}
