package autodev.devices.qa;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plans in files. */
final class QaPlans {
    private QaPlans() {}

    /** The plan in {@code file}, strict JSON in UTF-8. Throws BadInput. */
    static QaPlan.Sanitised read(Path file) {
        try {
            JsonNode json = Json.parse(Files.readString(file, StandardCharsets.UTF_8));
            return QaPlan.read(json);
        } catch (IOException e) {
            throw new BadInput("cannot read the plan " + file + ": " + e + "; name a QA plan in JSON that is there", e);
        }
    }
}
