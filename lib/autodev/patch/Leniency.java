package autodev.patch;

import java.util.List;
import java.util.Optional;

/** How exactly lines of a patch have to agree with lines of a file; tried in this order. */
enum Leniency {
    /** Character by character. */
    EXACT,
    /** But for the carriage return. */
    LINE_END,
    /** But for blanks at the end. */
    TRAILING,
    /** But for one indentation that all lines have more, or all have less. */
    INDENT,
    /** But for tabs against spaces, and how many blanks stand inside a line. */
    SPACING,
    /** But for typographic quotes, dashes and blanks, which models put where ASCII stood. */
    PUNCTUATION;

    /** What has to be equal of a line. */
    String key(String line) {
        return switch (this) {
            case EXACT -> line;
            case LINE_END -> TextFile.bare(line);
            case TRAILING -> line.stripTrailing();
            case INDENT -> line.strip();
            case SPACING -> squeezed(line, false);
            case PUNCTUATION -> squeezed(line, true);
        };
    }

    /** How added lines have to be indented where {@code region} of the file is taken for {@code wanted}; empty if it cannot be. */
    Optional<Shift> shift(List<String> wanted, List<String> region) {
        return switch (this) {
            case EXACT, LINE_END, TRAILING -> Optional.of(Shift.NONE);
            case INDENT -> Shift.uniform(wanted, region);
            case SPACING, PUNCTUATION -> Shift.uniform(wanted, region).or(() -> Shift.columns(wanted, region));
        };
    }

    private static String squeezed(String line, boolean plain) {
        var out = new StringBuilder(line.length());
        boolean blank = false;
        for (int i = 0; i < line.length(); i++) {
            char c = plain ? ascii(line.charAt(i)) : line.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
                blank = true;
                continue;
            }
            if (blank && !out.isEmpty()) out.append(' ');
            blank = false;
            out.append(c);
        }
        return out.toString();
    }

    private static char ascii(char c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u201A', '\u201B' -> '\'';
            case '\u201C', '\u201D', '\u201E', '\u201F' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            case '\u00A0', '\u2002', '\u2003', '\u2007', '\u2009', '\u202F', '\u3000' -> ' ';
            default -> c;
        };
    }
}
