package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.mcp.McpAnswer.Content;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client does with npm's reference server, over whatever transport. */
abstract class McpClientContract {
    /** A client that all tests of the class share. */
    abstract McpClient client();

    @Test
    void the_server_says_what_it_is_and_which_tools_it_has() {
        assertTrue(client().server().startsWith("mcp-servers/everything"), client().server());
        var sum = client().tools().stream()
                .filter(tool -> tool.name().equals("get-sum"))
                .findFirst()
                .orElseThrow();
        assertEquals("number", sum.parameters().at("/properties/a/type").asText());
        assertFalse(sum.description().isEmpty());
    }

    @Test
    void text_comes_back_as_it_was_sent() {
        String text = "ä 😀 \"quoted\"\nline \u2028 two";
        assertEquals(
                "Echo: " + text, client().call("echo", Map.of("message", text)).text());
    }

    @Test
    void a_picture_comes_as_bytes() {
        var image = client().call("get-tiny-image", Map.of()).image().orElseThrow();
        assertEquals("image/png", image.type());
        assertEquals((byte) 0x89, image.data()[0]);
        assertEquals('P', image.data()[1]);
    }

    @Test
    void structured_content_comes_beside_the_text() {
        var answer = client().call("get-structured-content", Map.of("location", "Chicago"));
        assertTrue(answer.structured().orElseThrow().has("temperature"), answer.toString());
    }

    @Test
    void content_of_other_kinds_comes_as_the_server_sent_it() {
        var answer = client().call("get-resource-links", Map.of("count", 2));
        var link = assertInstanceOf(Content.Other.class, answer.content().getLast());
        assertEquals("resource_link", link.json().path("type").asText());
    }

    @Test
    void what_a_tool_says_went_wrong_is_an_answer_that_failed() {
        assertTrue(client().call("get-sum", Map.of("a", "x")).failed());
        assertFalse(client().call("get-sum", Map.of("a", 1, "b", 2)).failed());
    }

    @Test
    void progress_is_heard_in_order_on_the_thread_that_waits() {
        var heard = new ArrayList<McpProgress>();
        var threads = new ArrayList<Thread>();
        client().call("trigger-long-running-operation", slow(0.2, 4), progress -> {
            heard.add(progress);
            threads.add(Thread.currentThread());
        });
        assertEquals(
                IntStream.rangeClosed(1, 4)
                        .mapToObj(done -> new McpProgress(done, Optional.of(4.0), ""))
                        .toList(),
                heard);
        assertEquals(
                List.of(Thread.currentThread()), threads.stream().distinct().toList());
    }

    @Test
    void calls_run_side_by_side_and_each_hears_its_own_progress() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.rangeClosed(2, 7)
                    .<Callable<Integer>>mapToObj(steps -> () -> {
                        var totals = new ArrayList<Double>();
                        client().call(
                                        "trigger-long-running-operation",
                                        slow(0.3, steps),
                                        progress -> totals.add(progress.total().orElseThrow()));
                        return totals.stream().allMatch(total -> total == steps) ? totals.size() : -1;
                    })
                    .toList();
            var sizes = new ArrayList<Integer>();
            for (var call : threads.invokeAll(calls)) sizes.add(call.get());
            assertEquals(List.of(2, 3, 4, 5, 6, 7), sizes);
        }
    }

    @Test
    void an_interrupt_ends_the_wait_and_leaves_the_connection_usable() throws Exception {
        var started = new CompletableFuture<String>();
        var ended = new CompletableFuture<Throwable>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                client().call("trigger-long-running-operation", slow(600, 6000), progress -> started.complete("yes"));
            } catch (Interrupted e) {
                assertTrue(ended.complete(Thread.currentThread().isInterrupted() ? e : new AssertionError("no flag")));
            }
        });
        started.get(20, TimeUnit.SECONDS);
        caller.interrupt();
        assertEquals(
                "the tool trigger-long-running-operation was interrupted",
                ended.get(20, TimeUnit.SECONDS).getMessage());
        assertEquals("Echo: on", client().call("echo", Map.of("message", "on")).text());
    }

    @Test
    void what_a_progress_listener_throws_ends_the_call() {
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> client().call("trigger-long-running-operation", slow(600, 6000), progress -> {
                    throw new IllegalStateException("enough");
                }));
        assertEquals("enough", thrown.getMessage());
        assertTrue(client().open());
    }

    private static ObjectNode slow(double seconds, int steps) {
        return JsonNodeFactory.instance.objectNode().put("duration", seconds).put("steps", steps);
    }
}
