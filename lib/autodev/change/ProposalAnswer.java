package autodev.change;

import autodev.BadInput;
import autodev.FoundJson;
import autodev.Json;
import autodev.Secrets;
import autodev.patch.PatchException;
import autodev.patch.PatchSet;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a reply says in the seed's JSON: the patch as a unified diff that fits the files, in whatever dialect it was
 * written; empty for "cannot safely fix".
 */
record ProposalAnswer(String patch, String explanation, double confidence, List<String> reasons) {
    private static final int LONGEST_EXPLANATION = 4_000;
    private static final int MOST_REASONS = 20;

    /** Reads it. Throws {@link BadInput} that says to the model what is wrong. */
    static ProposalAnswer read(String reply, FindingFile file) {
        FoundJson found = Json.findBest(reply, it -> it.isObject() && it.has("patch"));
        JsonNode json = found.value();
        if (!json.isObject() || !json.has("patch"))
            throw new BadInput(
                    "the JSON has no field \"patch\"; expected an object with patch, explanation, confidence, meta");
        if (!found.complete()) throw new BadInput("the JSON breaks off before its end");
        String explanation = cut(text(json.path("explanation")).strip());
        String patch = text(json.path("patch"));
        var reasons = new ArrayList<String>();
        for (JsonNode reason : json.path("meta").path("reason_codes"))
            if (reasons.size() < MOST_REASONS) reasons.add(reason.asText(reason.toString()));
        if (patch.isBlank())
            return new ProposalAnswer("", explanation.isEmpty() ? "cannot safely fix" : explanation, 0, reasons);
        return new ProposalAnswer(
                unified(patch, file, true), explanation, confidence(json.path("confidence")), reasons);
    }

    /** A reply that is a patch without JSON: no word on how sure it is. Throws {@link BadInput} if it is none. */
    static ProposalAnswer bare(String reply, FindingFile file) {
        return new ProposalAnswer(unified(reply, file, false), "", 0, List.of("no_json"));
    }

    private static String text(JsonNode node) {
        if (node.isTextual()) return node.textValue();
        if (node.isNull() || node.isMissingNode()) return "";
        if (!node.isArray()) throw new BadInput("patch and explanation must be texts, seen " + node.getNodeType());
        var lines = new ArrayList<String>();
        for (JsonNode line : node) lines.add(line.asText());
        return String.join("\n", lines);
    }

    private static String cut(String text) {
        return text.length() > LONGEST_EXPLANATION ? text.substring(0, LONGEST_EXPLANATION) + "…" : text;
    }

    /** 0.9, "0.9", 90 or "90%" as 0.9; 0 for what is no number. */
    static double confidence(JsonNode node) {
        String text = node.asText("").strip();
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (!digits.matches("\\d{1,3}(?:\\.\\d+)?(?:[eE]-?\\d{1,2})?|\\.\\d+")) return 0;
        double value = Double.parseDouble(digits);
        return Math.clamp(percent || value > 1 ? value / 100 : value, 0, 1);
    }

    /**
     * The one place where a model's patch becomes a diff in git's form, against the files of the folder as they lie
     * there. Throws {@link BadInput} with what is wrong with it.
     */
    private static String unified(String patch, FindingFile file, boolean whole) {
        try {
            PatchSet patches = parse(addressed(patch, file.finding().file()), whole);
            if (patches.isEmpty())
                throw new BadInput("the patch is in no known format; send a unified diff in git's form");
            Workspace files = Workspace.look(file.root());
            String diff = patches.preview(files);
            if (diff.isEmpty()) throw new BadInput("the patch changes nothing: the file already is as it says");
            if (masks(diff, "+") > masks(diff, "-"))
                throw new BadInput("the patch writes " + Secrets.MASK
                        + " where the file has a secret that is not shown; change other lines only");
            return diff;
        } catch (PatchException | WorkspaceException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }

    private static PatchSet parse(String patch, boolean whole) {
        try {
            return PatchSet.parse(patch);
        } catch (PatchException.Malformed e) {
            if (!whole || !patch.contains("@@ -")) throw e;
            try {
                return PatchSet.parse(HunkCounts.mended(patch));
            } catch (PatchException still) {
                throw e;
            }
        }
    }

    /** A hunk, or a SEARCH block, that names no file is for the finding's. */
    private static String addressed(String patch, String file) {
        String text = patch;
        // Escaped twice.
        if (text.indexOf('\n') < 0 && text.contains("\\n@@"))
            text = text.replace("\\n", "\n").replace("\\\"", "\"");
        String start = text.stripLeading();
        if (start.startsWith("@@ -")) return "--- a/" + file + "\n+++ b/" + file + "\n" + start;
        return start.startsWith("<<<<<<<") ? file + "\n" + start : text;
    }

    private static long masks(String diff, String sign) {
        return diff.lines()
                .filter(line -> line.startsWith(sign))
                .mapToLong(line -> line.split(Pattern.quote(Secrets.MASK), -1).length - 1)
                .sum();
    }
}
