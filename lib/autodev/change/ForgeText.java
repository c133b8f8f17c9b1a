package autodev.change;

import java.util.regex.Pattern;

/**
 * Words of models, tools and repositories as a forge shows them and does nothing else with them: nobody is notified, no
 * issue is closed or linked, no order to the forge is carried out, no picture is fetched. GitHub, GitLab and Gitea
 * look for all these in the text itself, some inside of code too; a character without width parts what they look for.
 */
public final class ForgeText {
    private static final String GAP = "\u200b";
    private static final String CLOSING =
            "(?i)\\b((?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?)\\s*:?)(\\s+)";
    // What names an issue: #1, GH-1, owner/name#1, !1, an address; a key such as AB-1 where a tracker is connected.
    private static final Pattern CLOSES = Pattern.compile(
            CLOSING + "(?=(?:issues?\\s+)?(?:[\\w./-]*[#!]\\d|gh-\\d|https?:|[A-Za-z][A-Za-z0-9_]+-\\d|[\\[(<\"'`]))");
    private static final Pattern REFERENCE =
            Pattern.compile("(?<=[#!&$%~@])(?=[\\w\"\\[])|(?<=\\b[Gg][Hh])(?=-\\d)|(?<=\\b\\w{2,20}:)(?=//)"
                    + "|(?<=\\b[Ww]{3})(?=\\.)|(?<=[+^])(?=\\w)");
    private static final Pattern SKIPPED =
            Pattern.compile("(?i)(?<=\\[)(?=(?:skip|ci|no)[ -](?:ci|skip|actions)])|(?<=\\*\\*\\*NO)(?=_CI)");
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}\\s]+");

    private ForgeText() {}

    /** One line of plain text, {@code most} characters long: a title, a line of a commit message. */
    public static String line(String text, int most) {
        return cut(apart(flat(text)), most);
    }

    /** One paragraph of Markdown that shows {@code text} as it is, {@code most} characters of it. */
    static String paragraph(String text, int most) {
        String plain = apart(cut(flat(text), most));
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\\\`*_{}\\[\\]()!|~]|^[-+#=]|(?<=^\\d{1,9})[.]", "\\\\$0");
    }

    /** A span of code in Markdown. */
    static String code(String text, int most) {
        String plain = CLOSES.matcher(cut(flat(text), most)).replaceAll("$1" + GAP + "$2");
        if (plain.isEmpty()) return "–";
        String fence = "`".repeat(longest(plain) + 1);
        boolean edge = plain.startsWith("`") || plain.endsWith("`");
        return fence + (edge ? " " : "") + plain + (edge ? " " : "") + fence;
    }

    /** A block of code in Markdown, with a line end behind it. */
    static String block(String text) {
        String fence = "`".repeat(Math.max(3, longest(text) + 1));
        return fence + "\n" + text.strip() + "\n" + fence + "\n";
    }

    private static int longest(String text) {
        int longest = 0, run = 0;
        for (char c : text.toCharArray()) {
            run = c == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static String flat(String text) {
        return HIDDEN.matcher(text).replaceAll(" ").strip();
    }

    private static String apart(String text) {
        String open = CLOSES.matcher(text).replaceAll("$1" + GAP + "$2");
        String parted = SKIPPED.matcher(REFERENCE.matcher(open).replaceAll(GAP)).replaceAll(GAP);
        // An order to GitLab stands at the begin of a line.
        return parted.startsWith("/") ? GAP + parted : parted;
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
