package autodev.notebook.install;

import autodev.BadInput;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which artifact of a Maven repository is meant, written {@code group:artifact:version[:classifier][@type]} as in JBang and Gradle.
 *
 * @param version empty where a {@code @pom} says it
 * @param type {@code jar}, or {@code pom} for a list of versions (a BOM)
 */
record Coordinates(String group, String artifact, String version, Optional<String> classifier, String type) {
    private static final String WORD = "[A-Za-z0-9_.${}+-]+";
    private static final Pattern FORM = Pattern.compile(
            "(" + WORD + "):(" + WORD + ")(?::([\\[\\](),A-Za-z0-9_.+-]+))?(?::(" + WORD + "))?(?:@(\\w+))?");

    /** Reads {@code text}; throws BadInput that says what it should look like. */
    static Coordinates of(String text) {
        var found = FORM.matcher(text.strip());
        if (!found.matches())
            throw new BadInput("\"" + text + "\" names no Maven artifact and no jar that is there; expected"
                    + " group:artifact:version, for example org.apache.commons:commons-lang3:3.17.0, or"
                    + " the path of a jar");
        return new Coordinates(
                found.group(1),
                found.group(2),
                Optional.ofNullable(found.group(3)).orElse(""),
                Optional.ofNullable(found.group(4)),
                Optional.ofNullable(found.group(5)).orElse("jar"));
    }

    /** Whether it lists versions of others. */
    boolean isPom() {
        return type.equals("pom");
    }

    /** As in Maven's pom.xml. */
    String xml() {
        return "<dependency>" + element("groupId", group) + element("artifactId", artifact)
                + (version.isEmpty() ? "" : element("version", version))
                + classifier.map(word -> element("classifier", word)).orElse("") + element("type", type)
                + (isPom() ? element("scope", "import") : "") + "</dependency>";
    }

    private static String element(String name, String value) {
        return "<" + name + ">" + value + "</" + name + ">";
    }

    @Override
    public String toString() {
        return group + ":" + artifact + (version.isEmpty() ? "" : ":" + version)
                + classifier.map(word -> ":" + word).orElse("") + (type.equals("jar") ? "" : "@" + type);
    }
}
