package autodev.notebook;

import autodev.BadInput;
import autodev.Secrets;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.plan.PlanRun;
import autodev.repair.Repair;
import autodev.view.Glance;
import autodev.view.Terminal;
import autodev.view.View;
import autodev.view.Viewable;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** What any value looks like in a cell. */
final class Values {
    private static final long LARGEST = 16 << 20;
    private static final int LONGEST_TEXT = 100_000;
    private static final Map<String, String> TYPES =
            Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif");

    private final Replies replies;
    private final LiveRuns runs;

    Values(Replies replies, LiveRuns runs) {
        this.replies = replies;
        this.runs = runs;
    }

    /** Lets the kernel show every value so; more special types first, for a kernel that asks in this order. */
    void register(Kernel kernel) {
        for (Class<?> type : List.of(
                Viewable.class,
                View.class,
                Bundle.class,
                Throwable.class,
                Model.class,
                byte[].class,
                Path.class,
                RenderedImage.class,
                Collection.class,
                Object.class)) kernel.renderer(type, this::bundle);
    }

    /** {@code value} as it is shown at the end of a cell. */
    Bundle bundle(@Nullable Object value) {
        return switch (value) {
            case Bundle bundle -> bundle;
            case Reply reply -> Bundle.of(replies.value(reply));
            case PlanRun run -> Bundle.whole(runs.value(run));
            case Repair repair -> Bundle.whole(runs.value(repair));
            case View view -> Bundle.whole(view);
            case Viewable viewable -> Bundle.whole(viewable.view());
            case Throwable thrown -> Bundle.of(Fault.of(thrown).view());
            case Model model -> Bundle.text(model.name());
            case byte[] bytes -> picture(bytes).orElseGet(() -> glance(bytes));
            case Path file -> picture(file).orElseGet(() -> glance(file.toString()));
            case RenderedImage image -> picture(image);
            case Collection<?> several ->
                RecordTable.of(several)
                        .map(Bundle::of)
                        .or(() -> Several.of(several).map(Bundle::whole))
                        .orElseGet(() -> glance(several));
            case null, default -> glance(value);
        };
    }

    private static Bundle glance(@Nullable Object value) {
        return Bundle.text(
                value instanceof String text
                        ? cut(Secrets.redact(text))
                        : CellNames.of(Glance.of(value, Terminal.plain())));
    }

    // A notebook keeps what it shows.
    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT) + "… (" + text.length()
                        + " characters in all; System.out.println shows them)";
    }

    private static Optional<Bundle> picture(byte[] bytes) {
        return type(bytes)
                .map(type -> Bundle.picture(type, bytes, "[picture, " + type + ", " + bytes.length + " bytes]"));
    }

    // By the signatures at the beginning of PNG, JPEG and GIF files.
    private static Optional<String> type(byte[] bytes) {
        if (bytes.length < 8) return Optional.empty();
        if (bytes[0] == (byte) 0x89 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G')
            return Optional.of("image/png");
        if (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8 && bytes[2] == (byte) 0xff)
            return Optional.of("image/jpeg");
        return bytes[0] == 'G' && bytes[1] == 'I' && bytes[2] == 'F' && bytes[3] == '8'
                ? Optional.of("image/gif")
                : Optional.empty();
    }

    private static Optional<Bundle> picture(Path file) {
        String name = String.valueOf(file.getFileName());
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!TYPES.containsKey(end) || !Files.isRegularFile(file)) return Optional.empty();
        try {
            if (Files.size(file) > LARGEST) return Optional.empty();
            byte[] bytes = Files.readAllBytes(file);
            return type(bytes).map(type -> Bundle.picture(type, bytes, Secrets.redact(file.toString())));
        } catch (IOException e) {
            return Optional.empty(); // then it is shown as the path that it is
        }
    }

    private static Bundle picture(RenderedImage image) {
        try {
            var bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, "png", bytes))
                throw new BadInput("this picture cannot be written as PNG; convert it to RGB colours first");
            String words = "[picture, " + image.getWidth() + " x " + image.getHeight() + "]";
            return Bundle.picture("image/png", bytes.toByteArray(), words);
        } catch (IOException e) {
            throw new BadInput("this picture cannot be written as PNG: " + e.getMessage(), e);
        }
    }
}
