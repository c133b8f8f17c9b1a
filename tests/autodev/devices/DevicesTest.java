package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.view.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private final List<PaperPhone> servers = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private String list =
            "{\"devices\":[{\"id\":\"A\",\"name\":\"one\",\"state\":\"online\"},{\"id\":\"off\",\"state\":\"offline\"},"
                    + "{\"id\":\"B\",\"name\":\"two\",\"state\":\"online\"}]}";

    private Devices lab(Map<String, String> environment) {
        return new Devices(
                "paper",
                environment,
                () -> {
                    var server = new PaperPhone("x");
                    server.answers.put(MobileTools.LIST, _ -> {
                        asked.incrementAndGet();
                        return PaperPhone.text(list);
                    });
                    servers.add(server);
                    return server;
                },
                Optional.empty());
    }

    @Test
    void nothing_is_started_before_something_is_asked() {
        lab(Map.of()).close();
        assertEquals(List.of(), servers);
    }

    @Test
    void drivers_are_picked_as_the_seed_picks_them() {
        try (var lab = lab(Map.of())) {
            assertEquals("A", lab.driver(1).id());
            assertEquals("B", lab.driver(2).id());
            assertEquals("B", lab.driver(3).id());
            assertSame(lab.driver(1), lab.driver(1));
        }
        list = "[\"A\"]";
        try (var lab = lab(Map.of())) {
            assertEquals("A", lab.driver(2).id());
        }
    }

    @Test
    void a_device_may_be_forced_and_each_driver_may_have_its_app() {
        var environment = Map.of(
                "FORCE_DEVICE_DRIVER3",
                " Z ",
                "DRIVER1_PACKAGE",
                "com.one",
                "DRIVER4_PACKAGE",
                "",
                "GLOBAL_PACKAGE",
                "com.all");
        try (var lab = lab(environment)) {
            assertEquals("Z", lab.driver(3).id());
            assertEquals("com.all", lab.driver(3).appPackage());
            assertEquals(0, asked.get());
            assertEquals("com.one", lab.driver(1).appPackage());
            assertEquals("com.all", lab.driver(2).appPackage());
            assertEquals("", lab.driver(4).appPackage());
        }
    }

    @Test
    void each_driver_has_a_server_of_its_own_and_all_end_with_the_lab() {
        var lab = lab(Map.of());
        lab.driver(1).tools();
        lab.driver(2).tools();
        assertEquals(3, servers.size()); // and the one that lists
        lab.close();
        assertTrue(servers.stream().noneMatch(server -> server.open));
    }

    @Test
    void a_closed_lab_starts_no_server_any_more() {
        var lab = lab(Map.of());
        Driver driver = lab.driver(1);
        lab.close();
        int before = servers.size();
        for (Runnable late : List.<Runnable>of(driver::tools, lab::list, () -> lab.driver(2))) {
            var closed = assertThrows(DeviceException.NoDevice.class, late::run);
            assertEquals("the lab of paper is closed; open it anew", closed.getMessage());
        }
        assertEquals(before, servers.size());
    }

    @Test
    void a_server_that_was_just_starting_ends_with_the_lab_too() throws Exception {
        var starting = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var late = new PaperPhone("x");
        var lab = new Devices(
                "paper",
                Map.of(),
                () -> {
                    starting.countDown();
                    assertDoesNotThrow(() -> go.await());
                    return late;
                },
                Optional.empty());
        var thrown = new AtomicReference<RuntimeException>();
        Thread lister = Thread.ofVirtual().start(() -> {
            try {
                lab.list();
            } catch (DeviceException e) {
                thrown.set(e);
            }
        });
        starting.await();
        lab.close();
        go.countDown();
        lister.join();
        assertInstanceOf(DeviceException.NoDevice.class, thrown.get());
        assertFalse(late.open);
    }

    @Test
    void a_list_that_fails_for_a_moment_is_asked_for_again() {
        var lab = lab(Map.of());
        lab.tools();
        servers.getFirst().answers.put(MobileTools.LIST, _ -> {
            if (asked.incrementAndGet() < 3) return PaperPhone.failed("connection reset");
            return PaperPhone.text("[\"A\"]");
        });
        try (lab) {
            assertEquals("A", lab.driver(1).id());
            assertEquals(3, asked.get());
        }
    }

    @Test
    void a_device_is_had_by_number_id_or_name() {
        try (var lab = lab(Map.of())) {
            assertEquals("B", lab.get(1).info().id());
            assertEquals("off", lab.get("off").info().id());
            assertEquals("B", lab.get("TWO").info().id());
            assertSame(lab.get("A"), lab.get(0));
            var none = assertThrows(DeviceException.NoDevice.class, () -> lab.get("C"));
            assertEquals(
                    "there is no device \"C\"; there is A (one, online), off (offline), B (two, online)",
                    none.getMessage());
            assertThrows(DeviceException.NoDevice.class, () -> lab.get(2));
            assertThrows(DeviceException.NoDevice.class, () -> lab.get(-1));
        }
    }

    @Test
    void no_device_is_asked_for_again_for_a_while_and_then_said_with_what_to_do() {
        list = "{\"devices\":[]}";
        try (var lab = lab(Map.of())) {
            var none = assertThrows(DeviceException.NoDevice.class, () -> lab.driver(1));
            assertEquals(6, asked.get());
            assertTrue(String.valueOf(none.getMessage()).contains("devices doctor"), none.getMessage());
            assertTrue(Terminal.plain().draw(lab.view()).contains("no device"));
        }
    }

    @Test
    void the_lab_shows_itself_as_a_table() {
        try (var lab = lab(Map.of())) {
            String shown = Terminal.plain().draw(lab.view());
            assertTrue(shown.contains("offline") && shown.contains("by paper"), shown);
        }
    }

    @Test
    void a_server_that_cannot_be_named_so_is_one_clear_line() {
        for (String wrong : List.of("[", "{}", "[1]", "lib/index.js")) {
            var refused = assertThrows(
                    BadInput.class,
                    () -> Devices.connect(Map.of("MOBILE_MCP_COMMAND", "node", "MOBILE_MCP_ARGS_JSON", wrong)));
            assertTrue(
                    String.valueOf(refused.getMessage()).startsWith("MOBILE_MCP_ARGS_JSON is " + wrong + ": "),
                    refused.getMessage());
            assertFalse(String.valueOf(refused.getMessage()).contains("\n"));
        }
    }
}
