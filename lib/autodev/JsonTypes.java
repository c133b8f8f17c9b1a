package autodev;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** How JDK values look in AutoDev's JSON: durations as seconds, instants as ISO-8601 text, paths as given. */
final class JsonTypes {
    static final SimpleModule MODULE = new SimpleModule("autodev")
            .addSerializer(new Seconds())
            .addDeserializer(Duration.class, new FromSeconds())
            .addSerializer(new AsText<>(Instant.class))
            .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
            .addSerializer(new AsText<>(Path.class))
            .addDeserializer(Path.class, new FromText<>(Path.class, Path::of));

    private JsonTypes() {}

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
        private final transient java.util.function.Function<String, T> parse;

        FromText(Class<T> type, java.util.function.Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parse.apply(in.getText());
        }
    }
}
