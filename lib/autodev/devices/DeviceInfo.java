package autodev.devices;

/**
 * A device as a server lists it. {@code id} is what calls name it by; {@code platform} is {@code android} or {@code
 * ios}, {@code type} {@code real}, {@code emulator} or {@code simulator}, {@code state} {@code online} for one that can
 * be used; what the server did not say is empty.
 */
public record DeviceInfo(
        String id, String name, String model, String platform, String version, String type, String state) {
    /** Whether it can be used as far as the server says: it is online, or nothing is said. */
    public boolean usable() {
        return state.isEmpty() || state.equals("online") || state.equals("device") || state.equals("booted");
    }

    /** As a line says it: {@code emulator-5554 (Sim 1, android 14, online)}. */
    public String words() {
        String more = java.util.stream.Stream.of(name, (platform + " " + version).strip(), state)
                .filter(part -> !part.isEmpty())
                .collect(java.util.stream.Collectors.joining(", "));
        return more.isEmpty() ? id : id + " (" + more + ")";
    }
}
