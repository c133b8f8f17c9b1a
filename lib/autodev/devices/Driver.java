package autodev.devices;

import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/**
 * One device and the server that reaches it, a server of its own for each driver, for calls block. It is started at the first call,
 * and anew if it has gone. Calls run one after the other. {@code appPackage} is filled in where a call names no app; it may be empty.
 */
public final class Driver implements AutoCloseable {
    /** A driver of the device {@code id}, whose server {@code connect} starts. */
    public Driver(String id, String appPackage, Supplier<McpClient> connect) {
        throw new UnsupportedOperationException("contract");
    }

    /** The device that it drives. */
    public String id() {
        throw new UnsupportedOperationException("contract");
    }

    /** The app that is meant where a call names none; may be empty. */
    public String appPackage() {
        throw new UnsupportedOperationException("contract");
    }

    /** The allowed tools that its server has. */
    public List<ToolSpec> tools() {
        throw new UnsupportedOperationException("contract");
    }

    /** What a call of {@code tool} will send: the device, {@code noParams} and {@code packageName} filled in. */
    public ObjectNode complete(String tool, ObjectNode arguments) {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * Calls an allowed tool with {@code arguments}, completed. Throws {@link DeviceException}: {@link DeviceException.Passing} for what
     * may pass, {@link DeviceException.Failed} for what the tool says went wrong, with {@code isError} or without.
     */
    public McpAnswer call(String tool, ObjectNode arguments) {
        throw new UnsupportedOperationException("contract");
    }

    /** Ends its server. A further call starts another. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("contract");
    }
}
