package autodev.llm;

import autodev.BadInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Images for a model to look at: PNG, JPEG, GIF or WebP, known by their first bytes, not by their name; 20 MB each at most. */
public final class Images {
    private static final int LARGEST = 20_000_000;
    private static final String KINDS = "expected a PNG, JPEG, GIF or WebP";

    private Images() {}

    /** The image in this file. Throws BadInput if it cannot be read, is too large, or is none. */
    public static Part.Image of(Path file) {
        try {
            if (!Files.exists(file)) throw new BadInput("no image " + file + ": there is no such file");
            if (!Files.isRegularFile(file)) throw new BadInput("no image " + file + ": it is not a file");
            long size = Files.size(file);
            if (size > LARGEST) throw tooLarge(file.toString(), size);
            return of(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new BadInput("cannot read the image " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The image at this address: {@code http:} and {@code https:} are left to the provider to fetch, {@code file:} and
     * {@code data:} (in base64) are read here. Throws BadInput.
     */
    public static Part.Image of(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "http", "https" -> new Part.Image(typeByName(address), "", address.toString());
            case "file" -> of(file(address));
            case "data" -> data(address.getSchemeSpecificPart());
            default ->
                throw new BadInput("no image at " + ToolText.line(address.toString(), 80)
                        + ": expected an address that begins with https:, http:, file: or data:");
        };
    }

    /** The image at this address or, if it is none, in this file: what a command's option holds. Throws BadInput. */
    public static Part.Image of(String pathOrAddress) {
        try {
            // One letter before a colon is a Windows drive.
            return pathOrAddress.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*")
                    ? of(URI.create(pathOrAddress.strip()))
                    : of(Path.of(pathOrAddress));
        } catch (InvalidPathException e) {
            throw new BadInput("no image " + pathOrAddress + ": it is not a path: " + e.getReason(), e);
        } catch (IllegalArgumentException e) {
            throw new BadInput("no image at " + ToolText.line(pathOrAddress, 80) + ": it is not an address", e);
        }
    }

    /** The image that these bytes are. Throws BadInput if they are none, or too many. */
    public static Part.Image of(byte[] bytes) {
        return of(bytes, "of " + bytes.length + " bytes");
    }

    /** This picture, as PNG. */
    public static Part.Image of(BufferedImage picture) {
        var png = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "png", png))
                throw new BadInput(
                        "a picture of this kind cannot be written as PNG; draw it into one of TYPE_INT_ARGB");
        } catch (IOException e) {
            throw new BadInput("cannot write a picture as PNG: " + e.getMessage(), e);
        }
        return of(png.toByteArray());
    }

    private static Part.Image of(byte[] bytes, String name) {
        if (bytes.length > LARGEST) throw tooLarge(name, bytes.length);
        String type =
                type(bytes).orElseThrow(() -> new BadInput("the image " + name + " is " + seen(bytes) + "; " + KINDS));
        return new Part.Image(type, Base64.getEncoder().encodeToString(bytes), "");
    }

    private static BadInput tooLarge(String name, long size) {
        return new BadInput("the image " + name + " has " + size + " bytes; expected " + LARGEST
                + " at most: make it smaller, models scale it down anyway");
    }

    private static Path file(URI address) {
        try {
            return Path.of(address);
        } catch (RuntimeException e) { // five kinds of exception, for as many ways to write it wrong
            throw new BadInput("no image at " + address + ": expected file:///folder/image.png", e);
        }
    }

    private static Part.Image data(String rest) {
        int comma = rest.indexOf(',');
        if (comma < 0 || !rest.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64"))
            throw new BadInput("no image in this data: address; expected data:image/png;base64,…");
        try {
            return of(Base64.getMimeDecoder().decode(rest.substring(comma + 1)), "in the data: address");
        } catch (IllegalArgumentException e) {
            throw new BadInput("the image in this data: address is not in base64: " + e.getMessage(), e);
        }
    }

    // Signatures: PNG (W3C) 5.2, JPEG (ITU T.81) SOI marker, GIF89a 17, WebP container specification.
    private static Optional<String> type(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(16, bytes.length), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) return Optional.of("image/png");
        if (head.startsWith("\u00ff\u00d8\u00ff")) return Optional.of("image/jpeg");
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return Optional.of("image/gif");
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) return Optional.of("image/webp");
        return Optional.empty();
    }

    private static String seen(byte[] bytes) {
        if (bytes.length == 0) return "empty";
        String head = new String(bytes, 0, Math.min(256, bytes.length), StandardCharsets.UTF_8).strip();
        if (head.startsWith("%PDF-")) return "a PDF document";
        if (head.startsWith("<svg") || head.startsWith("<?xml") && head.contains("<svg")) return "an SVG drawing";
        if (head.startsWith("<")) return "a page or another text in angle brackets";
        if (head.startsWith("BM")) return "a BMP";
        if (head.startsWith("II*") || head.startsWith("MM\0*")) return "a TIFF";
        return head.regionMatches(4, "ftyp", 0, 4) ? "a HEIC, AVIF or video" : "of a kind that is not known";
    }

    private static String typeByName(URI address) {
        String path = Optional.ofNullable(address.getPath()).orElse("").toLowerCase(Locale.ROOT);
        if (path.endsWith(".jpg") || path.endsWith(".jpeg")) return "image/jpeg";
        if (path.endsWith(".gif")) return "image/gif";
        return path.endsWith(".webp") ? "image/webp" : "image/png";
    }
}
