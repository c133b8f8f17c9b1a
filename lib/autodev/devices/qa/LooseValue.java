package autodev.devices.qa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values as models write them: numbers in texts, {@code "driver 2"}, {@code "30s"}, {@code "yes"}. */
final class LooseValue {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,15}(\\.\\d{0,9})?|\\.\\d{1,9})");
    private static final Pattern TIME =
            Pattern.compile("([+-]?[0-9.]+)\\s*(ms|millis(?:econds)?|s|secs?|seconds?|secondes?|m|min|mins|minutes?)?");
    private static final Pattern DRIVER = Pattern.compile("[^0-9-]*?([_ #:\\[(-]*)(-?\\d{1,9})[\\])]*");
    private static final Pattern DEVICE = Pattern.compile("devices?\\s*\\[(\\d{1,8})]");
    private static final int HIGHEST_DRIVER = 10_000;

    private LooseValue() {}

    /**
     * The first of these fields that is there and not null; a missing node if none is. Names are compared without case,
     * {@code _} and {@code -}.
     */
    static JsonNode field(ObjectNode object, List<String> names) {
        for (String name : names) if (object.hasNonNull(name)) return object.get(name);
        for (String name : names)
            for (var field : object.properties())
                if (same(field.getKey(), name) && !field.getValue().isNull()) return field.getValue();
        return MissingNode.getInstance();
    }

    /** Whether two names are the same but for case, blanks, {@code _} and {@code -}. */
    static boolean same(String one, String other) {
        int i = 0;
        int j = 0;
        while (true) {
            while (i < one.length() && " _-".indexOf(one.charAt(i)) >= 0) i++;
            while (j < other.length() && " _-".indexOf(other.charAt(j)) >= 0) j++;
            if (i == one.length() || j == other.length()) return i == one.length() && j == other.length();
            if (Character.toLowerCase(one.charAt(i++)) != Character.toLowerCase(other.charAt(j++))) return false;
        }
    }

    /** A number, also in a text. */
    static Optional<Double> number(JsonNode value) {
        if (value.isNumber()) return Optional.of(value.doubleValue()).filter(Double::isFinite);
        String text = value.isTextual() ? value.textValue().strip().replace("px", "") : "";
        return NUMBER.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    /** A flag, also as text or number; absent is no flag. */
    static boolean flag(JsonNode value) {
        if (value.isNumber()) return value.doubleValue() != 0;
        if (!value.isTextual()) return value.asBoolean(false);
        return List.of("true", "yes", "y", "1", "on", "oui", "vrai")
                .contains(value.textValue().strip().toLowerCase(Locale.ROOT));
    }

    /** A time: seconds, or a text with its unit. */
    static Optional<Duration> time(JsonNode value) {
        if (value.isNumber()) return Optional.of(seconds(value.doubleValue()));
        var found = TIME.matcher(value.isTextual() ? value.textValue().strip().toLowerCase(Locale.ROOT) : "");
        if (!found.matches() || !NUMBER.matcher(found.group(1)).matches()) return Optional.empty();
        double number = Double.parseDouble(found.group(1));
        String unit = found.group(2) == null ? "s" : found.group(2);
        if (unit.startsWith("ms") || unit.startsWith("milli")) return Optional.of(seconds(number / 1000));
        return Optional.of(seconds(unit.startsWith("m") ? number * 60 : number));
    }

    private static Duration seconds(double value) {
        return Duration.ofMillis(Math.round(Math.clamp(value, -1e9, 1e9) * 1000));
    }

    /**
     * The number of a driver, 1 or more: {@code 2}, {@code "2"}, {@code "driver2"}, {@code "Driver 2"},
     * {@code "device[1]"}, {@code {"id":2}}.
     */
    static Optional<Integer> driver(JsonNode value) {
        if (value instanceof ObjectNode object)
            return driver(field(object, List.of("driver", "id", "number", "index", "name")));
        if (value.isArray()) return value.isEmpty() ? Optional.empty() : driver(value.get(0));
        Optional<Double> number = number(value);
        if (number.isPresent()) return driver(number.get());
        String text = value.isTextual() ? value.textValue().strip().toLowerCase(Locale.ROOT) : "";
        var device = DEVICE.matcher(text);
        // A list of devices is counted from 0, as seed 003 says it to the model.
        if (device.matches()) return driver(Double.parseDouble(device.group(1)) + 1);
        var named = DRIVER.matcher(text);
        return named.matches() ? driver(Double.parseDouble(named.group(2))) : Optional.empty();
    }

    private static Optional<Integer> driver(double number) {
        return number >= 1 && number <= HIGHEST_DRIVER && number == Math.rint(number)
                ? Optional.of((int) number)
                : Optional.empty();
    }

    /** A text; what is none as JSON; empty if it is absent. */
    static String words(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return "";
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** {@code value} as a note shows it: cut, on one line. */
    static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString().replaceAll("\\s+", " ");
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
