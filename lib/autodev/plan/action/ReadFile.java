package autodev.plan.action;

import autodev.BadInput;
import autodev.llm.Doc;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** READ_FILE. */
@Doc("Reads a file: its text, or its bytes in base64 where it is not text.")
record ReadFile(
        @Doc("which file, relative to the project's folder") String path,

        @Doc("how many bytes of it at most, 65536 unless said otherwise") @JsonProperty("max_bytes")
        Optional<Integer> maxBytes) {
    private static final int USUAL = 64 << 10;
    private static final int MOST = 16 << 20;

    String preview(PlanContext context) {
        Spot spot = Spot.file(context.workspace(), path);
        limit();
        return spot.kind() == Spot.Kind.ABSENT
                ? "reads '" + spot.path() + "', which is not there now"
                : "reads '" + spot.path() + "', " + spot.present().words();
    }

    /** Gives {@code {path, size, truncated, content}}, or {@code content_base64} in the place of the last. */
    Outcome run(PlanContext context) {
        Spot spot = Spot.file(context.workspace(), path).present();
        byte[] bytes = context.workspace().bytes(spot.path());
        byte[] kept = bytes.length <= limit() ? bytes : Arrays.copyOf(bytes, limit());
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("path", spot.path());
        payload.put("size", bytes.length);
        payload.put("truncated", kept.length < bytes.length);
        var text = FileChange.text(kept.length < bytes.length ? wholeCharacters(kept) : kept);
        if (text.isPresent()) payload.put("content", text.get());
        else payload.put("content_base64", Base64.getEncoder().encodeToString(kept));
        return new Outcome.Done(payload);
    }

    private int limit() {
        int wanted = maxBytes.orElse(USUAL);
        if (wanted < 1 || wanted > MOST)
            throw new BadInput("max_bytes is " + wanted + "; expected a number from 1 to " + MOST);
        return wanted;
    }

    // Leaves off a character that the cut went through, which has 4 bytes at most.
    private static byte[] wholeCharacters(byte[] bytes) {
        for (int off = 0; off < Math.min(4, bytes.length); off++) {
            byte[] shorter = Arrays.copyOf(bytes, bytes.length - off);
            if (FileChange.text(shorter).isPresent()) return shorter;
        }
        return bytes;
    }
}
