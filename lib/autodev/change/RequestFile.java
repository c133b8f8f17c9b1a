package autodev.change;

import autodev.BadInput;
import autodev.Json;
import autodev.forge.ForgeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a dry run would send, as JSON: {@code push} with {@code remote}, {@code url} without a password, {@code branch},
 * {@code commit} and {@code base}; {@code requests} in their order, each with {@code method}, {@code url},
 * {@code body}.
 */
record RequestFile(Remote remote, String commit, String branch, String base, List<ForgeRequest> requests) {
    /**
     * Writes {@code ID.request.json} in {@code folder}, whole or not at all. Throws {@link BadInput} if it cannot, or if
     * a link in a checkout leads there.
     */
    Path write(Path folder, String id) {
        var push = new LinkedHashMap<String, String>();
        push.put("remote", remote.name());
        push.put("url", remote.place());
        push.put("branch", branch);
        push.put("commit", commit);
        push.put("base", base);
        var all = new LinkedHashMap<String, Object>();
        all.put("push", push);
        all.put("requests", requests);
        Path file = folder.resolve(id + ".request.json");
        CheckoutTop.refuseLinks(folder);
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".request-", ".json");
            try {
                Files.writeString(fresh, Json.pretty(Json.redacted(Json.tree(all))) + "\n");
                return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new BadInput("cannot write " + file + ": " + e + "; give another folder with --out", e);
        }
    }
}
