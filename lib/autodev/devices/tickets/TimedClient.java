package autodev.devices.tickets;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.devices.Bounded;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import autodev.mcp.McpException;
import autodev.mcp.McpProgress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A client whose server has so long for each answer; one that takes longer is gone. */
record TimedClient(McpClient client, Duration longest) implements McpClient {
    /** Throws as {@link McpClient#connect}, and {@link McpException.Gone} when the time is over. */
    static TimedClient connect(McpEndpoint server, Duration longest) {
        return new TimedClient(within(longest, () -> McpClient.connect(server)), longest);
    }

    private static <T> T within(Duration longest, Callable<T> work) {
        try {
            return Bounded.call(longest, work);
        } catch (Bounded.Late e) {
            throw new McpException.Gone("it gave no answer within " + longest.toMillis() / 1e3 + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the ticket");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AutodevException("the ticket server could not be asked: " + e, e);
        }
    }

    @Override
    public String server() {
        return client.server();
    }

    @Override
    public List<ToolSpec> tools() {
        return within(longest, client::tools);
    }

    @Override
    public McpAnswer call(String tool, ObjectNode arguments, Consumer<McpProgress> progress) {
        return within(longest, () -> client.call(tool, arguments, progress));
    }

    @Override
    public boolean open() {
        return client.open();
    }

    @Override
    public void close() {
        client.close();
    }
}
