package autodev.devices.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Files to and from a phone: {@code adb push}, {@code pull}, {@code ls}. A request is four letters, a length and a
 * path. Source: AOSP packages/modules/adb, SYNC.TXT and file_sync_protocol.h; the compressed transfers of adb 11 and
 * on are not offered.
 */
final class SyncService {
    private static final int CHUNK = 64 * 1024;
    private static final int NOT_FOUND = 2;

    private final AttachedPhone phone;
    private final AdbWire wire;

    SyncService(AttachedPhone phone, AdbWire wire) {
        this.phone = phone;
        this.wire = wire;
    }

    /** Answers one request after the other until the client says that it is done. */
    void serve() throws IOException {
        while (true) {
            String request = wire.name();
            if (request.equals("QUIT")) return;
            int length = wire.littleInt();
            if (length < 0 || length > 1024) {
                fail("the path of " + request + " is " + length + " bytes long; 1024 are allowed");
                return;
            }
            String path = new String(wire.exactly(length), StandardCharsets.UTF_8);
            switch (request) {
                case "STAT" -> stat(path);
                case "STA2", "LST2" -> stat2(request, path);
                case "LIST" -> list(path, false);
                case "LIS2" -> list(path, true);
                case "SEND" -> receive(path);
                case "RECV" -> send(path);
                default -> {
                    fail("unknown command " + request);
                    return;
                }
            }
            wire.out().flush();
        }
    }

    private static ByteBuffer packet(String name, int size) {
        return ByteBuffer.allocate(4 + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(ByteBuffer packet) throws IOException {
        wire.out().write(packet.array());
    }

    /** Mode, size and time of change; all 0 for what is not there. */
    private void stat(String path) throws IOException {
        var packet = packet("STAT", 12);
        phone.files()
                .entry(path)
                .ifPresent(entry -> packet.putInt(entry.mode())
                        .putInt(entry.size())
                        .putInt((int) entry.changed().getEpochSecond()));
        write(packet);
    }

    private void stat2(String name, String path) throws IOException {
        var packet = packet(name, 68);
        var entry = phone.files().entry(path);
        if (entry.isPresent()) put(packet, path, entry.get());
        else packet.putInt(NOT_FOUND);
        write(packet);
    }

    /** Error, device, inode, mode, links, user, group, size, and the three times. */
    private static void put(ByteBuffer packet, String path, PhoneFiles.Entry entry) {
        long time = entry.changed().getEpochSecond();
        packet.putInt(0)
                .putLong(1)
                .putLong(PhoneFiles.absolute(path).hashCode() & 0xffffffffL)
                .putInt(entry.mode())
                .putInt(1)
                .putInt(0)
                .putInt(1015)
                .putLong(entry.size())
                .putLong(time)
                .putLong(time)
                .putLong(time);
    }

    private void list(String folder, boolean second) throws IOException {
        for (String name : phone.files().names(folder)) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            String path = folder + "/" + name;
            var entry = phone.files().entry(path);
            if (entry.isEmpty()) continue;
            var packet = packet(second ? "DNT2" : "DENT", second ? 72 : 16);
            if (second) put(packet, path, entry.get());
            else
                packet.putInt(entry.get().mode()).putInt(entry.get().size()).putInt((int)
                        entry.get().changed().getEpochSecond());
            write(packet.putInt(bytes.length));
            wire.out().write(bytes);
        }
        write(packet("DONE", second ? 72 : 16));
    }

    /** {@code path,mode} of a file that comes. */
    private void receive(String target) throws IOException {
        int comma = target.lastIndexOf(',');
        String path = comma < 0 ? target : target.substring(0, comma);
        var content = new ByteArrayOutputStream();
        while (true) {
            String name = wire.name();
            int number = wire.littleInt();
            if (name.equals("DONE")) break;
            if (!name.equals("DATA") || number < 0 || number > CHUNK) {
                fail("invalid data message: expected DATA or DONE, got " + name + " of " + number + " bytes");
                return;
            }
            byte[] bytes = wire.exactly(number);
            // What is too much is read to its end all the same: the client looks for an answer only then.
            if (content.size() <= PhoneFiles.ROOM) content.write(bytes);
        }
        try {
            // adb makes the folders above a file that it pushes.
            String parent = PhoneFiles.absolute(path).replaceFirst("/[^/]*$", "");
            if (phone.files().entry(parent).isEmpty()) phone.files().makeFolder(parent, true);
            phone.files().write(path, content.toByteArray());
            write(packet("OKAY", 4));
        } catch (PhoneFiles.Refused e) {
            fail("couldn't create file: " + reason(e));
        }
    }

    private static String reason(PhoneFiles.Refused e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.lastIndexOf(": ") + 2);
    }

    private void send(String path) throws IOException {
        var content = phone.files().read(path);
        if (content.isEmpty()) {
            fail("open failed: "
                    + (phone.files().entry(path).isPresent() ? "Is a directory" : "No such file or directory"));
            return;
        }
        byte[] bytes = content.get();
        for (int at = 0; at < bytes.length; at += CHUNK) {
            int length = Math.min(CHUNK, bytes.length - at);
            write(packet("DATA", 4).putInt(length));
            wire.out().write(bytes, at, length);
        }
        write(packet("DONE", 4));
    }

    private void fail(String why) throws IOException {
        byte[] bytes = why.getBytes(StandardCharsets.UTF_8);
        write(packet("FAIL", 4).putInt(bytes.length));
        wire.out().write(bytes);
        wire.out().flush();
    }
}
