package autodev.agents.rule;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * A section of a changelog in the form of Keep a Changelog 1.1.0, what breaks first; what is of no interest to
 * users is left out.
 */
final class Changelog {
    private static final int MOST = 500;

    private Changelog() {}

    /**
     * The section for {@code version}; {@code existing} is the changelog there is, whose word for what is new it
     * takes.
     */
    static String of(String version, LocalDate date, List<CommitNote> notes, String existing) {
        String added = existing.contains("### Added") ? "Added" : "New";
        var sections = new LinkedHashMap<String, StringBuilder>();
        sections.put("Breaking", new StringBuilder());
        for (CommitNote.Kind kind : CommitNote.Kind.values()) sections.put(heading(kind, added), new StringBuilder());
        // The oldest first reads as it came about.
        for (CommitNote note : notes.reversed().stream().limit(MOST).toList()) {
            if (!note.breaking().isEmpty()) line(sections.get("Breaking"), note, note.breaking());
            boolean said = note.breaking().equals(note.text());
            if (!said) line(sections.get(heading(note.kind(), added)), note, note.text());
        }
        sections.remove("");
        var text = new StringBuilder("## [" + version + "] - " + date + "\n");
        sections.forEach((heading, lines) -> {
            if (!lines.isEmpty())
                text.append("\n### ").append(heading).append("\n\n").append(lines);
        });
        if (notes.size() > MOST)
            text.append("\n… and ").append(notes.size() - MOST).append(" more commits.\n");
        return text.toString();
    }

    private static String heading(CommitNote.Kind kind, String added) {
        return kind == CommitNote.Kind.NEW ? added : kind.heading;
    }

    private static void line(StringBuilder lines, CommitNote note, String said) {
        String scope = note.scope().isEmpty() ? "" : "**" + note.scope() + "**: ";
        String plain = said.replaceAll("\\p{Cntrl}", " ").strip();
        String first = scope.isEmpty() && !plain.isEmpty()
                ? plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1)
                : plain;
        String hash = note.hash().substring(0, Math.min(7, note.hash().length()));
        lines.append("- ").append(scope).append(first).append(" (").append(hash).append(")\n");
    }
}
