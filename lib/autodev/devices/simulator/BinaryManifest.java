package autodev.devices.simulator;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The few things we want of an APK's {@code AndroidManifest.xml}, which is XML in Android's binary form: chunks of little-endian
 * numbers, each with its type, the size of its header and its own size; all texts are in one pool. Source: AOSP,
 * {@code frameworks/base/libs/androidfw/include/androidfw/ResourceTypes.h} (ResXMLTree_header, ResStringPool_header,
 * ResXMLTree_node, ResXMLTree_attrExt, ResXMLTree_attribute, Res_value). {@code label} and {@code version} are empty where they are
 * references to resources, which are not followed.
 */
record BinaryManifest(String appPackage, String version, String label) {
    private static final int STRING_POOL = 0x0001;
    private static final int XML = 0x0003;
    private static final int START_ELEMENT = 0x0102;
    private static final int UTF8 = 1 << 8;
    private static final int TEXT = 0x03;
    private static final int NONE = -1;
    private static final String PACKAGE = "[A-Za-z]\\w*(\\.[A-Za-z]\\w*)+";

    /** What is in such a file; empty if it is none, is broken, or names no package. */
    static Optional<BinaryManifest> read(byte[] bytes) {
        try {
            return read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IndexOutOfBoundsException
                | BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException e) {
            return Optional.empty(); // a number in it points out of the file: it is no manifest, which is the answer
        }
    }

    private static Optional<BinaryManifest> read(ByteBuffer file) {
        if (Short.toUnsignedInt(file.getShort(0)) != XML) return Optional.empty();
        // Empty until the file's own comes, which is before the first element.
        Pool pool = new Pool(ByteBuffer.allocate(0));
        var manifest = new HashMap<String, String>();
        var application = new HashMap<String, String>();
        int at = Short.toUnsignedInt(file.getShort(2));
        while (at + 8 <= file.limit()) {
            int type = Short.toUnsignedInt(file.getShort(at));
            int size = file.getInt(at + 4);
            if (size < 8 || size > file.limit() - at) return Optional.empty();
            if (type == STRING_POOL) pool = new Pool(file.slice(at, size).order(ByteOrder.LITTLE_ENDIAN));
            if (type == START_ELEMENT) {
                ByteBuffer chunk = file.slice(at, size).order(ByteOrder.LITTLE_ENDIAN);
                int element = Short.toUnsignedInt(chunk.getShort(2));
                String name = pool.text(chunk.getInt(element + 4));
                if (name.equals("manifest")) manifest.putAll(attributes(chunk, element, pool));
                if (name.equals("application")) application.putAll(attributes(chunk, element, pool));
            }
            at += size;
        }
        String found = manifest.getOrDefault("package", "");
        if (!found.matches(PACKAGE)) return Optional.empty();
        return Optional.of(new BinaryManifest(
                found, manifest.getOrDefault("versionName", ""), application.getOrDefault("label", "")));
    }

    private static Map<String, String> attributes(ByteBuffer chunk, int element, Pool pool) {
        var values = new HashMap<String, String>();
        int start = element + Short.toUnsignedInt(chunk.getShort(element + 8));
        int size = Short.toUnsignedInt(chunk.getShort(element + 10));
        int count = Short.toUnsignedInt(chunk.getShort(element + 12));
        for (int i = 0; i < count; i++) {
            int at = start + i * size;
            int raw = chunk.getInt(at + 8);
            int text = raw != NONE ? raw : chunk.get(at + 15) == TEXT ? chunk.getInt(at + 16) : NONE;
            if (text != NONE) values.putIfAbsent(pool.text(chunk.getInt(at + 4)), pool.text(text));
        }
        return values;
    }

    /** The texts of a file, each read when it is asked for: a small file can say that it has gigabytes of them. */
    private record Pool(ByteBuffer chunk) {
        String text(int number) {
            boolean utf8 = (chunk.getInt(16) & UTF8) != 0;
            if (number < 0 || number >= chunk.getInt(8)) throw new IndexOutOfBoundsException(number);
            int header = Short.toUnsignedInt(chunk.getShort(2));
            chunk.position(Math.addExact(chunk.getInt(20), chunk.getInt(header + 4 * number)));
            return utf8 ? utf8() : utf16();
        }

        private String utf8() {
            length8(); // how many letters it has; then how many bytes
            return text(length8(), StandardCharsets.UTF_8);
        }

        /** A length below 128 is one byte; else the high bit says that its lower part follows. */
        private int length8() {
            int first = Byte.toUnsignedInt(chunk.get());
            return first < 0x80 ? first : (first & 0x7F) << 8 | Byte.toUnsignedInt(chunk.get());
        }

        private String utf16() {
            int first = Short.toUnsignedInt(chunk.getShort());
            int length = first < 0x8000 ? first : (first & 0x7FFF) << 16 | Short.toUnsignedInt(chunk.getShort());
            return text(Math.multiplyExact(length, 2), StandardCharsets.UTF_16LE);
        }

        private String text(int bytes, Charset charset) {
            if (bytes > chunk.remaining()) throw new BufferUnderflowException();
            var text = new byte[bytes];
            chunk.get(text);
            return new String(text, charset);
        }
    }
}
