package autodev.devices;

/**
 * A device as a server lists it. {@code id} is what calls name it by; {@code platform} is {@code android} or {@code ios},
 * {@code type} {@code real}, {@code emulator} or {@code simulator}, {@code state} {@code online} for one that can be used; what the
 * server did not say is empty.
 */
public record DeviceInfo(
        String id, String name, String model, String platform, String version, String type, String state) {}
