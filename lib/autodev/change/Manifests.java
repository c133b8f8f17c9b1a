package autodev.change;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that declare what a project depends on, and what they declare: names without versions, but with the place
 * where a name is fetched from if the file gives one. Rather a name too many than one too few: what is compared are two
 * states of the same file.
 */
final class Manifests {
    /**
     * Which files, by their names in lower case, and what names a dependency in them; the groups of a match are joined.
     */
    private record Kind(Pattern files, Pattern entry) {
        static Kind of(String files, String entry) {
            return new Kind(Pattern.compile(files), Pattern.compile(entry, Pattern.MULTILINE));
        }
    }

    private static final Pattern LOCKS = Pattern.compile("package-lock\\.json|npm-shrinkwrap\\.json|yarn\\.lock"
            + "|pnpm-lock\\.yaml|bun\\.lockb?|poetry\\.lock|uv\\.lock"
            + "|pdm\\.lock|pipfile\\.lock|cargo\\.lock|go\\.sum"
            + "|gemfile\\.lock|composer\\.lock|packages\\.lock\\.json|mix\\.lock|pubspec\\.lock"
            + "|podfile\\.lock|package\\.resolved"
            + "|gradle\\.lockfile|deno\\.lock|flake\\.lock|conda-lock\\.yml");
    private static final String FETCHED = "(?:(?:git\\+|https?:|ssh:|git:|file:)[^\\s\"',;)\\]]+)";
    private static final List<Kind> KINDS = List.of(
            Kind.of(
                    ".*require.*\\.(?:txt|in)|constraints.*\\.(?:txt|in)",
                    "^[ \\t]*(?:([A-Za-z0-9][A-Za-z0-9._-]*)" + "(?:[^\\n@]*@[ \\t]*(\\S+))?|(-[^\\n#]+)|(" + FETCHED
                            + "|[./]\\S+))"),
            Kind.of("setup\\.py", "[\"']([A-Za-z0-9][A-Za-z0-9._-]*)[^\"'\\n]*[\"']|(" + FETCHED + ")"),
            Kind.of("setup\\.cfg", "^[ \\t]+([A-Za-z0-9][A-Za-z0-9._-]*)|(" + FETCHED + ")"),
            Kind.of("environment.*\\.ya?ml|conda.*\\.ya?ml", "^[ \\t]*-[ \\t]*([A-Za-z0-9][A-Za-z0-9._:/-]*)"),
            Kind.of("pubspec\\.yaml", "^[ \\t]+([A-Za-z0-9_]+):|(" + FETCHED + ")"),
            Kind.of(
                    "pom\\.xml|.*\\.pom|ivy\\.xml|extensions\\.xml",
                    "<groupId>\\s*([^<]*?)\\s*</groupId>\\s*<artifactId>\\s*([^<]*?)\\s*</artifactId>"
                            + "|<artifactId>\\s*([^<]*?)\\s*</artifactId>|<url>\\s*([^<]*?)\\s*</url>"
                            + "|<systemPath>\\s*([^<]*?)\\s*</|<dependency\\s[^>]*?name=\"([^\"]*)"),
            Kind.of(
                    ".*\\.gradle|.*\\.gradle\\.kts|build\\.sbt|build\\.sc"
                            + "|build\\.mill|plugins\\.sbt|dependencies\\.scala",
                    "[\"']([\\w.-]+:[\\w.-]+)[^\"'\\n]*[\"']"
                            + "|[\"']([\\w.-]+)[\"'][ \\t]*%%?%?[ \\t]*[\"']([\\w.-]+)[\"']"
                            + "|\\b(?:id|kotlin|alias|apply plugin:)[ \\t(]*[\"']?([\\w.:-]+)|\\b(libs\\.[\\w.]+)"
                            + "|\\bname:[ \\t]*[\"']([^\"']+)"
                            + "|\\b(files|fileTree|project)\\([^)\\n]*\\)|(" + FETCHED + ")"),
            Kind.of(
                    "go\\.mod|go\\.work",
                    "^[ \\t]*(?:require|replace|use|tool)?[ \\t(]*" + "([\\w.-]+\\.[\\w.-]+/[^\\s]*)|=>[ \\t]*(\\S+)"),
            Kind.of(
                    "gemfile|.*\\.gemspec|podfile",
                    "\\b(?:gem|pod|add_\\w*dependency)[ \\t(]*" + "[\"']([^\"']+)|(" + FETCHED + ")"),
            Kind.of(
                    ".*\\.(?:cs|fs|vb|vcx)proj|packages\\.config|directory\\.\\w+\\.props|nuget\\.config",
                    "<(?:Package\\w+|package|Reference|Project\\w*)" + "\\s[^>]*?(?:Include|id|Update)=\"([^\"]*)|("
                            + FETCHED + ")"),
            Kind.of("package\\.swift", "\\.package\\(([^)]*?)(?:,[ \\t]*(?:from|exact|branch)|\\))"),
            Kind.of(
                    "mix\\.exs|rebar\\.config|project\\.clj|deps\\.edn",
                    "\\{:?(\\w+)," + "|\\[([\\w./-]+) \"|([\\w./-]+) \\{:"),
            Kind.of(
                    "cmakelists\\.txt|.*\\.cmake|conanfile\\.\\w+|vcpkg\\.json"
                            + "|meson\\.build|module\\.bazel|workspace|.*\\.bzl",
                    "\\b(?:FetchContent_Declare|ExternalProject_Add|CPMAddPackage"
                            + "|find_package|dependency|bazel_dep)\\s*\\(([^)]*)"
                            + "|\"?([\\w.-]+/[\\d.]+)|(" + FETCHED + ")"),
            // JBang, Groovy's Grape, scala-cli, PEP 723, Rust scripts: dependencies within the source
            Kind.of(
                    ".*\\.(?:java|kt|kts|groovy|jsh|scala|sc)",
                    "^//(?:DEPS|REPOS|SOURCES|JAVAAGENT|PLUGINS?)\\s+([^\\n]*)"
                            + "|@Grab\\w*\\(([^)]*)"
                            + "|^//> *using +(?:dep|lib|repo)\\w* +([^\\n]*)"),
            Kind.of(".*\\.pyw?", "(?s)^# /// script\\n(.*?)^# ///$"));
    private static final Pattern TOML = Pattern.compile("pyproject\\.toml|pipfile|cargo\\.toml|.*\\.versions\\.toml"
            + "|project\\.toml|uv\\.toml|pixi\\.toml|pdm\\.toml");
    private static final Pattern JSON =
            Pattern.compile("package\\.json|composer\\.json" + "|deno\\.jsonc?|bower\\.json|jsr\\.json");
    private static final Set<String> OBJECTS =
            Set.of(("dependencies devdependencies peerdependencies optionaldependencies overrides resolutions require"
                            + " require-dev repositories imports bundleddependencies bundledependencies")
                    .split(" "));
    private static final Pattern JSON_NAME = Pattern.compile("\"([^\"\\n]+)\"[ \\t]*:");
    private static final Pattern PLACE = Pattern.compile("(?i).*(?:[:/]|@.*@).*");

    private Manifests() {}

    /** Whether {@code path} can declare or pin dependencies. */
    static boolean declares(String path) {
        String name = name(path);
        return isLock(path)
                || JSON.matcher(name).matches()
                || TOML.matcher(name).matches()
                || KINDS.stream().anyMatch(kind -> kind.files().matcher(name).matches());
    }

    /** Whether {@code path} pins, with checksums, what another file declares. */
    static boolean isLock(String path) {
        return LOCKS.matcher(name(path)).matches();
    }

    /** What {@code text} of {@code path} depends on. */
    static Set<String> dependencies(String path, String text) {
        String name = name(path);
        var found = new TreeSet<String>();
        if (JSON.matcher(name).matches()) {
            json(text, found);
            return found;
        }
        if (TOML.matcher(name).matches()) return TomlRequirements.of(text);
        for (Kind kind : KINDS) {
            if (!kind.files().matcher(name).matches()) continue;
            Matcher entries = kind.entry().matcher(text);
            while (entries.find()) joined(entries, found);
        }
        return found;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static void joined(Matcher entries, Set<String> found) {
        var parts = new ArrayList<String>();
        for (int i = 1; i <= entries.groupCount(); i++)
            if (entries.group(i) != null) parts.add(entries.group(i).strip());
        String joined = String.join(":", parts);
        if (!joined.isEmpty()) found.add(joined);
    }

    private static void json(String text, Set<String> found) {
        try {
            if (Json.parse(text) instanceof ObjectNode all) {
                all.properties().stream()
                        .filter(part -> OBJECTS.contains(part.getKey().toLowerCase(Locale.ROOT)))
                        .forEach(part -> json(part.getValue(), found));
                return;
            }
        } catch (BadInput partOfAFile) {
            found.clear(); // only some of its lines are known, so that each name in them counts
        }
        Matcher names = JSON_NAME.matcher(text);
        while (names.find()) found.add(names.group(1));
    }

    private static void json(JsonNode value, Set<String> found) {
        if (value instanceof ObjectNode object)
            object.properties().forEach(part -> found.add(from(part.getKey(), part.getValue())));
        else value.forEach(item -> found.add(Json.line(item)));
    }

    private static String from(String name, JsonNode version) {
        String where = version.isTextual() ? version.textValue() : Json.line(version);
        return PLACE.matcher(where).matches() ? name + " from " + where : name;
    }
}
