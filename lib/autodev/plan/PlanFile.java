package autodev.plan;

import autodev.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a file that holds a plan. */
final class PlanFile {
    private static final int LARGEST = 256 << 20;

    private PlanFile() {}

    static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new BadInput("cannot read the plan " + PlanText.shown(file) + ": " + e.getReason(), e);
        }
    }

    /** UTF-8, at most 256 MB; throws BadInput that says what is wrong with the file. */
    static String text(Path file) {
        if (Files.isDirectory(file)) throw unread(file, "it is a folder; give a file");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) throw unread(file, "it has more than " + (LARGEST >> 20) + " MB");
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw unread(file, "there is no such file");
        } catch (CharacterCodingException e) {
            throw unread(file, "it is no UTF-8 text; expected JSON in UTF-8");
        } catch (IOException e) {
            throw unread(file, String.valueOf(e.getMessage()));
        }
    }

    private static BadInput unread(Path file, String why) {
        return new BadInput("cannot read the plan " + PlanText.shown(file.toString()) + ": " + why);
    }
}
