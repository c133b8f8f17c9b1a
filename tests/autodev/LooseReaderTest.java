package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.FoundJson.Repair;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LooseReaderTest {
    private static final String[] NASTY = {
        "\"",
        "'",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "//",
        "/*",
        "#",
        "\n",
        "\t",
        " ",
        "```",
        "</x>",
        "...",
        "\u201C",
        "true",
        "a",
        "7",
        "\", \"b\": 1",
        "\u0000",
        "\uD83D\uDE00",
        "é"
    };

    private final Random random = new Random(5);

    private String text() {
        var text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) text.append(NASTY[random.nextInt(NASTY.length)]);
        return text.toString();
    }

    private JsonNode value(int depth) {
        var nodes = JsonNodeFactory.instance;
        switch (depth == 0 ? 4 + random.nextInt(4) : random.nextInt(8)) {
            case 0, 1 -> {
                var object = nodes.objectNode();
                for (int n = random.nextInt(4); n > 0; n--) object.set(text(), value(depth - 1));
                return object;
            }
            case 2, 3 -> {
                var array = nodes.arrayNode();
                for (int n = random.nextInt(4); n > 0; n--) array.add(value(depth - 1));
                return array;
            }
            case 4 -> {
                return nodes.textNode(text());
            }
            case 5 -> {
                return Json.parse(random.nextBoolean() ? random.nextInt() + "" : random.nextGaussian() * 1e9 + "");
            }
            default -> {
                return random.nextBoolean() ? nodes.nullNode() : nodes.booleanNode(random.nextBoolean());
            }
        }
    }

    @Test
    void what_is_json_is_read_as_the_strict_parser_reads_it() throws LooseReader.NotJson {
        for (int i = 0; i < 5_000; i++) {
            JsonNode value = JsonNodeFactory.instance.arrayNode().add(value(3)).add(value(2));
            String json = i % 2 == 0 ? Json.line(value) : value.toPrettyString();
            Set<Repair> repairs = EnumSet.noneOf(Repair.class);
            var reader = new LooseReader(json + " and more", repairs);
            assertEquals(value, reader.read(0), json);
            assertEquals(json.length(), reader.end(), json);
            assertEquals(Set.of(), repairs, json);
        }
    }

    @Test
    void one_slip_elsewhere_leaves_the_rest_as_it_is() throws LooseReader.NotJson {
        for (int i = 0; i < 2_000; i++) {
            JsonNode value = value(3);
            Set<Repair> repairs = EnumSet.noneOf(Repair.class);
            var read = new LooseReader("{'slip': True, \"rest\": " + value + ",}", repairs).read(0);
            assertEquals(value, read.get("rest"), value.toString());
            assertEquals(Set.of(Repair.QUOTES, Repair.FOREIGN_WORD, Repair.EXTRA_COMMA), repairs);
        }
    }

    @Test
    void nesting_is_bounded() throws LooseReader.NotJson {
        int most = LooseReader.DEEPEST;
        assertTrue(new LooseReader("[".repeat(most) + "]".repeat(most), EnumSet.noneOf(Repair.class))
                .read(0)
                .isArray());
        var deeper = new LooseReader("[".repeat(most + 1), EnumSet.noneOf(Repair.class));
        assertThrows(LooseReader.NotJson.class, () -> deeper.read(0));
    }
}
