package autodev.notebook.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The SHA-256 of what jars hold: names, order and bytes of the files in them, not their times or how they were packed, so that
 * a library that was built again without a change is the same. Signatures of jars are left out, as they are when jars are copied.
 */
final class Digest {
    // The JAR file specification, "Signed JAR File": a signature file and its block, in META-INF itself.
    private static final Pattern SIGNATURE = Pattern.compile("(?i)META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private Digest() {}

    /** Of {@code parts}, jars or folders, under {@code names}; 64 hexadecimal digits. */
    static String of(List<Path> parts, List<String> names) throws IOException {
        MessageDigest sum = sha256();
        try (var to = new DigestOutputStream(java.io.OutputStream.nullOutputStream(), sum)) {
            for (int i = 0; i < parts.size(); i++) {
                to.write(("jar " + names.get(i) + "\n").getBytes(StandardCharsets.UTF_8));
                eachFile(parts.get(i), (name, size, in) -> {
                    to.write((name + "\n" + size + "\n").getBytes(StandardCharsets.UTF_8));
                    in.transferTo(to);
                });
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    /** Of a text. */
    static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Hears of a file: its name, its size in bytes and what is in it. */
    @FunctionalInterface
    interface Visit {
        /** One file. */
        void file(String name, long size, InputStream in) throws IOException;
    }

    /** Every file of a jar or a folder but signatures, sorted by name, the manifest first. */
    static void eachFile(Path part, Visit visit) throws IOException {
        if (Files.isDirectory(part)) {
            try (var walk = Files.walk(part)) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList())
                    try (InputStream in = Files.newInputStream(file)) {
                        visit.file(part.relativize(file).toString().replace('\\', '/'), Files.size(file), in);
                    }
            }
            return;
        }
        try (var zip = new ZipFile(part.toFile())) {
            var order = Comparator.comparing(
                            (ZipEntry entry) -> !entry.getName().equals("META-INF/MANIFEST.MF"))
                    .thenComparing(ZipEntry::getName);
            for (ZipEntry entry : zip.stream().sorted(order).toList()) {
                if (entry.isDirectory() || isSignature(entry)) continue;
                try (InputStream in = zip.getInputStream(entry)) {
                    visit.file(entry.getName(), entry.getSize(), in);
                }
            }
        }
    }

    /** Whether a jar has a signature, which Java checks class by class, and with which no archive may hold its classes. */
    static boolean isSigned(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(Digest::isSignature);
        }
    }

    private static boolean isSignature(ZipEntry entry) {
        return SIGNATURE.matcher(entry.getName()).matches();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("this Java has no SHA-256", e));
        }
    }
}
