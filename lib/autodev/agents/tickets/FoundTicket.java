package autodev.agents.tickets;

import autodev.Secrets;
import autodev.agents.AgentTask.Priority;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Something that somebody or some agent wrote down to be done. {@code id} is {@code t} and twelve hexadecimal digits,
 * the same for the same words in the same file on whatever line; {@code title} is one line, {@code text} the whole of
 * it; {@code context} are the lines around, two before and two behind; {@code source} is the agent that said it, or
 * {@code file}; {@code places} are all where it stands. Secrets are replaced in all of them.
 */
public record FoundTicket(
        String id,
        TicketType type,
        String title,
        Priority priority,
        String text,
        String context,
        String source,
        List<Place> places) {
    /** The source of those that stand in files. */
    public static final String FILE = "file";

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TEXT = 2000;

    /** Where it stands: {@code file} is empty for what an agent said; {@code line} is counted from 1. */
    public record Place(String file, int line) {
        @Override
        public String toString() {
            return file.isEmpty() ? "line " + line : file + ":" + line;
        }
    }

    /** Holds its own copy. */
    public FoundTicket {
        places = List.copyOf(places);
    }

    /** One of these words at this place. */
    static FoundTicket of(TicketType type, String words, String context, String source, Place place) {
        String line = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String clean = Secrets.redact(line);
        return new FoundTicket(
                id(type, line, place.file),
                type,
                cut(clean, LONGEST_TITLE),
                type.priority(),
                cut(clean, LONGEST_TEXT),
                Secrets.redact(context),
                source,
                List.of(place));
    }

    /** The same with more places. */
    FoundTicket at(List<Place> all) {
        return new FoundTicket(id, type, title, priority, text, context, source, all);
    }

    private static String cut(String line, int most) {
        if (line.length() <= most) return line;
        int end = line.lastIndexOf(' ', most - 1);
        if (end < most / 2) end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, end) + "…";
    }

    /** By content: letters and digits alone count, in any case. */
    private static String id(TicketType type, String line, String file) {
        String words = Normalizer.normalize(line, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        // What has neither letters nor digits still differs.
        String content = type.word() + "\n" + (words.isEmpty() ? line : words) + "\n" + file;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "t" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
