package autodev;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.function.Function;

/** How JDK values look in AutoDev's JSON: durations as seconds, dates and times as ISO-8601 text, paths as given. */
final class JsonTypes {
    static final SimpleModule MODULE =
            new SimpleModule("autodev").addSerializer(new Seconds()).addDeserializer(Duration.class, new FromSeconds());

    static {
        text(Instant.class, Instant::parse);
        text(OffsetDateTime.class, OffsetDateTime::parse);
        text(ZonedDateTime.class, ZonedDateTime::parse);
        text(LocalDateTime.class, LocalDateTime::parse);
        text(LocalDate.class, LocalDate::parse);
        text(LocalTime.class, LocalTime::parse);
        text(Path.class, Path::of);
    }

    private JsonTypes() {}

    private static <T> void text(Class<T> type, Function<String, T> parse) {
        MODULE.addSerializer(new AsText<>(type)).addDeserializer(type, new FromText<>(type, parse));
    }

    private static final class Seconds extends StdSerializer<Duration> {
        private static final long serialVersionUID = 1;

        Seconds() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toMillis() / 1000.0);
        }
    }

    private static final class FromSeconds extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1;

        FromSeconds() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
            // A text or an object has no number, and would end as an error that says nothing of the place.
            if (!in.currentToken().isNumeric())
                return (Duration)
                        context.handleUnexpectedToken(Duration.class, in.currentToken(), in, "expected seconds");
            return Duration.ofMillis(Math.round(in.getDoubleValue() * 1000));
        }
    }

    private static final class AsText<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;

        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class FromText<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return parse.apply(in.getText());
            } catch (DateTimeException | InvalidPathException e) {
                throw context.weirdStringException(in.getText(), handledType(), e.getMessage());
            }
        }
    }
}
