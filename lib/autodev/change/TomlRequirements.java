package autodev.change;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a TOML file (pyproject, Cargo, Pipfile, Gradle's version catalogue) requires: the keys of its tables of
 * dependencies, and what stands within quotes in them and in lists that are named so. It reads line by line and needs
 * no whole file, which is all that a patch may show.
 */
final class TomlRequirements {
    private static final Pattern TABLE = Pattern.compile("^\\s*\\[+\\s*([^\\]]+?)\\s*\\]+\\s*(?:#.*)?$");
    private static final Pattern KEY = Pattern.compile("^\\s*([A-Za-z0-9_.\"'-]+)\\s*=(.*)$");
    private static final Pattern WANTED = Pattern.compile(
            "(?i).*(?:dependenc|packages|libraries|plugins|build-system|requires|sources?|patch|replace|constraints).*");
    private static final Pattern LISTED =
            Pattern.compile("(?i).*(?:dependenc|requires|libraries|plugins|packages|index|git|url|path|registry).*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]*)\"|'([^'\\n]*)'");
    private static final Pattern PLACE = Pattern.compile(".*(?:://|@ |^git@|^\\.{0,2}/).*");
    private static final Pattern NAME =
            Pattern.compile("^([A-Za-z0-9][A-Za-z0-9._:-]*[A-Za-z]|[A-Za-z])[A-Za-z0-9._-]*");

    private TomlRequirements() {}

    /** The names, and the places that they come from. */
    static Set<String> of(String text) {
        var found = new TreeSet<String>();
        // Lines above the first table of a part of a file may belong to any.
        boolean table = true, list = false;
        for (String line : text.lines().toList()) {
            String code = line.strip();
            if (code.isEmpty() || code.startsWith("#")) continue;
            Matcher head = TABLE.matcher(line);
            if (!list && head.matches() && !code.startsWith("[\"") && !code.startsWith("['")) {
                table = WANTED.matcher(head.group(1)).matches();
                if (table && head.group(1).contains(".")) found.add("[" + head.group(1) + "]");
                continue;
            }
            Matcher key = KEY.matcher(line);
            boolean keyed = !list && key.matches();
            if (keyed && table) found.add(key.group(1).replaceAll("[\"']", ""));
            boolean named = keyed && LISTED.matcher(key.group(1)).matches();
            if (table || list || named) quoted(keyed ? key.group(2) : line, found);
            if (keyed) list = (named || table) && opens(key.group(2));
            else if (list && code.startsWith("]")) list = false;
        }
        return found;
    }

    private static boolean opens(String value) {
        return value.strip().startsWith("[") && value.indexOf(']') < 0;
    }

    // A version that is another than before is no new dependency; a place is.
    private static void quoted(String text, Set<String> found) {
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            String value = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
            Matcher name = NAME.matcher(value);
            if (PLACE.matcher(value).matches()) found.add(value);
            else if (name.find()) found.add(name.group());
        }
    }
}
