package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.devices.qa.QaPlan.QaStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans as models write them, in {@code tests/fixtures/qa/plans}: each text with what is read from it beside it. */
class QaPlanFixturesTest {
    private static final Path FOLDER = Path.of("tests/fixtures/qa/plans");

    static List<String> plans() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void a_plan_is_read_as_the_file_beside_it_says(String name) throws IOException {
        String read = read(Files.readString(FOLDER.resolve(name)));
        Path expected = FOLDER.resolve(name.replace(".txt", ".expected"));
        assertEquals(Files.readString(expected), read, name);
    }

    @Test
    void there_are_forty_kinds_at_least() throws IOException {
        assertTrue(plans().size() >= 40, plans()::toString);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void what_was_put_right_is_read_back_as_it_is(String name) throws IOException {
        QaPlan.Sanitised first;
        try {
            first = QaPlan.parse(Files.readString(FOLDER.resolve(name)), QaSettings.DEFAULT);
        } catch (BadInput e) {
            assertTrue(read(Files.readString(FOLDER.resolve(name))).startsWith("error "), name);
            return;
        }
        var second = QaPlan.read(first.plan().json());
        assertEquals(first.plan(), second.plan());
        assertEquals(List.of(), second.notes());
        if (!first.plan().verifications().isEmpty())
            assertEquals(List.of(), QaSchema.all().validate(first.plan().json()));
    }

    private static String read(String text) {
        try {
            var read = QaPlan.parse(text, QaSettings.DEFAULT);
            var lines = new ArrayList<String>();
            read.plan().steps().forEach(step -> lines.add("step " + line(step)));
            read.plan().looks().forEach(look -> lines.add("look " + line(look)));
            lines.add("rule " + read.plan().finalRule());
            read.notes().forEach(note -> lines.add("note " + note));
            return String.join("\n", lines) + "\n";
        } catch (BadInput e) {
            return "error " + e.getMessage() + "\n";
        }
    }

    private static String line(QaStep step) {
        return step.id() + " driver " + step.driver() + " " + step.tool().orElse("-") + " " + step.args() + " "
                + step.attempts() + " x " + step.timeout().toMillis() + " ms"
                + (step.barrier() ? " barrier" : "")
                + step.blocked().map(why -> " blocked (" + why + ")").orElse("")
                + (step.expect().isEmpty() ? "" : " \"" + step.expect() + "\"");
    }

    /** Writes what is read now beside each plan; to be looked at before it is kept. */
    public static void main(String... args) throws IOException {
        for (String name : plans())
            Files.writeString(
                    FOLDER.resolve(name.replace(".txt", ".expected")), read(Files.readString(FOLDER.resolve(name))));
    }
}
