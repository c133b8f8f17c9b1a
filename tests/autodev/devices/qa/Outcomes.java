package autodev.devices.qa;

import autodev.Json;
import autodev.devices.MobileTools;
import autodev.devices.tickets.Ticket;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Runs that have ended, for tests of what is made of them. */
final class Outcomes {
    private Outcomes() {}

    /** Two drivers, a barrier, a tap with a picture, a step that failed, one that was not begun, and a verification of each kind. */
    static QaOutcome mixed(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("evidence"));
        var screen = new BufferedImage(216, 468, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(screen, "png", folder.resolve("evidence/S1-screen.png").toFile());
        Files.writeString(
                folder.resolve("evidence/S1-elements.json"),
                "[{\"type\":\"android.widget.Button\",\"text\":\"Sign"
                        + " in\",\"coordinates\":{\"x\":1,\"y\":2,\"width\":3,\"height\":4}}]");
        var results = List.of(
                step("S1", 1, "done", "Clicked <here> & there", false, Optional.of(tapped("S1"))),
                step("S2", 2, "failed", "Error: \u0007 no \"Send\" button", true, Optional.empty()),
                step("S3", 2, "skipped", "not begun", false, Optional.empty()),
                step("V1", 1, "done", "One element per line: @ref", false, Optional.of(tapped("V1"))),
                step("V2", 2, "blocked", "Tool not allowed/invalid: rm", false, Optional.empty()));
        var verdict = new Verdict(
                Verdict.Result.FAILURE,
                "The message did not arrive.",
                List.of("evidence/S1-screen.png"),
                List.of(
                        new Verdict.Judged(
                                "V1", Verdict.Result.SUCCESS, "it is there", List.of("evidence/S1-elements.json")),
                        new Verdict.Judged("V2", Verdict.Result.BLOCKED, "no such tool", List.of())),
                "rule",
                true);
        return new QaOutcome(
                folder,
                Optional.of(new Ticket(
                        "CHAT-7", "Say <hello>", "As ada", "bob sees it", "Android", List.of(), Optional.empty())),
                "- Title: Say hello",
                new QaPlan(List.of(), List.of(verification("V1"), verification("V2")), "all"),
                List.of("emulator-5554", "emulator-5556"),
                results,
                verdict,
                Instant.parse("2026-11-20T10:00:00Z"),
                Duration.ofMillis(4200));
    }

    private static Evidence tapped(String step) {
        return new Evidence(
                step,
                1,
                Optional.of("evidence/S1-elements.json"),
                Optional.of("evidence/S1-screen.png"),
                List.of(),
                Optional.of(new Evidence.Tapped(540, 1170, 1080, 2340)));
    }

    private static QaPlan.Verification verification(String id) {
        return new QaPlan.Verification(
                id,
                1,
                Optional.of("mobile_list_elements_on_screen"),
                JsonNodeFactory.instance.objectNode(),
                "see 'hello' " + id,
                2,
                Duration.ofSeconds(45),
                false,
                Optional.empty());
    }

    private static StepResult step(
            String id, int driver, String status, String output, boolean barrier, Optional<Evidence> evidence) {
        boolean began = !status.equals("skipped");
        return new StepResult(
                id,
                driver,
                "emulator-" + (5552 + 2 * driver),
                Optional.of(id.startsWith("V") ? MobileTools.ELEMENTS : MobileTools.CLICK),
                Json.parse("{\"x\":540}"),
                "the form opens",
                status,
                output,
                began ? 1 : 0,
                barrier,
                id.startsWith("V"),
                driver * 0.5,
                began ? 1.25 : 0,
                evidence);
    }
}
