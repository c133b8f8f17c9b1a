package autodev.patch;

import autodev.patch.PatchException.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes of a path as a model wrote it the plain relative path that a workspace takes, or refuses it. */
final class PatchPath {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4000;
    private static final int SHOWN = 120;

    private PatchPath() {}

    /**
     * The path with {@code /} between its parts, without {@code .} parts and doubled slashes. Backslashes become slashes
     * where no slash is there too. Absolute paths, {@code ..}, drives, URLs, control characters, {@code .git} and
     * {@code .autodev} (in any case, and as Windows and macOS would read them) throw {@link Refused}; {@code who} begins the
     * message.
     */
    static String clean(String who, String raw) {
        String path = raw.strip();
        path.codePoints().filter(PatchPath::unfit).findFirst().ifPresent(c -> {
            throw refused(who, raw, String.format("it holds the character U+%04X", c));
        });
        if (path.indexOf('\\') >= 0) {
            if (path.indexOf('/') >= 0) throw refused(who, raw, "it mixes slashes and backslashes");
            path = path.replace('\\', '/');
        }
        if (path.isEmpty()) throw refused(who, raw, "it is empty");
        if (path.startsWith("/")) throw refused(who, raw, "it is absolute");
        if (path.contains("://")) throw refused(who, raw, "it is a URL");
        if (path.length() > 1 && path.charAt(1) == ':') throw refused(who, raw, "it names a drive");
        if (path.equals("~") || path.startsWith("~/")) throw refused(who, raw, "it names a home folder");
        if (path.endsWith("/")) throw refused(who, raw, "it names a folder, not a file");
        String clean = String.join("/", parts(who, raw, path));
        if (clean.isEmpty()) throw refused(who, raw, "it names the workspace itself");
        if (clean.length() > LONGEST_PATH) throw refused(who, raw, "it is longer than " + LONGEST_PATH);
        return clean;
    }

    /** How a path is shown in a message: on one line, not endless. */
    static String shown(String path) {
        String plain = path.codePoints()
                .limit(SHOWN)
                .map(c -> unfit(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + plain + (path.length() > SHOWN ? "…'" : "'");
    }

    private static List<String> parts(String who, String raw, String path) {
        var parts = new ArrayList<String>();
        for (String part : path.split("/")) {
            if (part.isEmpty() || part.equals(".")) continue;
            if (part.equals("..")) throw refused(who, raw, "it has a '..' part");
            if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME)
                throw refused(who, raw, "one of its parts is longer than " + LONGEST_NAME + " bytes");
            if (isReserved(part)) throw refused(who, raw, "it belongs to git or AutoDev");
            parts.add(part);
        }
        // "x/." would name a folder.
        if (path.endsWith("/.")) throw refused(who, raw, "it names a folder, not a file");
        return parts;
    }

    /** Windows drops trailing dots and blanks and what follows a colon, and knows git~1; macOS drops format characters. */
    private static boolean isReserved(String part) {
        String name = part.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
        int colon = name.indexOf(':');
        if (colon >= 0) name = name.substring(0, colon);
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) end--;
        name = name.substring(0, end);
        boolean dots = name.isEmpty();
        return dots
                || name.equals(".git")
                || name.equals(".autodev")
                || name.equals("git~1")
                || name.equals("autode~1");
    }

    private static boolean unfit(int c) {
        int type = Character.getType(c);
        boolean bidi = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return Character.isISOControl(c)
                || bidi
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static Refused refused(String who, String raw, String why) {
        return new Refused(who + ": refused path " + shown(raw) + ": " + why
                + "; give a file inside the workspace, relative to its root, with '/' between its parts");
    }
}
