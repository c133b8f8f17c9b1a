package autodev.llm;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prices per model, from {@code prices.json} beside this class, under the user's own file: {@code $AUTODEV_PRICES}, else
 * {@code autodev/prices.json} below {@code $XDG_CONFIG_HOME} or {@code ~/.config}. Both read
 * {@code {"prices": {"provider:model": {"input": USD, "output": USD, "cached": USD, "maxOutput": TOKENS, "context": TOKENS}}}}
 * with USD per million tokens. A name stands for itself and its dated versions ({@code -2024-07-18}, {@code -20250929},
 * {@code -latest}); the longest that fits wins; one that ends in {@code *} stands for everything that begins so. Any other name is unknown.
 */
public final class Prices {
    private static final Pattern VERSION = Pattern.compile("[-@](\\d{4}-\\d{2}-\\d{2}|\\d{8}|\\d{4}|latest)|:latest|");
    private final List<Map<String, Supplier<Price>>> tables;

    private Prices(List<Map<String, Supplier<Price>>> tables) {
        this.tables = tables;
    }

    /** The prices for a process with this environment. Throws BadInput if the user's file cannot be used. */
    public static Prices load(Map<String, String> environment) {
        return userFile(environment)
                .map(file -> new Prices(List.of(read(file), Shipped.TABLE)))
                .orElseGet(() -> new Prices(List.of(Shipped.TABLE)));
    }

    /** The shipped prices alone. */
    public static Prices shipped() {
        return new Prices(List.of(Shipped.TABLE));
    }

    /** The price of {@code provider:model}; empty if unknown. */
    public Optional<Price> of(String model) {
        return all(model).findFirst();
    }

    /** How many tokens the model reads and writes in one call at most; a user's price that leaves it out leaves the shipped one. */
    public OptionalInt context(String model) {
        return all(model)
                .map(Price::context)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElseGet(OptionalInt::empty);
    }

    // The entry that fits best of each table, the user's own first.
    private Stream<Price> all(String model) {
        return tables.stream()
                .flatMap(table -> table.keySet().stream()
                        .filter(key -> covers(key, model))
                        .max(Comparator.comparingInt(String::length))
                        .map(key -> table.get(key).get())
                        .stream());
    }

    private static boolean covers(String key, String model) {
        if (key.endsWith("*")) return model.startsWith(key.substring(0, key.length() - 1));
        return model.startsWith(key)
                && VERSION.matcher(model.substring(key.length())).matches();
    }

    private static Optional<Path> userFile(Map<String, String> environment) {
        String named = environment.getOrDefault("AUTODEV_PRICES", "");
        try {
            if (!named.isBlank()) return Optional.of(Path.of(named.strip()));
            String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
            String home = environment.getOrDefault("HOME", "");
            if (config.isBlank() && home.isBlank()) return Optional.empty();
            Path folder = config.isBlank() ? Path.of(home, ".config") : Path.of(config);
            return Optional.of(folder.resolve("autodev").resolve("prices.json")).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            throw new BadInput("AUTODEV_PRICES, XDG_CONFIG_HOME or HOME is not a path: " + e.getMessage(), e);
        }
    }

    private static Map<String, Supplier<Price>> read(Path file) {
        try {
            var table = table(Files.readString(file));
            table.values().forEach(Supplier::get); // a wrong price is said at once, whoever it is of
            return table;
        } catch (BadInput e) {
            throw new BadInput("the file of prices " + file + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInput(
                    "cannot read the file of prices " + file + " (AUTODEV_PRICES, or your configuration): " + e, e);
        }
    }

    // A price is read when it is asked for: of all those shipped a process needs one or two.
    private static Map<String, Supplier<Price>> table(String json) {
        JsonNode prices = Json.parse(json).path("prices");
        if (!prices.isObject())
            throw new BadInput("it has no object \"prices\"; expected"
                    + " {\"prices\": {\"openai:my-model\": {\"input\": 0.5, \"output\": 1.5}}}");
        var table = new LinkedHashMap<String, Supplier<Price>>();
        for (var entry : prices.properties()) table.put(entry.getKey(), () -> price(entry.getKey(), entry.getValue()));
        return Map.copyOf(table);
    }

    private static Price price(String model, JsonNode price) {
        try {
            if (!price.isObject()) throw new BadInput("a price is an object, seen " + price);
            return Json.convert(price, Price.class);
        } catch (BadInput e) {
            throw new BadInput("\"" + model + "\": " + e.getMessage(), e);
        }
    }

    private static final class Shipped {
        static final Map<String, Supplier<Price>> TABLE = load();

        private static Map<String, Supplier<Price>> load() {
            try (var in = Prices.class.getResourceAsStream("prices.json")) {
                if (in == null) throw new AutodevException("prices.json is missing from the library; build it again");
                return table(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read prices.json in the library", e);
            }
        }
    }
}
