package autodev.repair.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A test run's output, read whatever runner printed it: the failing tests as their runner names them, in the order met, and
 * how many tests passed where that is stated. Several runners in one output are read together.
 */
public record TestReport(List<Item> failed, OptionalInt passed) {
    /** One failing test: its name, and the one line that says why ("" where none is given); 300 characters at most each. */
    public record Item(String name, String reason) {}

    // Longer lines are data, not reports; the bound keeps every pattern's work per line small.
    private static final int LONGEST_LINE = 4_000;
    private static final List<ReportFormat> FORMATS = List.of(
            new UnittestFormat(),
            new DoctestFormat(),
            new PytestFormat(),
            new JUnitFormat(),
            new MavenFormat(),
            new GradleFormat(),
            new NumberedFormat(),
            new TapFormat(),
            new NodeFormat(),
            new MochaFormat(),
            new JestFormat(),
            new GoFormat(),
            new RustFormat(),
            new RubyFormat(),
            new GoogleTestFormat(),
            new OneLineFormat());
    private static final ReportFormat LAST_RESORT = new HomemadeFormat();

    /** Reads {@code lines} as {@link Transcript} gives them. */
    public static TestReport read(List<String> lines) {
        var bounded = new ArrayList<String>(lines.size());
        for (String line : lines) bounded.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
        var found = new Findings();
        for (ReportFormat format : FORMATS) format.read(bounded, found);
        if (found.isEmpty()) LAST_RESORT.read(bounded, found);
        var items = new ArrayList<Item>();
        found.failed().forEach((name, reason) -> items.add(new Item(name, reason)));
        return new TestReport(List.copyOf(items), found.passed());
    }
}
