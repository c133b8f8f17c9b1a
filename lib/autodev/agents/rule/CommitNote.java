package autodev.agents.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a commit means to users, by its message: as Conventional Commits 1.0.0 say it, else by its first words. {@code
 * breaking} says what no longer works as before, empty if nothing; {@code conventional} whether the message said so
 * itself.
 */
record CommitNote(
        String hash,
        Kind kind,
        String scope,
        String text,
        String breaking,
        @JsonProperty boolean conventional,
        String reverts) {
    /** What sort of change, and where it stands in a changelog. */
    enum Kind {
        NEW("New", Version.Step.MINOR),
        CHANGED("Changed", Version.Step.PATCH),
        DEPRECATED("Deprecated", Version.Step.MINOR),
        REMOVED("Removed", Version.Step.MINOR),
        FIXED("Fixed", Version.Step.PATCH),
        SECURITY("Security", Version.Step.PATCH),
        /** Of no interest to users: tests, builds, style. */
        INTERNAL("", Version.Step.NONE);

        /** The heading; empty for what a changelog leaves out. */
        final String heading;

        /** The step that it asks for unless it breaks something. */
        final Version.Step step;

        Kind(String heading, Version.Step step) {
            this.heading = heading;
            this.step = step;
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern CONVENTIONAL = Pattern.compile("([A-Za-z]+)(?:\\(([^()]{1,60})\\))?(!)?: +(\\S.*)");
    private static final Pattern FOOTER = Pattern.compile("(?m)^BREAKING[ -]CHANGE: *(\\S[^\\n]*)");
    private static final Pattern REVERT = Pattern.compile("(?i)This reverts commit ([0-9a-f]{7,64})");
    private static final Pattern BREAKS = Pattern.compile(
            "(?i)\\bbreaking[ -]change|\\bbackwards?[- ]incompatib|\\bincompatible change|^breaking\\b");
    private static final Pattern INTERNAL = Pattern.compile(
            "(?i)^(?:merge\\b|bump\\b|refactor|reformat|format\\b|clean ?up|tidy|typo|lint|wip\\b|release\\b|prepare"
                    + " (?:for )?(?:the )?(?:next )?(?:release|development)|\\[maven-release-plugin]|version"
                    + " \\d|v?\\d+\\.\\d+|initial commit|(?:add|update|improve|fix|extend)\\w* (?:the |some |more |a"
                    + " |missing |unit |failing |flaky"
                    + " )*(?:tests?|docs?|documentation|readme|changelog|comments?|javadoc|ci|typos?"
                    + "|formatting|style|gitignore|\\.gitignore|license)\\b|(?:tests?|docs?|readme"
                    + "|ci|build|chore)\\b[:/"
                    + " ]|update dependenc|(?:update|upgrade) \\S+ (?:from|to) v?\\d|fixup!|squash!)");
    private static final Pattern SECURITY =
            Pattern.compile("(?i)\\bCVE-\\d{4}-\\d+|\\bvulnerab|\\bsecurity (?:fix|issue|hole)|\\b(?:xss|csrf|sql"
                    + " injection|injection)\\b");
    private static final Pattern FIXED =
            Pattern.compile("(?i)^(?:(?:hot|bug)?fix(?:e[sd])?|correct(?:s|ed)?|repair(?:s|ed)?|prevent(?:s"
                    + "|ed)?|resolve[sd]?|avoid(?:s|ed)?|handle[sd]?|work"
                    + " around|don'?t|do not|stop(?:s|ped)?|restore[sd]?|close[sd]? #)\\b|\\bno"
                    + " longer\\b|\\b(?:bug|crash(?:es)?|regression|leak|race"
                    + " condition|deadlock|NPE|off-by-one)\\b|\\bfix(?:es|ed)? #\\d+");
    private static final Pattern NEW =
            Pattern.compile("(?i)^(?:add(?:s|ed)?|introduce[sd]?|implement(?:s|ed)?|support(?:s|ed)?|new"
                    + "|allow(?:s|ed)?|enable[sd]?|provide[sd]?|create[sd]?|expose[sd]?|feature)\\b");
    private static final Pattern REMOVED = Pattern.compile("(?i)^(?:remove[sd]?|drop(?:s|ped)?|delete[sd]?)\\b");
    private static final Pattern DEPRECATED = Pattern.compile("(?i)^deprecate[sd]?\\b");

    /** The note of a commit with this message. */
    static CommitNote of(String hash, String message) {
        String subject = message.lines().findFirst().orElse("").strip();
        Matcher said = CONVENTIONAL.matcher(subject);
        Matcher footer = FOOTER.matcher(message);
        Matcher revert = REVERT.matcher(message);
        String reverts = revert.find() ? revert.group(1) : "";
        String breaking = footer.find() ? footer.group(1).strip() : "";
        @Nullable Kind kind = said.matches() ? kind(said.group(1), said.group(2)) : null;
        if (kind != null && said.matches()) {
            String text = said.group(4).strip();
            if (breaking.isEmpty() && said.group(3) != null) breaking = text;
            if (SECURITY.matcher(text).find() && kind == Kind.FIXED) kind = Kind.SECURITY;
            return new CommitNote(
                    hash, kind, said.group(2) == null ? "" : said.group(2), text, breaking, true, reverts);
        }
        if (breaking.isEmpty() && BREAKS.matcher(message).find()) breaking = subject;
        return new CommitNote(hash, byWords(subject), "", subject, breaking, false, reverts);
    }

    private static @Nullable Kind kind(String type, @Nullable String scope) {
        boolean dependencies = scope != null && scope.startsWith("deps");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "feat", "feature" -> Kind.NEW;
            case "fix", "bugfix", "hotfix" -> dependencies ? Kind.CHANGED : Kind.FIXED;
            case "perf", "improvement", "revert", "change", "changed" -> Kind.CHANGED;
            case "security", "sec" -> Kind.SECURITY;
            case "deprecate", "deprecated" -> Kind.DEPRECATED;
            case "remove", "removed" -> Kind.REMOVED;
            case "docs",
                    "doc",
                    "style",
                    "refactor",
                    "test",
                    "tests",
                    "build",
                    "ci",
                    "chore",
                    "release",
                    "wip",
                    "deps" -> Kind.INTERNAL;
            default -> null;
        };
    }

    private static Kind byWords(String subject) {
        // A message may name its place first: "parser: fix the end of lines".
        Matcher place = Pattern.compile("[\\w./-]{2,30}: +(\\S.*)").matcher(subject);
        String text = place.matches() ? place.group(1) : subject;
        if (INTERNAL.matcher(subject).find()) return Kind.INTERNAL;
        if (SECURITY.matcher(text).find()) return Kind.SECURITY;
        if (FIXED.matcher(text).find()) return Kind.FIXED;
        if (NEW.matcher(text).find()) return Kind.NEW;
        if (DEPRECATED.matcher(text).find()) return Kind.DEPRECATED;
        if (REMOVED.matcher(text).find()) return Kind.REMOVED;
        return Kind.CHANGED;
    }

    /** The step that it asks for. */
    Version.Step step() {
        return breaking.isEmpty() ? kind.step : Version.Step.MAJOR;
    }
}
