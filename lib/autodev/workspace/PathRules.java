package autodev.workspace;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a path may look like before the disk is asked. One file has one spelling: relative, {@code /} between its parts, no
 * {@code .} or {@code ..}. The names that other file systems take for {@code .git} follow git's own checks (NTFS short
 * names, streams, trailing dots and spaces; code points that HFS+ ignores), see {@code verify_path} in git's read-cache.c.
 */
final class PathRules {
    /** AutoDev's own folder in the root of a workspace. */
    static final String HOME = ".autodev";

    private static final int LONGEST_NAME = 255;
    /** The longest path, in characters; systems allow 4,096 bytes with the root's own. */
    static final int LONGEST_PATH = 3500;
    // The code points that HFS+ leaves out when it compares names.
    private static final Pattern IGNORED_BY_HFS =
            Pattern.compile("[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]");
    private static final Pattern GIT_ALIAS = Pattern.compile("(\\.git|git~\\d+)([ .:].*)?");
    private static final Pattern HOME_ALIAS = Pattern.compile("(\\.autodev|autode~\\d+)([ .:].*)?");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern WINDOWS_DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private PathRules() {}

    /** The parts of {@code path}; throws {@link WorkspaceException.OutsideWorkspace} that says which rule it breaks. */
    static List<String> parts(String path) {
        var flaw = flaw(path);
        if (flaw.isPresent()) throw new WorkspaceException.OutsideWorkspace(printable(path), flaw.get());
        return List.of(path.split("/", -1));
    }

    /** Why {@code path} is refused, or empty where it is sound. */
    static Optional<String> flaw(String path) {
        if (path.isEmpty()) return Optional.of("it is empty");
        if (path.length() > LONGEST_PATH) return Optional.of("it is longer than " + LONGEST_PATH + " characters");
        if (path.startsWith("/")) return Optional.of("it is absolute");
        boolean top = true;
        for (String name : path.split("/", -1)) {
            var flaw = flawOfName(name, top);
            if (flaw.isPresent()) return flaw;
            top = false;
        }
        return Optional.empty();
    }

    /** Why one part of a path is refused; {@code top}: whether it stands in the root of the workspace. */
    static Optional<String> flawOfName(String name, boolean top) {
        if (isPlain(name)) return Optional.empty();
        if (name.isEmpty()) return Optional.of("it has an empty part");
        if (name.equals("..")) return Optional.of("it goes up with '..'");
        if (top && DRIVE.matcher(name).matches()) return Optional.of("it starts with a drive letter");
        if (name.equals(".")) return Optional.of("it has a '.' part");
        if (name.indexOf('\\') >= 0) return Optional.of("it has a backslash");
        if (name.codePoints().anyMatch(PathRules::isUnprintable)) return Optional.of("it has a control character");
        String folded = IGNORED_BY_HFS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        if (GIT_ALIAS.matcher(folded).matches()) return Optional.of("it reaches into git's own folder");
        if (top && HOME_ALIAS.matcher(folded).matches()) return Optional.of("it reaches into AutoDev's own folder");
        if (name.endsWith(".") || name.endsWith(" ")) return Optional.of("a part ends with a dot or a space");
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            return Optional.of("a part is longer than " + LONGEST_NAME + " bytes");
        }
        if (WINDOWS && (name.indexOf(':') >= 0 || WINDOWS_DEVICE.matcher(name).matches())) {
            return Optional.of("Windows keeps the name '" + name + "' for itself");
        }
        return unspeakable(name);
    }

    // Nearly every name is made of these only, and a walk over 10,000 files asks about each.
    private static boolean isPlain(String name) {
        int length = name.length();
        if (WINDOWS || length == 0 || length > 100) return false;
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            boolean inside = c == '_' || c == '-' || c == '.' && i > 0 && i < length - 1;
            if (!letter && !inside) return false;
        }
        return true;
    }

    private static boolean isUnprintable(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || c == 0xFFFD;
    }

    // Under LC_ALL=C the JDK cannot name files outside ASCII.
    private static Optional<String> unspeakable(String name) {
        try {
            var path = Path.of(name);
            return path.toString().equals(name) ? Optional.empty() : Optional.of("this system spells it differently");
        } catch (InvalidPathException e) {
            return Optional.of("this system's file name encoding cannot hold it (set LC_ALL=C.UTF-8)");
        }
    }

    private static String printable(String path) {
        String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        var out = new StringBuilder();
        shown.codePoints()
                .forEach(c ->
                        out.append(isUnprintable(c) ? String.format("\\u%04x", c) : new String(Character.toChars(c))));
        return out.toString();
    }
}
