package autodev.llm.wire;

import autodev.BadInput;
import autodev.llm.Images;
import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;

/** Gets the images that a request names by their address, for a provider that takes only their bytes. */
final class ImageDownload {
    private static final int REDIRECTS = 5;
    private final Wire wire;
    private final Predicate<String> wanted;

    /** Gets those whose address is {@code wanted}. */
    ImageDownload(Wire wire, Predicate<String> wanted) {
        this.wire = wire;
        this.wanted = wanted;
    }

    /** A copy of {@code request} with the bytes of every image that is wanted. Throws BadInput for an address that has none; what the connection throws. */
    Request in(Request request) {
        boolean away = request.messages().stream()
                .flatMap(message -> message.of(Part.Image.class).stream())
                .anyMatch(this::away);
        return away ? request.messages(request.messages().stream().map(this::in).toList()) : request;
    }

    private Message in(Message message) {
        return new Message(
                message.role(),
                message.parts().stream()
                        .map(part -> part instanceof Part.Image image && away(image) ? got(image) : part)
                        .toList());
    }

    private boolean away(Part.Image image) {
        return image.data().isEmpty() && wanted.test(image.url());
    }

    private Part got(Part.Image image) {
        String url = image.url();
        for (int i = 0; i <= REDIRECTS; i++) {
            if (!url.matches("(?i)https?://\\S+"))
                throw no(image, "its address is \"" + url + "\"; expected http:// or https://");
            var answer = wire.elsewhere(url.replaceFirst("#.*", ""));
            var moved = answer.header("location").filter(_ -> answer.status() / 100 == 3);
            if (moved.isEmpty()) return got(image, answer);
            url = resolved(image, url, moved.get());
        }
        throw no(image, "its address only leads to others, more than " + REDIRECTS);
    }

    private Part got(Part.Image image, Transport.Answer answer) {
        if (answer.status() != 200) throw no(image, "the server answers with " + answer.status());
        String type = answer.header("content-type")
                .orElse("")
                .replaceFirst(";.*", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!type.startsWith("image/") && !type.equals("application/octet-stream"))
            throw no(image, "it is no image but " + (type.isEmpty() ? "of no type" : type));
        try {
            return Images.of(answer.body().getBytes(StandardCharsets.ISO_8859_1));
        } catch (BadInput e) {
            throw no(image, String.valueOf(e.getMessage()));
        }
    }

    private String resolved(Part.Image image, String from, String to) {
        try {
            return URI.create(from).resolve(to).toString();
        } catch (IllegalArgumentException e) {
            throw no(image, "it leads to \"" + to + "\", which is no address");
        }
    }

    private BadInput no(Part.Image image, String why) {
        return new BadInput("cannot get the image at " + wire.server().hide(image.url()) + ": "
                + wire.server().hide(why) + "; give its file, or another address");
    }
}
