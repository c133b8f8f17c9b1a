package autodev.devices;

import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Which of a server's tools may be used, and how seed 003 fills in what a call leaves out. */
public final class MobileTools {
    /** Seed 003's whitelist and the harmless tools that mobile-mcp has added since; never those of its device cloud. */
    public static final Set<String> ALLOWED = Set.of();

    /** The names under which servers take the device, the first that a tool's schema has is used. */
    public static final List<String> DEVICE_KEYS =
            List.of("device", "device_id", "deviceId", "udid", "serial", "android_device_id");

    private MobileTools() {}

    /** A copy of {@code arguments} with the device and {@code noParams} where {@code tool}'s schema wants them, as seed 003 injects them. */
    static ObjectNode complete(ToolSpec tool, ObjectNode arguments, String device) {
        throw new UnsupportedOperationException("contract");
    }
}
