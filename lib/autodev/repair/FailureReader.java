package autodev.repair;

import autodev.Secrets;
import autodev.process.CommandResult;
import autodev.repair.report.Clipping;
import autodev.repair.report.Sources;
import autodev.repair.report.TestReport;
import autodev.repair.report.Trace;
import autodev.repair.report.Transcript;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads the output of any test command into a {@link Failure}. What printed it is recognised by its content, never by the
 * command. Linear in the output's length; no output whatever makes it throw.
 */
public final class FailureReader {
    /** How many characters of output a failure keeps unless told otherwise. */
    public static final int OUTPUT_BOUND = 12_000;
    /** How many failing tests a failure names. */
    public static final int MOST_TESTS = 2_000;
    /** How many frames a failure keeps. */
    public static final int MOST_FRAMES = 50;

    private final Sources sources;
    private final int outputBound;

    private FailureReader(Sources sources, int outputBound) {
        this.sources = sources;
        this.outputBound = outputBound;
    }

    /** Reads runs of {@code workspace}; {@code shownAs}: other folders as which the runs see it, such as a sandbox's. */
    public static FailureReader of(Workspace workspace, Path... shownAs) {
        var roots = new ArrayList<Path>(List.of(shownAs));
        roots.add(workspace.root());
        return of(workspace.files().stream().map(Workspace.Entry::path).toList(), roots);
    }

    /** Reads runs over {@code files} (relative, with {@code /}) that lie below one of {@code roots}. */
    static FailureReader of(Collection<String> files, Collection<Path> roots) {
        List<String> names = roots.stream().map(Path::toString).toList();
        return new FailureReader(new Sources(files, names), OUTPUT_BOUND);
    }

    /** A copy that keeps at most {@code characters} of output, 200 at least. */
    public FailureReader outputBound(int characters) {
        return new FailureReader(sources, characters);
    }

    /** Reads one run of {@code workspace}. */
    public static Failure read(CommandResult result, Workspace workspace, Path... shownAs) {
        return of(workspace, shownAs).read(result);
    }

    /** Reads one run; the caller knows that it is red. */
    public Failure read(CommandResult result) {
        List<String> lines = Transcript.lines(result.output());
        List<String> ends = Transcript.ends(lines);
        TestReport report = TestReport.read(ends);
        List<Failure.FailingTest> tests = report.failed().stream()
                .limit(MOST_TESTS)
                .map(item -> new Failure.FailingTest(Secrets.redact(item.name()), Secrets.redact(item.reason())))
                .toList();
        List<Failure.Frame> frames = Trace.read(ends, sources, MOST_FRAMES).stream()
                .map(place -> new Failure.Frame(place.path(), place.line(), place.function()))
                .toList();
        String output = Clipping.of(lines, outputBound);
        return new Failure(result.exitCode(), result.timedOut(), tests, frames, report.passed(), output);
    }
}
