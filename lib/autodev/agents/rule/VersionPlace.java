package autodev.agents.rule;

import autodev.BadInput;
import autodev.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a project says its version: the file, the line from 1, and the version as written. */
record VersionPlace(String file, int line, String version) {
    private static final int MOST = 200;

    /** Files of a name, and the pattern whose group {@code v} is the version in them. */
    private record Where(Pattern path, Pattern text) {
        Where(String path, String text) {
            this(Pattern.compile(path), Pattern.compile(text));
        }
    }

    private static final String TOML =
            "(?m)^\\[%s\\][ \\t]*(?:#.*)?\\n(?:(?!\\[)[^\\n]*\\n)*?version[ \\t]*=[ \\t]*[\"'](?<v>[^\"'\\n]+)[\"']";
    private static final Pattern JSON = Pattern.compile("(?:packages/[^/]+/)?package(?:-lock)?\\.json|composer\\.json");
    private static final List<Where> WHERE = List.of(
            new Where("pyproject\\.toml", TOML.formatted("(?:project|tool\\.poetry)")),
            new Where("(?:[^/]+/){0,2}Cargo\\.toml", TOML.formatted("(?:workspace\\.)?package")),
            new Where(
                    "gradle\\.properties", "(?m)^(?:version|VERSION_NAME|projectVersion)[ \\t]*[=:][ \\t]*(?<v>\\S+)"),
            new Where("build\\.gradle(?:\\.kts)?", "(?m)^[ \\t]*version[ \\t]*=?[ \\t]*[\"'](?<v>\\d[^\"'\\n$]*)[\"']"),
            new Where("(?:VERSION|VERSION\\.txt|version\\.txt|\\.version)", "\\A\\s*v?(?<v>\\d\\S*)\\s*\\z"),
            new Where(
                    "setup\\.cfg",
                    "(?m)^\\[metadata][ \\t]*\\n(?:(?!\\[)[^\\n]*\\n)*?version[ \\t]*=[ \\t]*(?<v>\\d\\S*)"),
            new Where("setup\\.py", "\\bversion[ \\t]*=[ \\t]*[\"'](?<v>\\d[^\"'\\n]*)[\"']"),
            new Where(
                    "(?:src/)?(?:[^/]+/)?(?:__init__|__about__|_?version|__version__)\\.py",
                    "(?m)^(?:__version__|VERSION|version)[ \\t]*(?::[ \\t]*\\w+[ \\t]*)?=[ \\t]*[\"'](?<v>\\d[^\"'\\n"
                            + "]*)[\"']"),
            new Where("(?:[^/]+/){0,3}[^/]+\\.java", "(?m)^//GAV[ \\t]+[^\\s:]+:[^\\s:]+:(?<v>\\S+)"),
            new Where(
                    "(?:scripts/)?[^/]+\\.java",
                    "@Command\\s*\\((?:[^)]{0,1000}?)\\bversion\\s*=\\s*\\{?\\s*\"(?:[\\w -]{1,30} )?v?(?<v>\\d[^\"\\n"
                            + " ]*)"),
            new Where("(?:.*/)?[^/]+\\.gemspec", "\\.version\\s*=\\s*[\"'](?<v>\\d[^\"'\\n]*)[\"']"));
    private static final Pattern PARENT =
            Pattern.compile("(?s)<parent>.*?</parent>|<!--.*?-->|<(dependencies|dependencyManagement|build"
                    + "|profiles|reporting|modules)>.*?</\\1>");
    private static final Pattern ELEMENT = Pattern.compile("<version>\\s*([^<\\s]+)\\s*</version>");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([\\w.-]+)}");

    /** All of a project. */
    static List<VersionPlace> in(ProjectFiles files) {
        var found = new ArrayList<VersionPlace>();
        for (String path : files.paths()) {
            if (found.size() >= MOST || ProjectFiles.isTest(path) || ProjectFiles.isForeign(path)) continue;
            if (path.matches("(?:[^/]+/){0,2}pom\\.xml"))
                files.text(path).flatMap(text -> pom(path, text)).ifPresent(found::add);
            if (JSON.matcher(path).matches())
                files.text(path).flatMap(text -> json(path, text)).ifPresent(found::add);
            for (Where where : WHERE)
                if (where.path().matcher(path).matches())
                    files.text(path)
                            .flatMap(text -> read(path, text, where.text()))
                            .ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    // Others may have a version deeper down; the project's own stands least far in.
    private static Optional<VersionPlace> json(String path, String text) {
        String version;
        try {
            version = Json.parse(text).path("version").asText();
        } catch (BadInput e) {
            return Optional.empty(); // what is no JSON says no version
        }
        Matcher pair = Pattern.compile("(?m)^(.*?)\"version\"\\s*:\\s*" + Pattern.quote("\"" + version + "\""))
                .matcher(text);
        Optional<MatchResult> least =
                pair.results().min(Comparator.comparingInt(hit -> hit.group(1).length()));
        if (version.isEmpty() || least.isEmpty()) return Optional.empty();
        return Optional.of(new VersionPlace(path, line(text, least.get().end(1)), version));
    }

    private static Optional<VersionPlace> read(String path, String text, Pattern pattern) {
        Matcher found = pattern.matcher(text.replace("\r\n", "\n"));
        if (!found.find()) return Optional.empty();
        return Optional.of(
                new VersionPlace(path, line(text.replace("\r\n", "\n"), found.start("v")), found.group("v")));
    }

    // The project's own version, else its parent's, which it then has.
    private static Optional<VersionPlace> pom(String path, String text) {
        var own = new StringBuilder(text);
        Matcher others = PARENT.matcher(text);
        while (others.find())
            for (int i = others.start(); i < others.end(); i++) if (own.charAt(i) != '\n') own.setCharAt(i, ' ');
        Matcher version = ELEMENT.matcher(own);
        if (!version.find()) {
            int parent = text.indexOf("<parent>");
            version = ELEMENT.matcher(text.substring(0, Math.max(0, text.indexOf("</parent>"))));
            if (parent < 0 || !version.find(parent)) return Optional.empty();
        }
        String said = version.group(1);
        Matcher property = PROPERTY.matcher(said);
        if (property.matches()) {
            Matcher value = Pattern.compile("<" + Pattern.quote(property.group(1)) + ">\\s*([^<\\s]+)\\s*</")
                    .matcher(text);
            if (value.find()) return Optional.of(new VersionPlace(path, line(text, value.start(1)), value.group(1)));
        }
        return Optional.of(new VersionPlace(path, line(text, version.start(1)), said));
    }

    private static int line(String text, int offset) {
        return new LineIndex(text).line(offset);
    }
}
