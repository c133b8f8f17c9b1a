package autodev.llm.wire;

import autodev.llm.Limits;
import autodev.llm.ModelException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The body of an answer, read up to the limit on its size. */
final class AnswerBody {
    private final Server server;
    private final Limits limits;
    private final ResponseBody body;

    AnswerBody(Server server, Limits limits, ResponseBody body) {
        this.server = server;
        this.limits = limits;
        this.body = body;
    }

    /** Hands on each line, read as UTF-8, until there are no more or none is wanted; gives nothing. */
    String lines(Transport.Lines lines) throws IOException {
        BufferedSource source = body.source();
        long seen = 0;
        while (!source.exhausted()) {
            long end = source.indexOf((byte) '\n', 0, limits.bytes() - seen);
            if (end < 0 && source.getBuffer().size() >= limits.bytes() - seen) throw tooLarge();
            // Without an end of line it is the last one.
            long length = end < 0 ? source.getBuffer().size() : end;
            String line = source.readUtf8(length);
            if (end >= 0) source.skip(1);
            seen += length + 1;
            if (!lines.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)) break;
        }
        return "";
    }

    /** All of it, in the charset that its header names, without a byte order mark; an image has a char for each byte. */
    String text() throws IOException {
        var bytes = new Buffer();
        while (body.source().read(bytes, 64 << 10) >= 0) {
            if (bytes.size() > limits.bytes()) throw tooLarge();
        }
        return text(bytes, body.contentType());
    }

    private ModelException tooLarge() {
        return new ModelException.BadReply(server.where() + " answered with more than " + limits.bytes()
                + " bytes; that is no reply of a model, check " + server.urlVariable());
    }

    private static String text(Buffer bytes, @Nullable MediaType type) {
        if (type != null && (type.type().equals("image") || type.subtype().equals("octet-stream")))
            return bytes.readString(StandardCharsets.ISO_8859_1);
        // UTF-8 is what JSON is in, and what stands in for a charset that does not exist.
        Charset charset = type == null ? StandardCharsets.UTF_8 : type.charset(StandardCharsets.UTF_8);
        String text = bytes.readString(charset == null ? StandardCharsets.UTF_8 : charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
