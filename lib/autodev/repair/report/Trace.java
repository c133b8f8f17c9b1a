package autodev.repair.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places in the workspace that a whole output names, innermost first: Python's tracebacks and pytest's sections, which
 * print the innermost frame last, are turned round; of a JVM's trace the last "Caused by" comes first; everything else keeps
 * its order. Places that only warnings name come after all others. Each line of a file once.
 */
public final class Trace {
    private static final Pattern PYTEST_SECTION = Pattern.compile("^_{2,} \\S.* _{2,}$");
    private static final Pattern UNDER_HEADING = Pattern.compile("^\\s+(\\d{1,7}):\\d+\\s+(?:error|warning|✖|⚠)");
    // Enough to choose from; an endless log of places must not cost memory.
    private static final int MOST = 5_000;

    private final PlaceFinder finder;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Place> warned = new LinkedHashMap<>();
    private final List<List<Place>> segments = new ArrayList<>();
    private String heading = "";
    private boolean aside;
    private Block block = Block.NONE;

    private enum Block {
        NONE,
        PYTHON,
        PYTEST,
        JVM
    }

    private Trace(Sources sources) {
        this.finder = new PlaceFinder(sources);
    }

    /** At most {@code most} places that {@code lines} (see {@link Transcript}) name in {@code sources}. */
    public static List<Place> read(List<String> lines, Sources sources, int most) {
        var trace = new Trace(sources);
        for (String line : lines) {
            trace.line(line.length() > 4_000 ? line.substring(0, 4_000) : line);
            if (trace.places.size() >= MOST) break;
        }
        trace.end();
        for (var place : trace.warned.entrySet()) trace.places.putIfAbsent(place.getKey(), place.getValue());
        return trace.places.values().stream().limit(most).toList();
    }

    private void line(String line) {
        Block next = next(line);
        if (next != block || next == Block.PYTEST && line.startsWith("__")) {
            end();
            block = next;
        }
        if (block == Block.JVM && line.contains("Caused by: ")) segments.addFirst(new ArrayList<>());
        // RSpec lists what is pending before what failed.
        if (line.startsWith("Pending:")) aside = true;
        else if (line.startsWith("Failures:")) aside = false;
        for (Place place : finder.find(line)) add(line, place);
        underHeading(line);
    }

    // ESLint and its like print a file's path once, then "  12:5  error  …" for each place in it.
    private void underHeading(String line) {
        Matcher under = UNDER_HEADING.matcher(line);
        if (under.find()) {
            if (!heading.isEmpty()) add(line, new Place(heading, Text.number(under, 1), ""));
        } else if (!line.isBlank()) {
            heading = finder.asPath(line.strip());
        }
    }

    private Block next(String line) {
        if (line.contains("Traceback (most recent call last)")) return Block.PYTHON;
        if (line.startsWith("__")
                && PYTEST_SECTION.matcher(line.stripTrailing()).matches()) return Block.PYTEST;
        boolean jvm = isJvm(line);
        return switch (block) {
            case PYTEST -> line.startsWith("===") ? Block.NONE : Block.PYTEST;
            // The block ends with the line that names the exception.
            case PYTHON -> line.isBlank() || Text.indent(line) > 0 ? Block.PYTHON : Block.NONE;
            case JVM -> jvm ? Block.JVM : Block.NONE;
            case NONE -> jvm ? Block.JVM : Block.NONE;
        };
    }

    private static boolean isJvm(String line) {
        String text = line.stripLeading();
        return text.endsWith(")") && (text.startsWith("at ") || text.contains(".java:") || text.contains(".kt:"))
                || text.startsWith("Caused by: ")
                || text.startsWith("... ") && text.endsWith(" more")
                || text.startsWith("Suppressed: ")
                || text.startsWith("[...]");
    }

    private void add(String line, Place place) {
        switch (block) {
            case PYTHON, PYTEST, JVM -> {
                if (segments.isEmpty()) segments.add(new ArrayList<>());
                if (segments.getFirst().size() < MOST) segments.getFirst().add(place);
            }
            case NONE ->
                (aside || isWarning(line) ? warned : places).putIfAbsent(place.path() + ":" + place.line(), place);
        }
    }

    private static boolean isWarning(String line) {
        return line.contains("arning") || line.contains("WARN") || line.contains(" note: ");
    }

    private void end() {
        for (List<Place> segment : segments) {
            List<Place> ordered = block == Block.JVM ? segment : segment.reversed();
            for (Place place : ordered) places.putIfAbsent(place.path() + ":" + place.line(), place);
        }
        segments.clear();
        block = Block.NONE;
    }
}
