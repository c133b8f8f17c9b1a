package autodev.agents.rule;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version as Semantic Versioning 2.0.0 has it; a missing patch is 0. {@code pre} are the parts behind the hyphen. */
record Version(long major, long minor, long patch, List<String> pre) implements Comparable<Version> {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?(?:[-.]?([A-Za-z][0-9A-Za-z-]*(?:\\.[0-9A-Za-"
                    + "z-]+)*|(?<=-)\\d[0-9A-Za-z.-]*))?(?:\\+[0-9A-Za-z.-]+)?");
    // v1.2.3, release-1.2.3, name@1.2.3, name/v1.2.3
    private static final Pattern TAG = Pattern.compile("(.*?)([vV]?)(\\d{1,9}\\.\\d.*)");
    private static final Pattern PREFIX = Pattern.compile("|(?:.*[-@/_])");

    /** How much a change asks for. */
    enum Step {
        NONE,
        PATCH,
        MINOR,
        MAJOR
    }

    /** A tag, what stands before its version, and this. */
    record Tag(String name, String prefix, Version version) {}

    /** Its own copy. */
    Version {
        pre = List.copyOf(pre);
    }

    /** The version that {@code text} is; empty if it is none. */
    static Optional<Version> of(String text) {
        Matcher found = FORM.matcher(text.strip());
        if (!found.matches()) return Optional.empty();
        List<String> pre =
                found.group(4) == null ? List.of() : List.of(found.group(4).split("\\."));
        long patch = found.group(3) == null ? 0 : Long.parseLong(found.group(3));
        return Optional.of(new Version(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), patch, pre));
    }

    /** The version that a tag of this name marks; empty if it marks none. */
    static Optional<Tag> ofTag(String name) {
        Matcher tag = TAG.matcher(name);
        if (!tag.matches() || !PREFIX.matcher(tag.group(1)).matches()) return Optional.empty();
        return of(tag.group(3)).map(version -> new Tag(name, tag.group(1) + tag.group(2), version));
    }

    /** Whether it comes before a release. */
    boolean isPre() {
        return !pre.isEmpty();
    }

    /** The release that it is, or comes before. */
    Version release() {
        return new Version(major, minor, patch, List.of());
    }

    /** The release after this one: below 1.0.0 what breaks takes a minor step, as what is new does. */
    Version next(Step step) {
        return switch (step) {
            case NONE -> this;
            case PATCH -> new Version(major, minor, patch + 1, List.of());
            case MINOR -> new Version(major, minor + 1, 0, List.of());
            case MAJOR ->
                major == 0 ? new Version(0, minor + 1, 0, List.of()) : new Version(major + 1, 0, 0, List.of());
        };
    }

    /**
     * The pre-release after this one: {@code rc.1} becomes {@code rc.2}, {@code beta} {@code beta.1}, {@code rc1}
     * {@code rc2}.
     */
    Version nextPre() {
        String last = pre.getLast();
        Matcher number = Pattern.compile("(.*?)(\\d{1,9})").matcher(last);
        var parts = new java.util.ArrayList<>(pre);
        if (number.matches()) parts.set(parts.size() - 1, number.group(1) + (Long.parseLong(number.group(2)) + 1));
        else parts.add("1");
        return new Version(major, minor, patch, parts);
    }

    /** The first pre-release of {@code release}, named as this one is. */
    Version firstPreOf(Version release) {
        String last = pre.getLast();
        var parts = new java.util.ArrayList<>(pre);
        parts.set(parts.size() - 1, last.matches(".*\\d") ? last.replaceFirst("\\d+$", "1") : last);
        return new Version(release.major(), release.minor(), release.patch(), parts);
    }

    /** By precedence, as semver 11 says. */
    @Override
    public int compareTo(Version other) {
        int core = Long.compare(major, other.major);
        if (core == 0) core = Long.compare(minor, other.minor);
        if (core == 0) core = Long.compare(patch, other.patch);
        if (core != 0) return core;
        if (pre.isEmpty() || other.pre.isEmpty()) return Boolean.compare(pre.isEmpty(), other.pre.isEmpty());
        for (int i = 0; i < Math.min(pre.size(), other.pre.size()); i++) {
            int part = compare(pre.get(i), other.pre.get(i));
            if (part != 0) return part;
        }
        return Integer.compare(pre.size(), other.pre.size());
    }

    private static int compare(String one, String other) {
        boolean number = one.matches("\\d+");
        boolean otherNumber = other.matches("\\d+");
        if (number && otherNumber) return new BigInteger(one).compareTo(new BigInteger(other));
        if (number != otherNumber) return number ? -1 : 1;
        return one.compareTo(other);
    }

    /** {@code 1.2.3-rc.1}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (pre.isEmpty() ? "" : "-" + String.join(".", pre));
    }
}
