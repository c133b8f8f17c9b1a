package autodev.devices.qa;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.Json;
import autodev.devices.Bounded;
import autodev.devices.Device;
import autodev.devices.Elements;
import autodev.devices.MobileTools;
import autodev.devices.Screenshot;
import autodev.mcp.McpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The evidence of a run: {@code evidence/S1-elements.json}, {@code evidence/S1-screen.jpg} below the run's
 * {@code folder}; of a step that runs once more, {@code S1-elements-2.json}. Best effort: what cannot be gathered is
 * named, and nothing is thrown.
 */
public record EvidenceFolder(Path folder) {
    private static final String NAME = "evidence";
    private static final int LONGEST_NAME = 60;

    /** A step that has just run: what it called, the answer if there is one, and the point that it touched. */
    record Seen(String step, int driver, String tool, Optional<McpAnswer> answer, Optional<ScreenAim.Point> touched) {}

    /**
     * A file for {@code name} in it, whatever folders {@code name} speaks of; the folder is made. Throws IOException.
     */
    Path file(String step, String name) throws IOException {
        String own = name.replaceFirst("^.*[/\\\\]", "").replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return Files.createDirectories(folder.resolve(NAME)).toAbsolutePath().resolve(safe(step) + "-" + safe(own));
    }

    /** Looks at {@code device}, for {@code time} at most. What the step itself has just seen is not asked for again. */
    Evidence gather(Seen seen, Device device, Duration time) {
        var missing = new ArrayList<String>();
        long end = System.nanoTime() + time.toNanos();
        var elements = gathered("elements", missing, time.dividedBy(2), () -> elements(seen, device));
        var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        var screen = gathered("screenshot", missing, left, () -> screen(seen, device));
        var tapped = seen.touched().flatMap(point -> screen.flatMap(shot -> shot.size(point)));
        return new Evidence(seen.step(), seen.driver(), elements, screen.map(Shot::file), missing, tapped);
    }

    private record Shot(String file, int width, int height) {
        Optional<Evidence.Tapped> size(ScreenAim.Point point) {
            return width <= 0
                    ? Optional.empty()
                    : Optional.of(new Evidence.Tapped(point.x(), point.y(), width, height));
        }
    }

    private static <T> Optional<T> gathered(String what, List<String> missing, Duration time, Callable<T> work) {
        if (Thread.currentThread().isInterrupted()) {
            missing.add(what + ": interrupted");
            return Optional.empty();
        }
        try {
            return Optional.of(Bounded.call(time, work));
        } catch (InterruptedException | Interrupted e) {
            // The step itself has ended: the run is told that it was stopped, not that this had no effect.
            Thread.currentThread().interrupt();
            missing.add(what + ": interrupted");
        } catch (Bounded.Late e) {
            missing.add(what + ": took longer than " + QaWriter.seconds(time) + " s");
        } catch (Exception e) {
            String words = e instanceof AutodevException ? String.valueOf(e.getMessage()) : e.toString();
            missing.add(what + ": " + words.replaceAll("\\s+", " "));
        }
        return Optional.empty();
    }

    private String elements(Seen seen, Device device) throws IOException {
        Elements elements =
                seen.tool().equals(MobileTools.ELEMENTS) && seen.answer().isPresent()
                        ? Elements.parse(seen.answer().get().text())
                        : device.elements();
        String json = Json.redacted(elements.json()).toPrettyString() + "\n";
        return write(seen.step(), "elements", "json", json.getBytes(StandardCharsets.UTF_8));
    }

    private Shot screen(Seen seen, Device device) throws IOException {
        boolean shown =
                seen.tool().equals("mobile_take_screenshot") && seen.touched().isEmpty();
        var image = seen.answer().filter(_ -> shown).flatMap(McpAnswer::image);
        if (image.isPresent())
            return new Shot(
                    write(
                            seen.step(),
                            "screen",
                            ending(image.get().type()),
                            image.get().data()),
                    0,
                    0);
        Screenshot shot = device.screenshot();
        String file = write(seen.step(), "screen", ending(shot.type()), shot.image());
        return new Shot(file, shot.screenWidth(), shot.screenHeight());
    }

    private static String ending(String type) {
        return type.endsWith("png") ? "png" : "jpg";
    }

    private String write(String step, String what, String ending, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(this.folder.resolve(NAME));
        for (int count = 1; ; count++) {
            String name = safe(step) + "-" + what + (count == 1 ? "" : "-" + count) + "." + ending;
            try {
                Files.write(folder.resolve(name), bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return NAME + "/" + name;
            } catch (FileAlreadyExistsException e) {
                continue; // the step ran before, or another one's name looks the same on a disk
            }
        }
    }

    private static String safe(String id) {
        String safe = id.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^[.-]+", "_");
        return safe.length() <= LONGEST_NAME ? safe : safe.substring(safe.length() - LONGEST_NAME);
    }
}
