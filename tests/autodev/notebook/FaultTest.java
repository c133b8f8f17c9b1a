package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.view.Html;
import autodev.view.View;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static <T extends Throwable> T thrown(T error) {
        error.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("autodev.Json", "parse", "Json.java", 88),
            new StackTraceElement("cell_3", "twice", "cell 3", 2),
            new StackTraceElement("java.util.ArrayList", "forEach", "ArrayList.java", 1604),
            new StackTraceElement("cell_4", "run", "cell 4", 1)
        });
        return error;
    }

    @Test
    void an_error_of_ours_is_its_own_line_with_the_rest_folded_away() {
        var fault = Fault.of(thrown(new BadInput("no such thing; give another")));
        assertEquals("BadInput", fault.name());
        assertEquals("no such thing; give another", fault.message());
        String html = Html.draw(fault.view());
        assertTrue(html.indexOf("no such thing; give another") < html.indexOf("Json.java:88"), html);
        assertTrue(html.contains("<details"), html);
    }

    @Test
    void frames_of_cells_come_first() {
        var fault = Fault.of(thrown(new IllegalStateException("no")));
        assertEquals("java.lang.IllegalStateException", fault.name());
        assertEquals(List.of("cell 3, line 2, in twice", "cell 4, line 1"), fault.places());
        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: no",
                        "    at cell 3, line 2, in twice",
                        "    at cell 4, line 1"),
                fault.lines());
        assertTrue(fault.trace().contains("Json.java:88"), fault.trace());
        assertTrue(fault.view() instanceof View.Folded);
    }

    @Test
    void frames_of_jshell_are_cells_too() {
        var error = new IllegalStateException("no");
        error.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("REPL.$JShell$11", "do_it$", "$JShell$11.java", 5),
            new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1)
        });
        assertEquals(List.of("this cell, line 5"), Fault.of(error).places());
    }

    @Test
    void the_place_of_what_another_thread_threw_is_that_of_its_cause() {
        var fault = Fault.of(new java.util.concurrent.CompletionException(thrown(new IllegalStateException("no"))));
        assertEquals(List.of("cell 3, line 2, in twice", "cell 4, line 1"), fault.places());
    }

    @Test
    void an_error_of_ours_is_taken_out_of_its_wrapping_and_another_is_not() {
        var ours = new BadInput("no such thing");
        assertEquals("BadInput", Fault.of(new ExecutionException(ours)).name());
        assertEquals("BadInput", Fault.of(new InvocationTargetException(ours)).name());
        var other = Fault.of(new ExecutionException(new IllegalStateException("inner")));
        assertEquals("java.util.concurrent.ExecutionException", other.name());
        assertTrue(other.message().contains("inner"), other.message());
    }

    @Test
    void what_was_the_cause_is_said() {
        var fault = Fault.of(new RuntimeException("outer", new IllegalStateException("inner")));
        assertEquals("outer; caused by java.lang.IllegalStateException: inner", fault.message());
        assertEquals(
                "caused by java.lang.ArithmeticException: / by zero",
                Fault.of(new RuntimeException(null, new ArithmeticException("/ by zero")))
                        .message());
    }

    @Test
    void an_error_without_a_message_is_its_name() {
        assertEquals(
                List.of("java.lang.StackOverflowError"),
                List.of(Fault.of(new StackOverflowError()).lines().getFirst()));
    }

    @Test
    void secrets_are_not_shown() {
        String key = "sk-" + "abcdefghij0123456789";
        var fault = Fault.of(new IllegalStateException("refused " + key));
        assertFalse((fault.message() + fault.trace() + fault.lines()).contains(key));
    }

    @Test
    void the_whole_trace_can_be_asked_for_afterwards() {
        Fault.of(thrown(new BadInput("no such thing")));
        var printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed));
        try {
            Problem.trace();
        } finally {
            System.setOut(out);
        }
        assertTrue(printed.toString().contains("autodev.BadInput: no such thing"), printed.toString());
        assertTrue(printed.toString().contains("Json.java:88"), printed.toString());
    }
}
