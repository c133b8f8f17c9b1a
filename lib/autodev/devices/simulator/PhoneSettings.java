package autodev.devices.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A phone's system properties ({@code getprop}) and its settings in their three tables ({@code settings get global
 * NAME}). How the phone is held is the setting {@code user_rotation}.
 */
final class PhoneSettings {
    static final String PRODUCT = "sim";
    static final String MODEL = "SimPhone";
    static final String ANDROID = "14";

    private final Phone phone;
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, Map<String, String>> tables =
            Map.of("system", new TreeMap<>(), "global", new TreeMap<>(), "secure", new TreeMap<>());

    PhoneSettings(Phone phone) {
        this.phone = phone;
        properties.putAll(Map.of(
                "ro.build.version.release", ANDROID,
                "ro.build.version.sdk", "34",
                "ro.build.type", "user",
                "ro.build.characteristics", "default",
                "ro.product.model", MODEL,
                "ro.product.name", PRODUCT,
                "ro.product.device", PRODUCT,
                "ro.product.brand", "AutoDev",
                "ro.product.manufacturer", "AutoDev",
                "ro.product.cpu.abi", "x86_64"));
        properties.putAll(Map.of(
                "ro.product.locale", "en-US",
                "persist.sys.locale", "en-US",
                "persist.sys.timezone", "UTC",
                "ro.sf.lcd_density", "440",
                "ro.kernel.qemu", "1",
                "ro.hardware", "autodev-simulator",
                "ro.serialno", phone.serial(),
                "sys.boot_completed", "1",
                "init.svc.bootanim", "stopped",
                "ro.boottime.init", Long.toString(Instant.now().toEpochMilli())));
        table("system").putAll(Map.of("accelerometer_rotation", "1", "screen_brightness", "128", "font_scale", "1.0"));
        table("secure")
                .putAll(Map.of("android_id", "%016x".formatted(phone.serial().hashCode() & 0xffffffffL)));
        table("global")
                .putAll(Map.of(
                        "device_name", phone.name(),
                        "window_animation_scale", "0.0",
                        "transition_animation_scale", "0.0",
                        "animator_duration_scale", "0.0",
                        "airplane_mode_on", "0",
                        "adb_enabled", "1"));
    }

    private Map<String, String> table(String name) {
        return tables.getOrDefault(name, Map.of());
    }

    static boolean isTable(String name) {
        return name.equals("system") || name.equals("global") || name.equals("secure");
    }

    /** All properties by name. */
    synchronized Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    synchronized String property(String name) {
        return properties.getOrDefault(name, "");
    }

    /** False for a property that cannot be changed, one of {@code ro.}. */
    synchronized boolean property(String name, String value) {
        if (name.startsWith("ro.")) return false;
        properties.put(name, value);
        return true;
    }

    synchronized Optional<String> get(String table, String name) {
        if (rotates(table, name)) return Optional.of(Integer.toString(phone.rotation()));
        return Optional.ofNullable(table(table).get(name));
    }

    /** False for a value that the setting cannot have. */
    synchronized boolean put(String table, String name, String value) {
        if (rotates(table, name)) {
            if (!value.matches("[0-3]")) return false;
            phone.rotate(Integer.parseInt(value));
        } else table(table).put(name, value);
        return true;
    }

    synchronized boolean delete(String table, String name) {
        return table(table).remove(name) != null;
    }

    synchronized Map<String, String> all(String table) {
        var all = new TreeMap<>(table(table));
        if (table.equals("system")) all.put("user_rotation", Integer.toString(phone.rotation()));
        return all;
    }

    private static boolean rotates(String table, String name) {
        return table.equals("system") && name.equals("user_rotation");
    }
}
