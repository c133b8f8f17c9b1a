package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CellNamesTest {
    @Test
    void a_trace_ends_with_the_statement_of_the_cell() {
        String raw = """
            java.lang.ArithmeticException: / by zero
            \tat REPL.$JShell$8.twice(cell 3:2)
            \tat REPL.$JShell$8B$Foo.<init>(cell 3:5)
            \tat REPL.$JShell$9.do_it$(cell 4:1)
            \tat java.base/java.lang.reflect.Method.invoke(Method.java:565)
            \tat jdk.jshell/jdk.jshell.Eval.eval(Eval.java:141)
            Caused by: java.lang.IllegalStateException
            \tat REPL.$JShell$12.lambda$do_it$$0(cell 2:9)
            \tat java.base/java.lang.Thread.run(Thread.java:1474)
            """;
        String read = """
            java.lang.ArithmeticException: / by zero
            \tat cell 3, line 2, in twice
            \tat cell 3, line 5, in Foo.<init>
            \tat cell 4, line 1
            Caused by: java.lang.IllegalStateException
            \tat cell 2, line 9
            \tat java.base/java.lang.Thread.run(Thread.java:1474)
            """;
        assertEquals(read, CellNames.of(raw));
    }

    @Test
    void a_trace_may_come_in_pieces() {
        var names = new CellNames();
        assertEquals("\tat cell 4, line 1\n", names.in("\tat REPL.$JShell$9.do_it$(cell 4:1)\n"));
        assertEquals("", names.in("\tat java.base/java.lang.reflect.Method.invoke(Method.java:565)\n"));
        assertEquals("done\n\tat last\n", names.in("done\n\tat last\n"));
    }

    @Test
    void names_in_texts_are_those_that_were_written() {
        assertEquals("because \"s\" is null", CellNames.of("because \"REPL.$JShell$6.s\" is null"));
        assertEquals("class Foo$Bar", CellNames.of("class REPL.$JShell$18C$Foo$Bar"));
        assertEquals("REPL and $JShell$ alone", CellNames.of("REPL and $JShell$ alone"));
    }
}
