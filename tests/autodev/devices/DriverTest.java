package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.Json;
import autodev.mcp.McpClient;
import autodev.mcp.McpException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DriverTest {
    private final PaperPhone phone = new PaperPhone("one");

    private static ObjectNode args(String json) {
        return (ObjectNode) Json.parse(json);
    }

    @Test
    void a_call_goes_out_completed() {
        var driver = phone.driver();
        driver.call("mobile_launch_app", args("{}"));
        driver.call("mobile_launch_app", args("{\"packageName\":\"com.other\"}"));
        driver.call("mobile_type_keys", args("{\"text\":\"a\"}"));
        assertEquals(
                "mobile_launch_app {\"device\":\"paper-1\",\"packageName\":\"com.example.paper\",\"submit\":false}",
                phone.calls.get(0));
        assertTrue(phone.calls.get(1).contains("com.other"), phone.calls.get(1));
        assertEquals("mobile_type_keys {\"text\":\"a\",\"device\":\"paper-1\",\"submit\":false}", phone.calls.get(2));
    }

    @Test
    void tools_that_are_not_allowed_are_neither_called_nor_listed() {
        var driver = phone.driver();
        var refused = assertThrows(
                DeviceException.NotAllowed.class, () -> driver.call("mobile_allocate_remote_device", args("{}")));
        assertEquals(3, refused.exitCode());
        assertEquals(List.of(), phone.calls);
        assertFalse(driver.tools().stream().anyMatch(tool -> tool.name().contains("remote")));
        var near = assertThrows(DeviceException.NotAllowed.class, () -> driver.call("mobile_launch_ap", args("{}")));
        assertTrue(String.valueOf(near.getMessage()).contains("nearest are mobile_launch_app"), near.getMessage());
    }

    @Test
    void a_tool_that_the_server_lacks_is_said_before_it_is_called() {
        phone.tools.removeIf(tool -> tool.name().equals("mobile_clipboard"));
        var refused = assertThrows(
                DeviceException.NotAllowed.class, () -> phone.driver().call("mobile_clipboard", args("{}")));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("the server paper 1 has no tool"),
                refused.getMessage());
    }

    @Test
    void failures_are_told_apart_by_whether_they_may_pass() {
        phone.answers.put("mobile_launch_app", _ -> PaperPhone.text("No app x. Please fix the issue and try again."));
        phone.answers.put("mobile_press_button", _ -> PaperPhone.failed("Error: connection\nreset"));
        var driver = phone.driver();
        assertThrows(DeviceException.Failed.class, () -> driver.call("mobile_launch_app", args("{}")));
        var passing = assertThrows(DeviceException.Passing.class, () -> driver.call("mobile_press_button", args("{}")));
        assertEquals("mobile_press_button on paper-1: Error: connection | reset", passing.getMessage());
    }

    @Test
    void a_server_that_went_away_is_started_anew_at_the_next_call() {
        var started = new ArrayList<PaperPhone>();
        var driver = new Driver("paper-1", "", () -> {
            var fresh = new PaperPhone();
            fresh.dies = started.isEmpty();
            started.add(fresh);
            return fresh;
        });
        assertThrows(DeviceException.Passing.class, () -> driver.call("mobile_list_apps", args("{}")));
        driver.call("mobile_list_apps", args("{}"));
        assertEquals(2, started.size());
        driver.close();
        assertFalse(started.get(1).open);
        driver.call("mobile_list_apps", args("{}"));
        assertEquals(3, started.size());
    }

    @Test
    void no_server_at_all_is_no_device() {
        var driver = new Driver("a", "", () -> {
            throw new McpException.UnableToConnect("cannot start node");
        });
        var none = assertThrows(DeviceException.NoDevice.class, () -> driver.call("mobile_list_apps", args("{}")));
        assertEquals(3, none.exitCode());
    }

    @Test
    void a_refusal_of_the_call_itself_is_sorted_by_its_code() {
        for (var one : List.of(-32602, -32601, -32603)) {
            phone.answers.put("mobile_list_apps", _ -> {
                throw new McpException.Refused("Internal error", one);
            });
            var thrown =
                    assertThrows(DeviceException.class, () -> phone.driver().call("mobile_list_apps", args("{}")));
            Class<?> expected = one == -32602
                    ? DeviceException.Failed.class
                    : one == -32601 ? DeviceException.NotAllowed.class : DeviceException.Passing.class;
            assertInstanceOf(expected, thrown);
        }
    }

    @Test
    void calls_run_one_after_the_other() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        phone.answers.put("mobile_list_apps", _ -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            inside.decrementAndGet();
            return PaperPhone.text("done");
        });
        var driver = phone.driver();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++)
            threads.add(Thread.ofVirtual().start(() -> driver.call("mobile_list_apps", args("{}"))));
        for (Thread thread : threads) thread.join();
        assertEquals(1, most.get());
        assertEquals(20, phone.calls.size());
    }

    @Test
    void an_interrupted_call_ends_its_server_for_it_may_hang() throws Exception {
        var inside = new CountDownLatch(1);
        phone.answers.put("mobile_list_apps", _ -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new Interrupted("the call");
        });
        Driver driver = phone.driver();
        var thrown = new AtomicReference<Throwable>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                driver.call("mobile_list_apps", args("{}"));
            } catch (Interrupted e) {
                thrown.set(e);
            }
        });
        inside.await();
        caller.interrupt();
        caller.join();
        assertInstanceOf(Interrupted.class, thrown.get());
        McpClient server = phone;
        assertFalse(server.open());
    }
}
