package autodev.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Exit;
import autodev.Interrupted;
import autodev.llm.ModelException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    static Stream<Arguments> ours() {
        var cause = new IOException("x");
        return Stream.of(
                Arguments.of(new ModelException.TooBusy("x", Optional.empty()), RateLimitException.class),
                Arguments.of(new ModelException.TimedOut("x", cause), TimeoutException.class),
                Arguments.of(new ModelException.ServerFailed("x", Optional.empty()), InternalServerException.class),
                Arguments.of(new ModelException.Unreachable("x", cause), RetriableException.class),
                Arguments.of(new ModelException.CutConnection("x"), RetriableException.class),
                Arguments.of(new ModelException.WrongKey("x"), AuthenticationException.class),
                Arguments.of(new ModelException.NoSuchModel("x"), ModelNotFoundException.class),
                Arguments.of(new ModelException.WrongUrl("x"), UnresolvedModelServerException.class),
                Arguments.of(new ModelException.NotListening("x", cause), UnresolvedModelServerException.class),
                Arguments.of(new ModelException.Refused("x"), ContentFilteredException.class),
                Arguments.of(new ModelException.ContextTooLong("x"), InvalidRequestException.class),
                Arguments.of(new ModelException.Rejected("x"), InvalidRequestException.class),
                Arguments.of(new ModelException.NoCredit("x"), NonRetriableException.class),
                Arguments.of(new ModelException.BudgetExhausted("x"), NonRetriableException.class),
                Arguments.of(new ModelException.NotConfigured("x"), NonRetriableException.class),
                Arguments.of(new ModelException.BadReply("x"), NonRetriableException.class),
                Arguments.of(new ModelException.Untrusted("x", cause), NonRetriableException.class),
                Arguments.of(new BadInput("x"), InvalidRequestException.class));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void each_of_ours_is_one_of_theirs_and_itself_again(AutodevException ours, Class<?> theirs) {
        var there = Failures.out(ours);
        assertEquals(theirs, there.getClass());
        assertEquals("x", there.getMessage());
        assertSame(ours, Failures.in("m", there));
    }

    static Stream<Arguments> theirs() {
        return Stream.of(
                Arguments.of(new RateLimitException("x"), ModelException.TooBusy.class, Exit.FAILED),
                Arguments.of(
                        new RateLimitException(new HttpException(429, "{\"code\":\"insufficient_quota\"}")),
                        ModelException.NoCredit.class,
                        Exit.BLOCKED),
                Arguments.of(
                        new InvalidRequestException(new HttpException(402, "pay")),
                        ModelException.NoCredit.class,
                        Exit.BLOCKED),
                Arguments.of(new AuthenticationException("x"), ModelException.WrongKey.class, Exit.BLOCKED),
                Arguments.of(new ModelNotFoundException("x"), ModelException.NoSuchModel.class, Exit.BLOCKED),
                Arguments.of(new TimeoutException("x"), ModelException.TimedOut.class, Exit.FAILED),
                Arguments.of(new InternalServerException("x"), ModelException.ServerFailed.class, Exit.FAILED),
                Arguments.of(
                        new InternalServerException(new HttpException(529, "overloaded")),
                        ModelException.TooBusy.class,
                        Exit.FAILED),
                Arguments.of(
                        new InternalServerException(new HttpException(504, "late")),
                        ModelException.TimedOut.class,
                        Exit.FAILED),
                Arguments.of(
                        new InternalServerException(new HttpException(502, "lost")),
                        ModelException.CutConnection.class,
                        Exit.FAILED),
                Arguments.of(new RetriableException("x"), ModelException.ServerFailed.class, Exit.FAILED),
                Arguments.of(new UnresolvedModelServerException("x"), ModelException.Unreachable.class, Exit.FAILED),
                Arguments.of(new ContentFilteredException("x"), ModelException.Refused.class, Exit.FAILED),
                Arguments.of(
                        new InvalidRequestException("maximum context length is 8192 tokens"),
                        ModelException.ContextTooLong.class,
                        Exit.FAILED),
                Arguments.of(new InvalidRequestException("x"), ModelException.Rejected.class, Exit.FAILED),
                Arguments.of(new UnsupportedFeatureException("x"), BadInput.class, Exit.USAGE),
                Arguments.of(new LangChain4jException("x"), ModelException.BadReply.class, Exit.FAILED),
                Arguments.of(
                        new LangChain4jException(new ConnectException("no")),
                        ModelException.Unreachable.class,
                        Exit.FAILED),
                Arguments.of(
                        new UncheckedIOException(new HttpTimeoutException("late")),
                        ModelException.TimedOut.class,
                        Exit.FAILED),
                Arguments.of(
                        new RuntimeException(new SSLHandshakeException("no")),
                        ModelException.Untrusted.class,
                        Exit.FAILED),
                Arguments.of(
                        new RuntimeException(new IOException("reset")),
                        ModelException.CutConnection.class,
                        Exit.FAILED));
    }

    @ParameterizedTest
    @MethodSource("theirs")
    void each_of_theirs_is_one_of_ours_and_ends_as_it_should(RuntimeException theirs, Class<?> ours, int exit) {
        var here = assertInstanceOf(AutodevException.class, Failures.in("langchain4j:x", theirs));
        assertEquals(ours, here.getClass());
        assertEquals(exit, here.exitCode());
        assertTrue(here.getMessage().startsWith("langchain4j:x "), here.getMessage());
    }

    @Test
    void the_message_is_one_short_line_without_secrets() {
        var error = Failures.in(
                "m",
                new InvalidRequestException(
                        "no\nwith sk-abcdefghijklmnopqrstuvwxyz0123 in it" + " and more".repeat(100)));
        assertEquals(1, error.getMessage().lines().count());
        assertFalse(error.getMessage().contains("sk-abc"), error.getMessage());
        assertTrue(error.getMessage().length() < 400, error.getMessage());
    }

    @Test
    void an_interrupt_is_told_from_a_broken_connection() {
        var error = Failures.in("m", new RuntimeException(new InterruptedException()));
        assertTrue(Thread.interrupted());
        assertInstanceOf(Interrupted.class, error);
        assertSame(error, Failures.out((Interrupted) error));
    }

    @Test
    void an_error_of_the_program_stays_what_it_is() {
        var bug = new NullPointerException();
        assertSame(bug, Failures.in("m", bug));
    }
}
