package autodev.devices.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes Android's binary XML, as aapt does, and zips it. Written from the format's description alone, not from our reader. */
final class Apk {
    private final List<String> texts = new ArrayList<>();
    private final boolean utf8;

    private Apk(boolean utf8) {
        this.utf8 = utf8;
    }

    /** An APK with a manifest and something else; an empty version or label is left out. */
    static byte[] of(String appPackage, String version, String label) {
        return zip("AndroidManifest.xml", manifest(appPackage, version, label, true));
    }

    static byte[] zip(String name, byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("classes.dex"));
            zip.write("dex".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] manifest(String appPackage, String version, String label, boolean utf8) {
        var apk = new Apk(utf8);
        apk.number("versionCode"); // the names with resource ids come first, as in real files
        var nodes = new Bytes();
        nodes.add(apk.namespace(0x0100));
        var attributes = new ArrayList<byte[]>();
        attributes.add(apk.attribute("versionCode", 0x10, 7));
        if (!version.isEmpty()) attributes.add(apk.attribute("versionName", 0x03, apk.number(version)));
        attributes.add(apk.attribute("package", 0x03, apk.number(appPackage)));
        nodes.add(apk.start("manifest", attributes));
        // A label that is a reference, which has no text of its own.
        byte[] name = label.isEmpty()
                ? apk.attribute("label", 0x01, 0x7f010001)
                : apk.attribute("label", 0x03, apk.number(label));
        nodes.add(apk.start("application", List.of(name)));
        nodes.add(apk.end("application"));
        nodes.add(apk.end("manifest"));
        nodes.add(apk.namespace(0x0101));
        byte[] map = new Bytes().two(0x0180).two(8).four(12).four(0x0101021b).all();
        byte[] pool = apk.pool();
        return new Bytes()
                .two(3)
                .two(8)
                .four(8 + pool.length + map.length + nodes.all().length)
                .add(pool)
                .add(map)
                .add(nodes.all())
                .all();
    }

    private int number(String text) {
        if (!texts.contains(text)) texts.add(text);
        return texts.indexOf(text);
    }

    private byte[] attribute(String name, int type, int data) {
        return new Bytes()
                .four(-1)
                .four(number(name))
                .four(type == 3 ? data : -1)
                .two(8)
                .one(0)
                .one(type)
                .four(data)
                .all();
    }

    private byte[] start(String name, List<byte[]> attributes) {
        var chunk = new Bytes()
                .two(0x0102)
                .two(16)
                .four(36 + 20 * attributes.size())
                .four(1)
                .four(-1);
        chunk.four(-1)
                .four(number(name))
                .two(20)
                .two(20)
                .two(attributes.size())
                .two(0)
                .two(0)
                .two(0);
        attributes.forEach(chunk::add);
        return chunk.all();
    }

    private byte[] end(String name) {
        return new Bytes()
                .two(0x0103)
                .two(16)
                .four(24)
                .four(1)
                .four(-1)
                .four(-1)
                .four(number(name))
                .all();
    }

    private byte[] namespace(int type) {
        int prefix = number("android");
        int uri = number("http://schemas.android.com/apk/res/android");
        return new Bytes()
                .two(type)
                .two(16)
                .four(24)
                .four(1)
                .four(-1)
                .four(prefix)
                .four(uri)
                .all();
    }

    private byte[] pool() {
        var offsets = new Bytes();
        var data = new Bytes();
        for (String text : texts) {
            offsets.four(data.all().length);
            if (utf8) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                data.length8(text.length()).length8(bytes.length).add(bytes).one(0);
            } else {
                Charset wide = StandardCharsets.UTF_16LE;
                data.two(text.length()).add(text.getBytes(wide)).two(0);
            }
        }
        while (data.all().length % 4 != 0) data.one(0);
        int start = 28 + offsets.all().length;
        return new Bytes()
                .two(1)
                .two(28)
                .four(start + data.all().length)
                .four(texts.size())
                .four(0)
                .four(utf8 ? 0x100 : 0)
                .four(start)
                .four(0)
                .add(offsets.all())
                .add(data.all())
                .all();
    }

    /** Little-endian numbers, one after the other. */
    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes one(int value) {
            out.write(value);
            return this;
        }

        Bytes two(int value) {
            return one(value).one(value >> 8);
        }

        Bytes four(int value) {
            return two(value).two(value >> 16);
        }

        Bytes length8(int value) {
            return value < 0x80 ? one(value) : one(value >> 8 | 0x80).one(value);
        }

        Bytes add(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        byte[] all() {
            return out.toByteArray();
        }
    }
}
